export const trade = {
  sections: 'Parts',
  account: 'Account and sending',
  pay: 'Pay an invoice',
  exchange: 'Exchange',
  invoice: 'Invoice',
  invoiceHint: 'Paste or scan the invoice’s text, or find it by its code.',
  code: 'Short code',
  find: 'Find',
  noneFound: 'No invoice with this code.',
  moreFound: 'There are more: ask for the invoice itself.',
  look: 'Look at it',
  cost: 'Costs now',
  ceiling: 'At most',
  ceilingHint: 'If it costs more when you pay, nothing is paid.',
  toReadAgain: 'a new price',
  toAllow: 'the most it may cost',
  payNow: 'Pay now',
  payUpTo: 'Pay up to {{amount}}',
  signedBy: 'Signed by',
  payAnother: 'Pay another invoice',
  states: {
    asking: {
      word: 'ASKING',
      sentence: 'The hub is being asked.',
    },
    unknown: {
      word: 'UNKNOWN',
      sentence: 'We don’t know whether the hub did it. Don’t do it again: the till goes on asking.',
    },
    done: {
      word: 'DONE',
      sentence: 'The hub did it.',
    },
    failed: {
      word: 'NOT DONE',
      sentence: 'Nothing was changed.',
    },
    'taken-as-done': {
      word: 'TAKEN AS DONE',
      sentence: 'Somebody decided so.',
    },
    'taken-as-undone': {
      word: 'TAKEN AS NOT DONE',
      sentence: 'Somebody decided so.',
    },
  },
} as const;
