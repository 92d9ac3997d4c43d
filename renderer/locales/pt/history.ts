import type { LateWords } from '../messages.ts';

export const history: LateWords['history'] = {
  tendered: 'Pago na caixa: {{amount}}',
  charged: 'Registo de {{amount}}',
  paymentSeen: '{{amount}} visto na rede',
  paymentConfirmations: '{{amount}}: confirmações {{n}}',
  paymentConflicted: '{{amount}}: outra transação gasta as mesmas moedas',
  paymentDropped: '{{amount}}: o pagamento desapareceu',
  paymentAtRisk: '{{amount}}: por agora não está no saldo',
  paymentReturned: '{{amount}}: o pagamento voltou',
  paidAccepted: 'Pago, aceite sem confirmação',
  paidConfirmed: 'Pago, definitivo',
  timeOver: 'O prazo terminou',
  acceptedUnconfirmed: 'Aceite antes de ser definitivo, por {{by}}',
  acceptedLate: 'Dinheiro tardio aceite, por {{by}}',
  markedPaid: 'Marcada como paga, por {{by}}',
  requoted: 'Pedido de novo: {{amount}}',
  receiptPrinted: 'Recibo impresso ou guardado',
  unattributedAssigned: 'Dinheiro atribuído por {{by}}',
  unattributedAssignedPlain: 'Dinheiro atribuído à mão',
  other: 'Aconteceu outra coisa',
  reason: 'Motivo: {{reason}}',
};
