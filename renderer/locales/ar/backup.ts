import type { LateWords } from '../messages.ts';

export const backup: LateWords['backup'] = {
  file: 'نسخ الصندوق احتياطيًا',
  fileHint: 'المبيعات والكتالوج والإعدادات ورموز PIN والمفاتيح في ملف واحد مشفّر. يستمر البيع أثناء ذلك.',
  path: 'الملف',
  pathHint: 'المسار الكامل على هذا الجهاز، ويفضَّل على قرص آخر.',
  passphrase: 'عبارة مرور النسخة',
  passphraseHint: '8 أحرف على الأقل. من دونها لا يستطيع أحد استعادة النسخة؛ احفظها بعيدًا عن الملف.',
  make: 'انسخ الآن',
  verify: 'تحقق من هذا الملف',
  made: 'تم النسخ في {{time}}.',
  whole: 'نسخة {{time}} سليمة: {{n}} حدثًا.',
  export: 'السجل لبرامج أخرى',
  exportHint: 'كل حدث في سطر JSON مع بصمته.',
  exportNow: 'احفظ السجل',
};
