import type { LateWords } from '../messages.ts';

export const hubs: LateWords['hubs'] = {
  list: 'المراكز والحسابات',
  listHint: 'تذهب المبيعات الجديدة إلى واحد منها. وفي الأخرى تُراقَب المبيعات ما دامت قد تتغير.',
  forNewSales: 'المبيعات الجديدة تذهب إلى هنا',
  use: 'استخدمه للمبيعات الجديدة',
  practice: 'تدريب: ليس مالًا حقيقيًا',
  openSales: 'المبيعات المفتوحة: {{n}}',
  useQuestion: 'أتستخدم {{name}} للمبيعات الجديدة؟',
  useText: 'من الآن تذهب المبيعات الجديدة إلى {{name}}، لا إلى {{before}}.',
  useFromPractice: 'من الآن يدفع الزبائن بمال حقيقي.',
  add: 'أضف مركزًا أو حسابًا',
  addFinish: 'أضف',
  added: 'أُضيف. ما زالت المبيعات الجديدة تذهب إلى {{name}}.',
};
