import type { LateWords } from '../messages.ts';

export const keys: LateWords['keys'] = {
  lock: 'قفل الصندوق؛ يدخل شخص آخر',
  title: 'المفاتيح',
  digits: 'كتابة المبلغ',
  decimal: 'الفاصلة العشرية',
  sum: 'السطر التالي؛ الكمية',
  charge: 'طلب المبلغ',
  back: 'رجوع، ولا يُلغي مالًا أبدًا',
  thisHelp: 'هذه القائمة',
  find: 'ابحث عن صنف أو عملية بيع',
  sales: 'المبيعات',
  nextCustomer: 'الزبون التالي',
  checkNow: 'سؤال المركز الآن',
  nextRegion: 'الجزء التالي من الشاشة',
  print: 'طباعة الإيصال',
  practice: 'زبون التدريب',
  newSale: 'بيع جديد بعد الدفع',
};
