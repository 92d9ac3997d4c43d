import type { ReceiptLine } from '../../shared/ipc/receipt-view.ts';
import type { TenderedRecord } from '../sales/sale-record.ts';
import { shopLines, soldLines } from './receipt.ts';
import { moneyOnReceipt, type ReceiptWriting } from './receipt-writing.ts';

/**
 * The receipt of a sale that was paid in cash or otherwise, from the journal alone: what was given and the change,
 * no address and no rate.
 * @param copies how many receipts of this sale left before
 */
export function tenderedReceiptOf(
  record: TenderedRecord,
  writing: ReceiptWriting,
  copies: number,
): readonly ReceiptLine[] {
  const { price, given, change, tender, label, receipt } = record.charged;
  const { words } = writing;
  const paidWith = tender === 'cash' ? words.cash : (label ?? words.other);
  return [
    ...soldLines(record, writing, copies),
    { kind: 'pair', label: paidWith, value: moneyOnReceipt(writing, given ?? price) },
    ...(change
      ? [{ kind: 'pair', label: words.change, value: moneyOnReceipt(writing, change) } as const]
      : []),
    { kind: 'rule' },
    { kind: 'notice', text: words.paid },
    ...shopLines(receipt?.footer),
  ];
}
