/**
 * The contract's names alone, for the preload, which holds names and no schemas. A test holds them against
 * the contract.
 */
export const COMMAND_NAMES = [
  'getTill',
  'unlock',
  'inspectHub',
  'setUpPractice',
  'connectHub',
  'runHub',
  'listFormerHubs',
  'returnToHub',
  'acceptNewHost',
  'pinHubCa',
  'leaveHub',
  'getHubBalance',
  'getHubStatus',
  'checkNow',
  'charge',
  'getSale',
  'listOpenSales',
  'listSales',
  'getHistory',
  'recordReceipt',
  'printReceipt',
  'receiptPdf',
  'listUnattributed',
  'resolveUnattributed',
  'getSettings',
  'saveSettings',
  'getRates',
  'acceptRate',
  'checkJournal',
  'getDiagnostics',
  'practise',
] as const;

export const EVENT_NAMES = [
  'tillChanged',
  'saleChanged',
  'hubStatusChanged',
  'settingsChanged',
  'unattributedChanged',
  'ratesChanged',
] as const;
