import { type TillError, tillError } from '../../shared/errors/catalogue.ts';
import type { CommandRequest, CommandResult } from '../../shared/ipc/contract.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { BYTE_ORDER_MARK, csvLine } from '../csv/csv-text.ts';
import type { Journal } from '../journal/journal.ts';
import { localClock } from './local-time.ts';

interface CsvRow {
  readonly number: number;
  readonly charged_ms: number;
  readonly tender: string;
  readonly label: string | null;
  readonly state: string | null;
  readonly paid: number;
  readonly price: string;
  readonly currency: string;
  readonly rate: string | null;
  readonly due: string | null;
  readonly received: string | null;
  readonly memo: string;
  readonly address: string | null;
}

const COLUMNS = [
  'number',
  'charged',
  'state',
  'paid',
  'price',
  'currency',
  'rate',
  'due_btc',
  'received_btc',
  'memo',
  'address',
  'tender',
  'tendered_as',
] as const;

/**
 * A part of the sales of a range as CSV (RFC 4180, UTF-8 with a byte order mark, so that spreadsheets read it as what it is),
 * oldest first; the first part begins with the columns' names. Times are local, with their offset; amounts exact. Errors:
 * `bad-range`.
 */
export function salesCsv(
  journal: Journal,
  { fromMs, toMs, timeZone, afterNumber, limit }: CommandRequest<'exportSales'>,
): Result<CommandResult<'exportSales'>, TillError> {
  const clock = localClock(timeZone);
  if (!clock || fromMs >= toMs) return err(tillError('bad-range', clock ? undefined : timeZone));
  const lines = afterNumber === undefined ? [BYTE_ORDER_MARK + csvLine(COLUMNS)] : [];
  let lastNumber = afterNumber ?? 0;
  let count = 0;
  for (const row of rowsAfter(journal, { fromMs, toMs, afterNumber: lastNumber, limit })) {
    lastNumber = row.number;
    count += 1;
    lines.push(
      csvLine([
        `${row.number}`,
        clock.at(row.charged_ms).iso,
        row.state ?? '',
        row.paid === 1 ? 'yes' : 'no',
        row.price,
        row.currency,
        row.rate ?? '',
        row.due ?? '',
        row.received ?? '',
        row.memo,
        row.address ?? '',
        row.tender,
        row.label ?? '',
      ]),
    );
  }
  return ok({ csv: lines.join(''), count, lastNumber, done: count < limit });
}

type Part = Omit<CommandRequest<'exportSales'>, 'timeZone' | 'afterNumber'> & {
  readonly afterNumber: number;
};

/** By number, in the order in which they were charged: what follows one page is found without counting. */
function rowsAfter(journal: Journal, { fromMs, toMs, afterNumber, limit }: Part): Iterable<CsvRow> {
  return journal.each<CsvRow>(
    `SELECT number, charged_ms, tender, label, state, paid, price, currency, rate, due, received, memo, address
     FROM sales NOT INDEXED WHERE number > ? AND charged_ms >= ? AND charged_ms < ? ORDER BY number LIMIT ?`,
    afterNumber,
    fromMs,
    toMs,
    limit,
  );
}
