import type { ReceiptLine } from '../../shared/ipc/views.ts';
import type { ReceiptWords } from '../../shared/messages/receipt-words.ts';
import type { TenderedRecord } from '../sales/sale-record.ts';
import { shopLines, soldLines } from './receipt.ts';

/**
 * The receipt of a sale that was paid in cash or otherwise, from the journal alone: what was given and the change,
 * no address and no rate.
 * @param copies how many receipts of this sale left before
 * @param dateText the time of the sale, in the shop's locale
 */
export function tenderedReceiptOf(
  { charged }: TenderedRecord,
  words: ReceiptWords,
  copies: number,
  dateText: string,
): readonly ReceiptLine[] {
  const { price, given, change, tender, label } = charged;
  const paidWith = tender === 'cash' ? words.cash : (label ?? words.other);
  return [
    ...soldLines(charged, words, copies, dateText),
    { kind: 'pair', label: paidWith, value: amountText(given ?? price) },
    ...(change ? [{ kind: 'pair', label: words.change, value: amountText(change) } as const] : []),
    { kind: 'rule' },
    { kind: 'notice', text: words.paid },
    ...shopLines(charged.receipt?.footer),
  ];
}

function amountText({ amount, currency }: TenderedRecord['charged']['price']): string {
  return `${amount} ${currency}`;
}
