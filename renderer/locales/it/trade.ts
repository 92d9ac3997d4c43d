import type { LateWords } from '../messages.ts';

export const trade: LateWords['trade'] = {
  sections: 'Parti',
  account: 'Conto e invii',
  pay: 'Paga una fattura',
  exchange: 'Cambio',
  invoice: 'Fattura',
  invoiceHint: 'Incolla o scansiona il testo della fattura, o cercala con il suo codice.',
  code: 'Codice breve',
  find: 'Cerca',
  noneFound: 'Nessuna fattura con questo codice.',
  moreFound: 'Ce ne sono altre: chiedi la fattura stessa.',
  look: 'Guardala',
  cost: 'Costa ora',
  ceiling: 'Al massimo',
  ceilingHint: 'Se al pagamento costa di più, non si paga niente.',
  toReadAgain: 'un nuovo prezzo',
  toAllow: 'il massimo che può costare',
  payNow: 'Paga ora',
  payUpTo: 'Paga fino a {{amount}}',
  signedBy: 'Firmata da',
  payAnother: 'Paga un’altra fattura',
  states: {
    asking: {
      word: 'RICHIESTA',
      sentence: 'Si chiede all’hub.',
    },
    unknown: {
      word: 'NON SI SA',
      sentence: 'Non sappiamo se l’hub l’ha fatto. Non ripetere: la cassa continua a chiedere.',
    },
    done: {
      word: 'FATTO',
      sentence: 'L’hub l’ha fatto.',
    },
    failed: {
      word: 'NON FATTO',
      sentence: 'Non è cambiato niente.',
    },
    'taken-as-done': {
      word: 'DATO PER FATTO',
      sentence: 'Ha deciso una persona.',
    },
    'taken-as-undone': {
      word: 'DATO PER NON FATTO',
      sentence: 'Ha deciso una persona.',
    },
  },
};
