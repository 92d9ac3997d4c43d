import type { ReceiptLine } from '../../shared/ipc/views.ts';
import type { ReceiptWords } from '../../shared/messages/receipt-words.ts';
import { toDecimal } from '../../shared/money/money.ts';
import type { InvoiceRecord, SaleRecord } from '../sales/sale-record.ts';
import { includedTaxLines, ticketLines } from './ticket-lines.ts';

/**
 * A receipt, from the journal alone, so that an old sale prints the same. Currencies are codes, never signs.
 * @param copies how many receipts of this sale left before
 * @param dateText the time of the charge, in the shop's locale
 * @param payUri what a wallet scans to pay what is left; absent when nothing may be paid
 */
export function receiptOf(
  record: InvoiceRecord,
  words: ReceiptWords,
  copies: number,
  dateText: string,
  payUri?: string,
): readonly ReceiptLine[] {
  const { charged, status } = record;
  const inBtc = charged.price.currency === 'BTC';
  const txids = new Set(
    status.payments
      .filter((payment) => payment.standing === 'live')
      .flatMap((payment) => payment.paymentId.split(':')[0] ?? []),
  );
  const lines: (ReceiptLine | false)[] = [
    ...soldLines(charged, words, copies, dateText),
    !inBtc && { kind: 'pair', label: words.bitcoin, value: `${toDecimal(status.due)} BTC` },
    charged.rate !== undefined && {
      kind: 'pair',
      label: words.rate,
      value: `${charged.rate} ${charged.price.currency}/BTC${charged.rateMs === undefined ? '' : ` (${charged.rateSource})`}`,
    },
    { kind: 'pair', label: words.received, value: `${toDecimal(status.received)} BTC` },
    !status.missing.amount.isZero() &&
      !status.paid && { kind: 'pair', label: words.stillDue, value: `${toDecimal(status.missing)} BTC` },
    !status.paidOver.amount.isZero() && {
      kind: 'pair',
      label: words.paidOver,
      value: `${toDecimal(status.paidOver)} BTC`,
    },
    { kind: 'rule' },
    { kind: 'notice', text: verdict(record, words) },
    payUri !== undefined && { kind: 'qr', text: payUri },
    { kind: 'text', text: words.address },
    { kind: 'mono', text: charged.address },
    ...[...txids].flatMap((txid): ReceiptLine[] =>
      txid === 'balance'
        ? []
        : [
            { kind: 'text', text: words.transaction },
            { kind: 'mono', text: txid },
          ],
    ),
    ...shopLines(charged.receipt?.footer),
  ];
  return lines.filter((line) => line !== false);
}

/** What every receipt begins with: the shop, the sale's number and time, what was sold and what it cost. */
export function soldLines(
  charged: SaleRecord['charged'],
  words: ReceiptWords,
  copies: number,
  dateText: string,
): readonly ReceiptLine[] {
  const lines: (ReceiptLine | false)[] = [
    charged.network === 'practice' && { kind: 'notice', text: words.practice },
    charged.shopName !== '' && { kind: 'heading', text: charged.shopName },
    ...shopLines(charged.receipt?.header),
    {
      kind: 'text',
      text: `${words.receipt} ${charged.number}${copies > 0 ? ` · ${words.copy} ${copies}` : ''}`,
    },
    { kind: 'pair', label: words.time, value: dateText },
    charged.memo !== '' && { kind: 'pair', label: words.memo, value: charged.memo },
    { kind: 'rule' },
    ...(charged.ticket ? ticketLines(charged.ticket, words) : []),
    { kind: 'total', label: words.total, value: `${charged.price.amount} ${charged.price.currency}` },
    ...(charged.ticket ? includedTaxLines(charged.ticket, words) : []),
  ];
  return lines.filter((line) => line !== false);
}

export function shopLines(lines: readonly string[] = []): readonly ReceiptLine[] {
  return lines.map((text) => ({ kind: 'centred', text }));
}

function verdict({ status }: InvoiceRecord, words: ReceiptWords): string {
  if (!status.paid) return words.notPaid;
  return status.state === 'confirmed' ? words.paidFinal : words.paidUnconfirmed;
}
