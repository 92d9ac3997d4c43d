import type { LateWords } from '../messages.ts';

export const ticket: LateWords['ticket'] = {
  portion: 'Pourcentage ou montant',
  quantity: 'Quantité',
  unitPrice: 'Prix unitaire :',
  reason: 'Motif',
  discountTitle: 'Remise sur le ticket',
  remove: 'Retirer',
  removeLine: 'Retirer la ligne',
  apply: 'Appliquer',
  noTip: 'Sans pourboire',
  otherTip: 'Autre montant',
  parking: 'Tickets en attente',
  parkName: 'Nom ou table',
  parkedList: 'Tickets en attente',
  parkFirst: 'Mettez en attente ou effacez le ticket à l’écran avant d’en reprendre un autre.',
  recall: 'Reprendre',
  discard: 'Jeter',
  discardConfirm: 'Jeter vraiment',
  nameless: 'Sans nom',
  lines: 'Lignes : {{n}}',
  reasons: {
    regular: 'Client fidèle',
    damaged: 'Abîmé',
    staff: 'Personnel',
    promotion: 'Offre',
  },
};
