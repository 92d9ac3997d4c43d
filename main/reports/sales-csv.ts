import { type TillError, tillError } from '../../shared/errors/catalogue.ts';
import type { CommandRequest, CommandResult } from '../../shared/ipc/contract.ts';
import type { TicketView } from '../../shared/ipc/ticket-view.ts';
import { currency as parsed } from '../../shared/money/currency.ts';
import { btc, toDecimal, zero } from '../../shared/money/money.ts';
import { fiatValue, parseRate } from '../../shared/money/rate.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { BYTE_ORDER_MARK, csvLine } from '../csv/csv-text.ts';
import type { Journal } from '../journal/journal.ts';
import { localClock } from './local-time.ts';
import { TICKET_COLUMNS, ticketCells } from './ticket-cells.ts';

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
  readonly sold_by: string | null;
  readonly payer: string | null;
  /** The ticket as it stands in the journal. */
  readonly ticket: string | null;
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
  'received_value',
  ...TICKET_COLUMNS,
  'person',
  'payer_hub',
] as const;

/**
 * A part of the sales of a range as CSV (RFC 4180, UTF-8 with a byte order mark, so that spreadsheets read it as what it is),
 * oldest first; the first part begins with the columns' names. Times are local, with their offset; amounts exact, in the sale's
 * currency but for those that say BTC. Errors: `bad-range`.
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
  const zeros = new Map<string, string>();
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
        valueReceived(row, zeros),
        ...ticketCells(
          row.ticket === null ? undefined : (JSON.parse(row.ticket) as TicketView),
          row.currency,
        ),
        row.sold_by ?? '',
        row.payer ?? '',
      ]),
    );
  }
  return ok({ csv: lines.join(''), count, lastNumber, done: count < limit });
}

const NOTHING = /^[0.]*$/;

/**
 * What the bitcoin that came in was worth at the rate of the sale; empty for what was not priced in fiat, or not paid in bitcoin.
 * `zeros` keeps how nothing is written in each currency: a million sales may have been left unpaid.
 */
function valueReceived({ rate, currency, received }: CsvRow, zeros: Map<string, string>): string {
  if (rate === null || received === null) return '';
  const code = parsed(currency);
  if (NOTHING.test(received)) {
    const none = zeros.get(currency) ?? toDecimal(zero(code));
    zeros.set(currency, none);
    return none;
  }
  const known = parseRate(rate, code);
  return known.ok ? toDecimal(fiatValue(btc(received), known.value)) : '';
}

type Part = Omit<CommandRequest<'exportSales'>, 'timeZone' | 'afterNumber'> & {
  readonly afterNumber: number;
};

/** By number, in the order in which they were charged: what follows one page is found without counting. */
function rowsAfter(journal: Journal, { fromMs, toMs, afterNumber, limit }: Part): Iterable<CsvRow> {
  return journal.each<CsvRow>(
    `SELECT number, charged_ms, tender, label, state, paid, price, currency, rate, due, received, memo, address, sold_by, payer,
       (SELECT json_extract(body, '$.ticket') FROM events WHERE events.sale_id = sales.sale_id
         AND kind IN ('sale-charged', 'sale-tendered')) AS ticket
     FROM sales NOT INDEXED WHERE number > ? AND charged_ms >= ? AND charged_ms < ? ORDER BY number LIMIT ?`,
    afterNumber,
    fromMs,
    toMs,
    limit,
  );
}
