import type { LateWords } from '../messages.ts';

export const practice: LateWords['practice'] = {
  title: 'زبون التدريب',
  noSale: 'افتح عملية بيع لدفعها.',
  payTitle: 'ادفع',
  exactly: 'ادفع المبلغ تمامًا',
  tooLittle: 'ادفع أقل',
  tooMuch: 'ادفع أكثر',
  payOther: 'مبلغ آخر (BTC)',
  pay: 'ادفع',
  replaceable: 'تقول إنها قابلة للاستبدال (RBF)',
  chainTitle: 'السلسلة',
  mine: 'عدّن كتلة الآن',
  mineSix: 'عدّن 6 كتل',
  paymentTitle: 'آخر دفعة',
  replace: 'استبدلها إلى مكان آخر',
  doubleSpend: 'أنفقها مرتين',
  reorg: 'أرجع كتلة',
  reorgDrop: 'أرجعها نهائيًا',
  done: 'تم.',
  height: 'ارتفاع السلسلة {{height}}.',
  noPayment: 'لم يُدفع شيء بعد.',
};
