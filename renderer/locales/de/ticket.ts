import type { LateWords } from '../messages.ts';

export const ticket: LateWords['ticket'] = {
  portion: 'Prozent oder Betrag',
  quantity: 'Menge',
  unitPrice: 'Einzelpreis:',
  reason: 'Grund',
  discountTitle: 'Rabatt auf den Bon',
  remove: 'Entfernen',
  removeLine: 'Zeile entfernen',
  apply: 'Übernehmen',
  noTip: 'Kein Trinkgeld',
  otherTip: 'Anderer Betrag',
  parking: 'Geparkte Bons',
  parkName: 'Name oder Tisch',
  parkedList: 'Geparkte Bons',
  parkFirst: 'Zuerst den Bon auf dem Bildschirm parken oder löschen, dann einen anderen holen.',
  recall: 'Holen',
  discard: 'Verwerfen',
  discardConfirm: 'Wirklich verwerfen',
  nameless: 'Ohne Namen',
  lines: 'Zeilen: {{n}}',
  reasons: {
    regular: 'Stammgast',
    damaged: 'Beschädigt',
    staff: 'Personal',
    promotion: 'Aktion',
  },
};
