import type { Language } from './language.ts';

/** The words of a receipt. */
export interface ReceiptWords {
  readonly receipt: string;
  readonly practice: string;
  readonly copy: string;
  readonly total: string;
  readonly bitcoin: string;
  readonly rate: string;
  readonly memo: string;
  readonly time: string;
  readonly received: string;
  readonly stillDue: string;
  readonly paidOver: string;
  readonly paidFinal: string;
  readonly paidUnconfirmed: string;
  readonly notPaid: string;
  readonly address: string;
  readonly transaction: string;
  readonly testPage: string;
}

export const RECEIPT_WORDS: Readonly<Record<Language, ReceiptWords>> = {
  en: {
    receipt: 'Receipt No.',
    practice: 'PRACTICE. This is not real money.',
    copy: 'Copy',
    total: 'Total',
    bitcoin: 'In bitcoin',
    rate: 'Rate',
    memo: 'Memo',
    time: 'Time',
    received: 'Received',
    stillDue: 'Still due',
    paidOver: 'Paid over',
    paidFinal: 'PAID. Final.',
    paidUnconfirmed: "PAID. Taken by the shop's rule; not final yet.",
    notPaid: 'NOT PAID',
    address: 'Address',
    transaction: 'Transaction',
    testPage: 'Test page',
  },
  ar: {
    receipt: 'إيصال رقم',
    practice: 'تدريب. هذه ليست نقودًا حقيقية.',
    copy: 'نسخة',
    total: 'المجموع',
    bitcoin: 'بالبيتكوين',
    rate: 'سعر الصرف',
    memo: 'ملاحظة',
    time: 'الوقت',
    received: 'المستلَم',
    stillDue: 'المتبقي',
    paidOver: 'مدفوع زيادة',
    paidFinal: 'مدفوع. نهائي.',
    paidUnconfirmed: 'مدفوع. قُبل وفق قاعدة المتجر؛ ليس نهائيًا بعد.',
    notPaid: 'غير مدفوع',
    address: 'العنوان',
    transaction: 'المعاملة',
    testPage: 'صفحة تجربة',
  },
};
