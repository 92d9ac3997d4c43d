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
  'tender',
  'parkTicket',
  'listParkedTickets',
  'unparkTicket',
  'getSale',
  'listOpenSales',
  'listSales',
  'getHistory',
  'recordReceipt',
  'printReceipt',
  'sendReceipt',
  'printTestPage',
  'receiptMail',
  'receiptPdf',
  'getReport',
  'exportSales',
  'getCustomerView',
  'showCustomer',
  'chooseTip',
  'customerDisplayLink',
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
  'tipChosen',
  'parkedTicketsChanged',
  'customerViewChanged',
  'receiptFailed',
  'ratesChanged',
] as const;

/** What the customer's display may ask for and hear of: it is told nothing else of the till. */
export const CUSTOMER_COMMANDS: readonly (typeof COMMAND_NAMES)[number][] = ['getCustomerView', 'chooseTip'];
export const CUSTOMER_EVENTS: readonly (typeof EVENT_NAMES)[number][] = ['customerViewChanged'];
