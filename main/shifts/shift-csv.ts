import type { ShiftReport } from '../../shared/ipc/shift-view.ts';
import { type CsvCell, csvLine } from '../csv/csv-text.ts';

/** A shift's report as CSV (RFC 4180): what each figure is, of what, how often, how much. Times are ISO 8601 in UTC. */
export function shiftCsv(report: ShiftReport): string {
  const { cash, currency } = report;
  const iso = (ms: number) => new Date(ms).toISOString();
  const rows: (readonly CsvCell[])[] = [
    ['figure', 'of', 'count', 'amount', 'currency'],
    [report.closed ? 'z_report' : 'x_report', `${report.number}`, '', '', ''],
    ['opened', iso(report.openedMs), '', '', ''],
    [report.closed ? 'closed' : 'made', iso(report.atMs), '', '', ''],
    ['first_sale', `${report.firstNumber ?? ''}`, '', '', ''],
    ['last_sale', `${report.lastNumber ?? ''}`, '', '', ''],
    ...report.tenders.flatMap(({ tender, label = '', count, total, received }) => [
      [tender, label, `${count}`, total.amount, total.currency],
      ...(received ? [['received', tender, `${count}`, received.amount, 'BTC']] : []),
    ]),
    ...report.tips.map(({ amount, currency: code }) => ['tip', '', '', amount, code]),
    ...report.taxes.flatMap(({ name, percent, net, tax, currency: code }) => [
      ['tax', `${name} ${percent} %`, '', tax, code],
      ['net_of_tax', `${name} ${percent} %`, '', net, code],
    ]),
    ['float', '', '', cash.float, currency],
    ['cash_sales', '', '', cash.sales, currency],
    ...report.moves.map(({ direction, amount, reason }) => [
      `paid_${direction}`,
      reason,
      '',
      amount,
      currency,
    ]),
    ['expected', '', '', { exact: cash.expected }, currency],
    ...(cash.counted === undefined ? [] : [['counted', '', '', cash.counted, currency]]),
    ...(cash.difference === undefined ? [] : [['difference', '', '', { exact: cash.difference }, currency]]),
    ...report.open.map(({ number, state, price }) => [
      'open',
      `${number} ${state}`,
      '',
      price.amount,
      price.currency,
    ]),
  ];
  return `\uFEFF${rows.map(csvLine).join('')}`;
}
