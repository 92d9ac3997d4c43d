import type { LateWords } from '../messages.ts';

export const history: LateWords['history'] = {
  tendered: 'Payé à la caisse : {{amount}}',
  charged: 'Encaissement de {{amount}}',
  paymentSeen: '{{amount}} vus sur le réseau',
  paymentConfirmations: '{{amount}} : confirmations {{n}}',
  paymentConflicted: '{{amount}} : une autre transaction dépense les mêmes pièces',
  paymentDropped: '{{amount}} : le paiement a disparu',
  paymentAtRisk: '{{amount}} : absents du solde pour l’instant',
  paymentReturned: '{{amount}} : le paiement est revenu',
  paidAccepted: 'Payé, accepté sans confirmation',
  paidConfirmed: 'Payé, définitif',
  timeOver: 'Délai dépassé',
  acceptedUnconfirmed: 'Accepté avant d’être définitif, par {{by}}',
  acceptedLate: 'Argent en retard accepté, par {{by}}',
  markedPaid: 'Notée comme payée, par {{by}}',
  requoted: 'Redemandé : {{amount}}',
  receiptPrinted: 'Ticket imprimé ou enregistré',
  unattributedAssigned: 'Argent attribué par {{by}}',
  unattributedAssignedPlain: 'Argent attribué à la main',
  other: 'Autre chose s’est produit',
  reason: 'Motif : {{reason}}',
};
