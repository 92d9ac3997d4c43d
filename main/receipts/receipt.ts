import type { ReceiptLine } from '../../shared/ipc/receipt-view.ts';
import type { ReceiptWords } from '../../shared/messages/receipt-words.ts';
import { type Money, toMoneyText } from '../../shared/money/money.ts';
import type { InvoiceRecord, SaleRecord } from '../sales/sale-record.ts';
import { moneyOnReceipt, type ReceiptWriting } from './receipt-writing.ts';
import { includedTaxLines, ticketLines } from './ticket-lines.ts';

/**
 * A receipt, from the journal alone, so that an old sale prints the same. Currencies are codes, never signs.
 * @param copies how many receipts of this sale left before
 * @param payUri what a wallet scans to pay what is left; absent when nothing may be paid
 */
export function receiptOf(
  record: InvoiceRecord,
  writing: ReceiptWriting,
  copies: number,
  payUri?: string,
): readonly ReceiptLine[] {
  const { charged, status } = record;
  const { words } = writing;
  const amount = (value: Money) => moneyOnReceipt(writing, toMoneyText(value));
  const inBtc = charged.price.currency === 'BTC';
  const txids = new Set(
    status.payments
      .filter((payment) => payment.standing === 'live')
      .flatMap((payment) => payment.paymentId.split(':')[0] ?? []),
  );
  const lines: (ReceiptLine | false)[] = [
    ...soldLines(record, writing, copies),
    !inBtc && { kind: 'pair', label: words.bitcoin, value: amount(status.due) },
    ...rateLines(record, writing),
    { kind: 'pair', label: words.received, value: amount(status.received) },
    !status.missing.amount.isZero() &&
      !status.paid && { kind: 'pair', label: words.stillDue, value: amount(status.missing) },
    !status.paidOver.amount.isZero() && {
      kind: 'pair',
      label: words.paidOver,
      value: amount(status.paidOver),
    },
    !status.refunded.amount.isZero() && {
      kind: 'pair',
      label: words.refunded,
      value: amount(status.refunded),
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

/** At which rate the price was converted; of a live one whose it was, and of when. */
function rateLines({ charged, quote }: InvoiceRecord, writing: ReceiptWriting): readonly ReceiptLine[] {
  const { rate, rateSource, rateMs } = quote;
  if (rate === undefined) return [];
  const { words, decimal, time, tellsRateTime } = writing;
  const { currency } = charged.price;
  const written = `${decimal(rate, currency)} ${currency}/BTC`;
  if (rateMs === undefined) return [{ kind: 'pair', label: words.rate, value: written }];
  if (!tellsRateTime) return [{ kind: 'pair', label: words.rate, value: `${written} (${rateSource})` }];
  return [
    { kind: 'pair', label: words.rate, value: written },
    { kind: 'pair', label: words.rateFrom, value: `${rateSource}, ${time(rateMs)}` },
  ];
}

/** What every receipt begins with: the shop, the sale's number and time, what was sold and what it cost. */
export function soldLines(
  { charged, chargedMs }: SaleRecord,
  writing: ReceiptWriting,
  copies: number,
): readonly ReceiptLine[] {
  const { words, time } = writing;
  const { ticket, price } = charged;
  const lines: (ReceiptLine | false)[] = [
    charged.network === 'practice' && { kind: 'notice', text: words.practice },
    charged.shopName !== '' && { kind: 'heading', text: charged.shopName },
    ...shopLines(charged.receipt?.header),
    {
      kind: 'text',
      text: `${words.receipt} ${charged.number}${copies > 0 ? ` · ${words.copy} ${copies}` : ''}`,
    },
    { kind: 'pair', label: words.time, value: time(chargedMs) },
    charged.by !== undefined && { kind: 'pair', label: words.servedBy, value: charged.by },
    charged.memo !== '' && { kind: 'pair', label: words.memo, value: charged.memo },
    { kind: 'rule' },
    ...(ticket ? ticketLines(ticket, writing, price.currency) : []),
    { kind: 'total', label: words.total, value: moneyOnReceipt(writing, price) },
    ...(ticket ? includedTaxLines(ticket, writing, price.currency) : []),
  ];
  return lines.filter((line) => line !== false);
}

export function shopLines(lines: readonly string[] = []): readonly ReceiptLine[] {
  return lines.map((text) => ({ kind: 'centred', text }));
}

function verdict({ status }: InvoiceRecord, words: ReceiptWords): string {
  if (!status.paid) return words.notPaid;
  if (status.markedBy !== undefined) return words.paidByHand;
  if (status.accepted?.by === 'person') return words.paidByPerson;
  return status.state === 'confirmed' ? words.paidFinal : words.paidUnconfirmed;
}
