import type { LateWords } from '../messages.ts';

export const history: LateWords['history'] = {
  tendered: 'دُفع عند الصندوق: {{amount}}',
  charged: 'طُلب {{amount}}',
  paymentSeen: 'ظهر {{amount}} على الشبكة',
  paymentConfirmations: '{{amount}}: التأكيدات {{n}}',
  paymentConflicted: '{{amount}}: معاملة أخرى تنفق النقود نفسها',
  paymentDropped: '{{amount}}: اختفت الدفعة',
  paymentAtRisk: '{{amount}}: ليس في الرصيد حاليًا',
  paymentReturned: '{{amount}}: عادت الدفعة',
  paidAccepted: 'مدفوع، قُبل بلا تأكيد',
  paidConfirmed: 'مدفوع، نهائي',
  timeOver: 'انتهى الوقت',
  acceptedUnconfirmed: 'قُبلت قبل أن تصبح نهائية، بواسطة {{by}}',
  acceptedLate: 'قُبل المال المتأخر، بواسطة {{by}}',
  markedPaid: 'اعتُبرت مدفوعة، بواسطة {{by}}',
  requoted: 'طُلب من جديد {{amount}}',
  receiptPrinted: 'طُبع إيصال أو حُفظ',
  unattributedAssigned: 'نسب {{by}} المال',
  unattributedAssignedPlain: 'نُسب المال يدويًا',
  other: 'حدث شيء آخر',
  reason: 'السبب: {{reason}}',
};
