import type { LateWords } from '../messages.ts';

export const ticket: LateWords['ticket'] = {
  portion: 'نسبة أو مبلغ',
  quantity: 'الكمية',
  unitPrice: 'سعر الواحد:',
  reason: 'السبب',
  discountTitle: 'خصم على الفاتورة',
  remove: 'إزالة',
  removeLine: 'إزالة السطر',
  apply: 'تطبيق',
  noTip: 'بلا بقشيش',
  otherTip: 'مبلغ آخر',
  parking: 'الفواتير المعلّقة',
  parkName: 'اسم أو طاولة',
  parkedList: 'الفواتير المعلّقة',
  parkFirst: 'علّق الفاتورة التي على الشاشة أو امسحها قبل استرجاع أخرى.',
  recall: 'استرجاع',
  discard: 'تخلّص منها',
  discardConfirm: 'تخلّص منها فعلًا',
  nameless: 'بلا اسم',
  lines: 'السطور: {{n}}',
  reasons: {
    regular: 'زبون دائم',
    damaged: 'تالف',
    staff: 'موظف',
    promotion: 'عرض',
  },
};
