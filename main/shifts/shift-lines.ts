import type { ReceiptLine } from '../../shared/ipc/receipt-view.ts';
import type { ShiftReport } from '../../shared/ipc/shift-view.ts';
import { moneyOnReceipt, type ReceiptWriting } from '../receipts/receipt-writing.ts';
import { hasDrawer } from './shift-report.ts';

/** What a shift's report is printed with beside its figures. */
export interface ShiftPaper {
  readonly shopName: string;
  readonly practice: boolean;
  readonly writing: ReceiptWriting;
}

/** An X or Z report as a receipt printer prints it. */
export function shiftLines(report: ShiftReport, paper: ShiftPaper): readonly ReceiptLine[] {
  const { writing, shopName, practice } = paper;
  const { words, time } = writing;
  const { cash, currency, tenders, tips, taxes, open, openCount, firstNumber, lastNumber } = report;
  const pair = (label: string, amount: string, code = currency): ReceiptLine => ({
    kind: 'pair',
    label,
    value: moneyOnReceipt(writing, { amount, currency: code }),
  });
  const plain = (label: string, value: string): ReceiptLine => ({ kind: 'pair', label, value });
  const lines: (ReceiptLine | false)[] = [
    practice && { kind: 'notice', text: words.practice },
    shopName !== '' && { kind: 'heading', text: shopName },
    { kind: 'notice', text: report.closed ? `${words.zReport} ${report.number}` : words.xReport },
    plain(words.opened, time(report.openedMs)),
    plain(report.closed ? words.closed : words.time, time(report.atMs)),
    firstNumber !== undefined && plain(words.sales, `${firstNumber} – ${lastNumber}`),
    { kind: 'rule' },
    ...tenders.flatMap(({ tender, label, count, total, received }) => [
      pair(
        `${count} × ${label ?? words[tender === 'bitcoin' ? 'inBitcoin' : tender]}`,
        total.amount,
        total.currency,
      ),
      ...(received && total.currency !== 'BTC' ? [pair(words.received, received.amount, 'BTC')] : []),
    ]),
    ...tips.map(({ amount, currency: code }) => pair(words.tip, amount, code)),
    ...taxes.map(({ name, percent, net, tax, currency: code }) =>
      pair(`${name} ${percent} % (${writing.decimal(net, code)})`, tax, code),
    ),
    ...(hasDrawer(report)
      ? [
          { kind: 'rule' } as const,
          pair(words.float, cash.float),
          pair(words.cash, cash.sales),
          pair(words.paidIn, cash.paidIn),
          pair(words.paidOut, cash.paidOut),
          ...report.moves.map(({ direction, amount, reason }) =>
            pair(`  ${reason}`, direction === 'in' ? amount : `-${amount}`),
          ),
          pair(words.expected, cash.expected),
        ]
      : []),
    cash.counted !== undefined && hasDrawer(report) && pair(words.counted, cash.counted),
    cash.difference !== undefined &&
      hasDrawer(report) && {
        kind: 'total',
        label: words.difference,
        value: moneyOnReceipt(writing, { amount: cash.difference, currency }),
      },
    openCount > 0 && { kind: 'rule' },
    openCount > 0 && plain(words.notPaid, `${openCount}`),
    ...open.map(({ number, price }) => pair(`${words.receipt} ${number}`, price.amount, price.currency)),
  ];
  return lines.filter((line) => line !== false);
}
