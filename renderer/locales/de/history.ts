import type { LateWords } from '../messages.ts';

export const history: LateWords['history'] = {
  tendered: 'An der Kasse bezahlt: {{amount}}',
  charged: '{{amount}} eingetippt',
  paymentSeen: '{{amount}} im Netz gesehen',
  paymentConfirmations: '{{amount}}: Bestätigungen {{n}}',
  paymentConflicted: '{{amount}}: Eine andere Transaktion gibt dieselben Coins aus',
  paymentDropped: '{{amount}}: Die Zahlung ist verschwunden',
  paymentAtRisk: '{{amount}}: zurzeit nicht im Guthaben',
  paymentReturned: '{{amount}}: Die Zahlung ist wieder da',
  paidAccepted: 'Bezahlt, unbestätigt angenommen',
  paidConfirmed: 'Bezahlt, endgültig',
  timeOver: 'Die Zeit war abgelaufen',
  acceptedUnconfirmed: 'Vor der Bestätigung angenommen, von {{by}}',
  acceptedLate: 'Verspätetes Geld angenommen, von {{by}}',
  markedPaid: 'Als bezahlt vermerkt, von {{by}}',
  requoted: 'Neu angefragt: {{amount}}',
  receiptPrinted: 'Beleg gedruckt oder gespeichert',
  unattributedAssigned: 'Geld zugeordnet von {{by}}',
  unattributedAssignedPlain: 'Geld von Hand zugeordnet',
  other: 'Etwas anderes ist geschehen',
  reason: 'Grund: {{reason}}',
};
