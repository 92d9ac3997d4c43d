import type { LateWords } from '../messages.ts';

export const trade: LateWords['trade'] = {
  sections: 'Bereiche',
  account: 'Konto und Senden',
  pay: 'Rechnung bezahlen',
  exchange: 'Tauschen',
  invoice: 'Rechnung',
  invoiceHint: 'Den Text der Rechnung einfügen oder scannen, oder sie mit ihrem Code suchen.',
  code: 'Kurzer Code',
  find: 'Suchen',
  noneFound: 'Keine Rechnung mit diesem Code.',
  moreFound: 'Es gibt mehr: nach der Rechnung selbst fragen.',
  look: 'Ansehen',
  cost: 'Kostet jetzt',
  ceiling: 'Höchstens',
  ceilingHint: 'Kostet sie beim Bezahlen mehr, wird nichts bezahlt.',
  toReadAgain: 'ein neuer Preis',
  toAllow: 'was sie höchstens kosten darf',
  payNow: 'Jetzt bezahlen',
  payUpTo: 'Bis zu {{amount}} bezahlen',
  signedBy: 'Signiert von',
  payAnother: 'Andere Rechnung bezahlen',
  states: {
    asking: {
      word: 'WIRD GEFRAGT',
      sentence: 'Der Hub wird gefragt.',
    },
    unknown: {
      word: 'UNBEKANNT',
      sentence: 'Es ist nicht bekannt, ob der Hub es tat. Nicht wiederholen: Die Kasse fragt weiter.',
    },
    done: {
      word: 'ERLEDIGT',
      sentence: 'Der Hub hat es getan.',
    },
    failed: {
      word: 'NICHT ERLEDIGT',
      sentence: 'Nichts wurde geändert.',
    },
    'taken-as-done': {
      word: 'GILT ALS ERLEDIGT',
      sentence: 'Eine Person hat entschieden.',
    },
    'taken-as-undone': {
      word: 'GILT ALS NICHT ERLEDIGT',
      sentence: 'Eine Person hat entschieden.',
    },
  },
};
