import type { LateWords } from '../messages.ts';

export const history: LateWords['history'] = {
  tendered: 'Pagato alla cassa: {{amount}}',
  charged: 'Battuti {{amount}}',
  paymentSeen: '{{amount}} visti in rete',
  paymentConfirmations: '{{amount}}: conferme {{n}}',
  paymentConflicted: '{{amount}}: un’altra transazione spende le stesse monete',
  paymentDropped: '{{amount}}: il pagamento è sparito',
  paymentAtRisk: '{{amount}}: per ora non è nel saldo',
  paymentReturned: '{{amount}}: il pagamento è tornato',
  paidAccepted: 'Pagato, accettato senza conferme',
  paidConfirmed: 'Pagato, definitivo',
  timeOver: 'Il tempo è scaduto',
  acceptedUnconfirmed: 'Accettato prima che fosse definitivo, da {{by}}',
  acceptedLate: 'Denaro in ritardo accettato, da {{by}}',
  markedPaid: 'Segnata come pagata, da {{by}}',
  requoted: 'Chiesto di nuovo: {{amount}}',
  receiptPrinted: 'Scontrino stampato o salvato',
  unattributedAssigned: 'Denaro assegnato da {{by}}',
  unattributedAssignedPlain: 'Denaro assegnato a mano',
  other: 'È successo altro',
  reason: 'Motivo: {{reason}}',
};
