import { type Language, LOCALE_TAGS } from '../../shared/messages/language.ts';
import { RECEIPT_WORDS } from '../../shared/messages/receipt-languages.ts';
import type { ReceiptWords } from '../../shared/messages/receipt-words.ts';
import { decimalSign } from '../../shared/money/decimal-sign.ts';
import type { MoneyText } from '../../shared/money/money.ts';

/** How a receipt is written: its words, its decimals, its times. Currencies are codes in every language, never signs. */
export interface ReceiptWriting {
  readonly words: ReceiptWords;
  /** A decimal as it stands before this currency, or in a sum of it; bitcoin has a point everywhere. */
  readonly decimal: (amount: string, currency: string) => string;
  readonly time: (ms: number) => string;
  /** Whether the receipt tells of what time its rate is. */
  readonly tellsRateTime: boolean;
}

/**
 * A sale's receipt is written in the language that it was rung up in. Those of before the language was kept with the sale
 * are written as they were: in the shop's language of now, with a point, and without the time of the rate.
 */
export function receiptWriting(language: Language | undefined, shopsLanguage: Language): ReceiptWriting {
  const written = language ?? shopsLanguage;
  const tag = language === undefined ? written : LOCALE_TAGS[language];
  const format = new Intl.DateTimeFormat(tag, { dateStyle: 'medium', timeStyle: 'short' });
  return {
    words: RECEIPT_WORDS[written],
    decimal: (amount, currency) =>
      language === undefined ? amount : amount.replace('.', decimalSign(currency, tag)),
    time: (ms) => format.format(ms),
    tellsRateTime: language !== undefined,
  };
}

/** `7,50 EUR` */
export function moneyOnReceipt({ decimal }: ReceiptWriting, { amount, currency }: MoneyText): string {
  return `${decimal(amount, currency)} ${currency}`;
}
