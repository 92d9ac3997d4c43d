import type { LateWords } from '../messages.ts';

export const history: LateWords['history'] = {
  tendered: 'Pagado en caja: {{amount}}',
  charged: 'Cobro de {{amount}}',
  paymentSeen: '{{amount}} visto en la red',
  paymentConfirmations: '{{amount}}: confirmaciones {{n}}',
  paymentConflicted: '{{amount}}: otra transacción gasta las mismas monedas',
  paymentDropped: '{{amount}}: el pago ha desaparecido',
  paymentAtRisk: '{{amount}}: por ahora no está en el saldo',
  paymentReturned: '{{amount}}: el pago ha vuelto',
  paidAccepted: 'Pagado, aceptado sin confirmar',
  paidConfirmed: 'Pagado, definitivo',
  timeOver: 'Se acabó el plazo',
  acceptedUnconfirmed: 'Aceptado antes de ser definitivo, por {{by}}',
  acceptedLate: 'Dinero tardío aceptado, por {{by}}',
  markedPaid: 'Marcada como pagada, por {{by}}',
  requoted: 'Pedido otra vez: {{amount}}',
  receiptPrinted: 'Recibo impreso o guardado',
  unattributedAssigned: 'Dinero asignado por {{by}}',
  unattributedAssignedPlain: 'Dinero asignado a mano',
  other: 'Ocurrió otra cosa',
  reason: 'Motivo: {{reason}}',
};
