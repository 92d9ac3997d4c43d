import type { LateWords } from '../messages.ts';

export const trade: LateWords['trade'] = {
  sections: 'الأقسام',
  account: 'الحساب والإرسال',
  pay: 'دفع فاتورة',
  exchange: 'التداول',
  invoice: 'الفاتورة',
  invoiceHint: 'الصق نص الفاتورة أو امسحه، أو ابحث عنها برمزها.',
  code: 'الرمز القصير',
  find: 'بحث',
  noneFound: 'لا فاتورة بهذا الرمز.',
  moreFound: 'يوجد المزيد: اطلب الفاتورة نفسها.',
  look: 'انظر إليها',
  cost: 'تكلف الآن',
  ceiling: 'على الأكثر',
  ceilingHint: 'إن كلفت أكثر عند الدفع فلن يُدفع شيء.',
  toReadAgain: 'سعر جديد',
  toAllow: 'الحد الأقصى للكلفة',
  payNow: 'ادفع الآن',
  payUpTo: 'ادفع حتى {{amount}}',
  signedBy: 'وقّعها',
  payAnother: 'دفع فاتورة أخرى',
  states: {
    asking: {
      word: 'قيد السؤال',
      sentence: 'يُسأل المركز.',
    },
    unknown: {
      word: 'غير معروف',
      sentence: 'لا نعرف هل نفذه المركز. لا تكرره: الصندوق يواصل السؤال.',
    },
    done: {
      word: 'تم',
      sentence: 'نفذه المركز.',
    },
    failed: {
      word: 'لم يتم',
      sentence: 'لم يتغير شيء.',
    },
    'taken-as-done': {
      word: 'عُدّ منفذًا',
      sentence: 'قرره شخص.',
    },
    'taken-as-undone': {
      word: 'عُدّ غير منفذ',
      sentence: 'قرره شخص.',
    },
  },
};
