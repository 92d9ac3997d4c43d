import type { LateWords } from '../messages.ts';

export const tasks: LateWords['tasks'] = {
  title: 'مال بلا عملية بيع',
  none: 'كل المال له عملية بيع.',
  intro: 'يعرض المركز رصيده فقط، ولهذا التغير أكثر من تفسير أو لا تفسير له. قل لمن هذا المال.',
  found: 'وُجد {{time}}',
  pendingChange: 'تغير المعلّق',
  availableChange: 'تغير المتاح',
  came: 'دخل',
  went: 'خرج',
  unchanged: 'بلا تغير',
  candidates: 'قد يكون دفعة',
  noCandidates: 'لا عملية مفتوحة تفسره.',
  nobody: 'لا يخص أي عملية بيع',
  reasonHint: 'مثلًا: أراني الزبون الدفعة.',
  decide: 'احفظ القرار',
  choiceNeeded: 'اختر عملية أو لا أحد.',
};
