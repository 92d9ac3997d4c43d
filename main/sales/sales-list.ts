import type { InvoiceState } from '../../shared/domain/invoice-state.ts';
import type { SaleTask } from '../../shared/domain/sale-task.ts';
import type { CommandRequest, CommandResult } from '../../shared/ipc/contract.ts';
import type { InvoiceSaleRow, OtherTender, SaleRow } from '../../shared/ipc/sale-view.ts';
import type { TasksView } from '../../shared/ipc/tasks-view.ts';
import { currency } from '../../shared/money/currency.ts';
import { fromSmallestUnits, type MoneyText, toMoneyText } from '../../shared/money/money.ts';
import type { Journal } from '../journal/journal.ts';
import { QUARTER_MS } from '../reports/local-time.ts';
import { IS_OPEN } from './unsettled-sales.ts';

interface RowBasics {
  readonly number: number;
  readonly sale_id: string;
  readonly charged_ms: number;
  readonly price: string;
  readonly currency: string;
  readonly memo: string;
  readonly paid: number;
}

interface InvoiceRow extends RowBasics {
  readonly tender: 'bitcoin';
  readonly deadline_ms: number;
  readonly due: string;
  readonly received: string;
  readonly state: InvoiceState;
  readonly accepted_by: 'policy' | 'person' | 'payer' | null;
  readonly holds_money: number;
}

interface TenderedRow extends RowBasics {
  readonly tender: OtherTender;
  readonly label: string | null;
}

type SalesRow = InvoiceRow | TenderedRow;

type ListRequest = CommandRequest<'listSales'>;

/** More sales than this are never open at once in one shop; the list stays readable. */
const MAX_OPEN_LISTED = 200;
const MAX_TASKS_LISTED = 200;

/** Sales at these hubs that still show a QR or wait for a confirmation, newest first. */
export function listOpenSales(journal: Journal, ...hubIds: readonly string[]): InvoiceSaleRow[] {
  return journal
    .all<InvoiceRow>(
      `SELECT * FROM sales WHERE hub_id IN (SELECT value FROM json_each(?)) AND ${IS_OPEN}
       ORDER BY number DESC LIMIT ?`,
      JSON.stringify(hubIds),
      MAX_OPEN_LISTED,
    )
    .map(toInvoiceRow);
}

/** Sales whose money waits for a person: the latest, and how many there are. */
export function listTasks(journal: Journal): Pick<TasksView, 'sales' | 'salesCount'> {
  const sales = journal
    .all<InvoiceRow & { readonly task: SaleTask }>(
      'SELECT * FROM sales WHERE task IS NOT NULL ORDER BY number DESC LIMIT ?',
      MAX_TASKS_LISTED,
    )
    .map((row) => ({ ...toInvoiceRow(row), task: row.task }));
  const counted = journal.get<{ n: number }>('SELECT count(*) AS n FROM sales WHERE task IS NOT NULL');
  return { sales, salesCount: counted?.n ?? 0 };
}

/**
 * A page of sales, newest first; oldest first with `fromOldest`. Without a search, `count` and the totals are of
 * the whole range; with one, of the page alone.
 */
export function listSales(journal: Journal, request: ListRequest): CommandResult<'listSales'> {
  const span = request.search && !hasRange(request) ? undefined : spanOf(journal, request);
  const found = page(journal, request, span);
  const sales = found.slice(0, request.limit).map(toSaleRow);
  const more = found.length > request.limit;
  if (request.search || !span) return { sales, more, ...totalsOf(sales) };
  const { count, paidCount, paidTotals } = span;
  return { sales, more, count, paidCount, paidTotals, tips: tipsOf(journal, request) };
}

/** The rows of one page and one beyond it. */
function page(journal: Journal, request: ListRequest, span: Span | undefined): readonly SalesRow[] {
  const { fromMs = 0, toMs = Number.MAX_SAFE_INTEGER, belowNumber, fromOldest, limit } = request;
  const first = span?.first ?? 0;
  const last = Math.min(span?.last ?? Number.MAX_SAFE_INTEGER, (belowNumber ?? Number.MAX_SAFE_INTEGER) - 1);
  if (span?.count === 0) return [];
  if (request.search) {
    const query = searchQuery(request.search);
    if (query === '') return [];
    const sql = `SELECT sales.* FROM sale_search JOIN sales ON sales.number = sale_search.rowid
      WHERE sale_search MATCH ? AND sale_search.rowid BETWEEN ? AND ? AND charged_ms >= ? AND charged_ms < ?
      ORDER BY sale_search.rowid DESC LIMIT ?`;
    return journal.all<SalesRow>(sql, query, first, last, fromMs, toMs, limit + 1);
  }
  if (fromOldest !== undefined) {
    // Where no other sale lies between the first and the last, the place of one is its number.
    const isUnbroken = span !== undefined && span.last - span.first + 1 === span.count;
    return journal.all<SalesRow>(
      `SELECT * FROM sales NOT INDEXED WHERE number BETWEEN ? AND ? AND charged_ms >= ? AND charged_ms < ?
       ORDER BY number LIMIT ? OFFSET ?`,
      isUnbroken ? first + fromOldest : first,
      last,
      fromMs,
      toMs,
      limit + 1,
      isUnbroken ? 0 : fromOldest,
    );
  }
  return journal.all<SalesRow>(
    `SELECT * FROM sales NOT INDEXED WHERE number BETWEEN ? AND ? AND charged_ms >= ? AND charged_ms < ?
     ORDER BY number DESC LIMIT ?`,
    first,
    last,
    fromMs,
    toMs,
    limit + 1,
  );
}

function hasRange({ fromMs, toMs }: ListRequest): boolean {
  return fromMs !== undefined || toMs !== undefined;
}

/** FTS5's question for what was typed: each word must begin a word of what is found. Empty for no words. */
export function searchQuery(search: string): string {
  const words = search.toWellFormed().match(/[\p{L}\p{N}.]+/gu) ?? [];
  return words.map((word) => `"${word}"*`).join(' ');
}

interface Totals {
  readonly count: number;
  readonly paidCount: number;
  readonly paidTotals: { amount: string; currency: string }[];
}

/** The sales of a range: what they come to, and the lowest and highest number among them. */
interface Span extends Totals {
  readonly first: number;
  readonly last: number;
}

interface SpanRow {
  readonly currency: string;
  readonly count: number;
  readonly paid: number;
  readonly units: string;
  readonly first: number;
  readonly last: number;
}

/** Days are whole quarters of an hour, whose totals are kept; another range is added up from its sales. */
function spanOf(journal: Journal, { fromMs = 0, toMs }: ListRequest): Span {
  const areQuarters = fromMs % QUARTER_MS === 0 && (toMs ?? 0) % QUARTER_MS === 0;
  const rows = journal.all<SpanRow>(
    areQuarters
      ? `SELECT currency, sum(charged) AS count, sum(paid) AS paid, CAST(sum(paid_units) AS TEXT) AS units,
           min(first_number) AS first, max(last_number) AS last
         FROM quarter_totals WHERE quarter >= ? / 900000 AND quarter < ? / 900000 GROUP BY currency ORDER BY currency`
      : `SELECT currency, count(*) AS count, sum(paid) AS paid, CAST(sum(price_units * paid) AS TEXT) AS units,
           min(number) AS first, max(number) AS last
         FROM sales WHERE charged_ms >= ? AND charged_ms < ? GROUP BY currency ORDER BY currency`,
    fromMs,
    toMs ?? Number.MAX_SAFE_INTEGER,
  );
  return {
    count: rows.reduce((count, row) => count + row.count, 0),
    paidCount: rows.reduce((count, row) => count + row.paid, 0),
    paidTotals: rows
      .filter((row) => row.paid > 0)
      .map((row) => toMoneyText(fromSmallestUnits(BigInt(row.units), currency(row.currency)))),
    first: Math.min(...rows.map((row) => row.first)),
    last: Math.max(...rows.map((row) => row.last)),
  };
}

/** The tips of the paid sales that were charged in whole quarters of an hour. */
function tipsOf(journal: Journal, { fromMs = 0, toMs }: ListRequest): MoneyText[] {
  return journal
    .all<{ currency: string; units: string }>(
      `SELECT currency, CAST(sum(units) AS TEXT) AS units FROM quarter_parts
       WHERE part = 'tip' AND quarter >= ? / 900000 AND quarter < ? / 900000
       GROUP BY currency HAVING sum(units) > 0 ORDER BY currency`,
      fromMs,
      toMs ?? Number.MAX_SAFE_INTEGER,
    )
    .map((row) => toMoneyText(fromSmallestUnits(BigInt(row.units), currency(row.currency))));
}

function totalsOf(sales: readonly SaleRow[]): Totals {
  return { count: sales.length, paidCount: sales.filter((sale) => sale.paid).length, paidTotals: [] };
}

function toSaleRow(row: SalesRow): SaleRow {
  return row.tender === 'bitcoin' ? toInvoiceRow(row) : toTenderedRow(row);
}

function toTenderedRow(row: TenderedRow): SaleRow {
  return {
    saleId: row.sale_id,
    number: row.number,
    tender: row.tender,
    ...(row.label !== null && { label: row.label }),
    paid: true,
    price: { amount: row.price, currency: row.currency },
    memo: row.memo,
    chargedMs: row.charged_ms,
  };
}

function toInvoiceRow(row: InvoiceRow): InvoiceSaleRow {
  return {
    saleId: row.sale_id,
    number: row.number,
    tender: 'bitcoin',
    state: row.state,
    paid: row.paid === 1,
    ...(row.accepted_by !== null && { acceptedBy: row.accepted_by }),
    price: { amount: row.price, currency: row.currency },
    due: { amount: row.due, currency: 'BTC' },
    received: { amount: row.received, currency: 'BTC' },
    memo: row.memo,
    chargedMs: row.charged_ms,
    deadlineMs: row.deadline_ms,
    holdsMoney: row.holds_money === 1,
  };
}

/** Rows of these sales with an invoice, in this order; one that is not there is left out. */
export function invoiceRows(journal: Journal, saleIds: readonly string[]): InvoiceSaleRow[] {
  return saleIds.flatMap((saleId) => {
    const row = journal.get<SalesRow>('SELECT * FROM sales WHERE sale_id = ?', saleId);
    return row?.tender === 'bitcoin' ? [toInvoiceRow(row)] : [];
  });
}
