import type { LateWords } from '../messages.ts';

export const ticket: LateWords['ticket'] = {
  portion: 'Percentuale o importo',
  quantity: 'Quantità',
  unitPrice: 'Prezzo di uno:',
  reason: 'Motivo',
  discountTitle: 'Sconto sul conto',
  remove: 'Togli',
  removeLine: 'Togli la riga',
  apply: 'Applica',
  noTip: 'Nessuna mancia',
  otherTip: 'Altro importo',
  parking: 'Conti sospesi',
  parkName: 'Nome o tavolo',
  parkedList: 'Conti sospesi',
  parkFirst: 'Sospendere o cancellare il conto sullo schermo prima di riprenderne un altro.',
  recall: 'Riprendi',
  discard: 'Elimina',
  discardConfirm: 'Elimina davvero',
  nameless: 'Senza nome',
  lines: 'Righe: {{n}}',
  reasons: {
    regular: 'Cliente abituale',
    damaged: 'Danneggiato',
    staff: 'Personale',
    promotion: 'Promozione',
  },
};
