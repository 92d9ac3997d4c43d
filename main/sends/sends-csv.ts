import type { CommandRequest, CommandResult } from '../../shared/ipc/contract.ts';
import { BYTE_ORDER_MARK, csvLine } from '../csv/csv-text.ts';
import type { Journal } from '../journal/journal.ts';
import type { SendRow } from './send-rows.ts';

const COLUMNS = [
  'sent',
  'state',
  'purpose',
  'address',
  'name',
  'amount_btc',
  'fee_btc',
  'internal',
  'txid',
  'person',
  'sale',
] as const;

/**
 * A part of all sends as CSV (RFC 4180), oldest first; the first part begins with the columns' names. Times are UTC, amounts
 * exact.
 */
export function sendsCsv(
  journal: Journal,
  { afterSeq, limit }: CommandRequest<'exportSends'>,
): CommandResult<'exportSends'> {
  const rows = journal.all<SendRow & { readonly name: string | null; readonly number: number | null }>(
    `SELECT sends.*, address_book.name, sales.number FROM sends LEFT JOIN address_book USING (address)
     LEFT JOIN sales USING (sale_id) WHERE intended_seq > ? ORDER BY intended_seq LIMIT ?`,
    afterSeq ?? 0,
    limit,
  );
  const lines = rows.map((row) =>
    csvLine([
      new Date(row.intended_ms).toISOString(),
      row.state,
      row.purpose,
      row.address,
      row.name ?? '',
      row.amount,
      row.fee ?? '',
      row.internal === 1 ? 'yes' : 'no',
      row.txid ?? '',
      row.sent_by,
      row.number === null ? '' : `${row.number}`,
    ]),
  );
  const head = afterSeq === undefined ? BYTE_ORDER_MARK + csvLine(COLUMNS) : '';
  return {
    csv: head + lines.join(''),
    count: rows.length,
    lastSeq: rows.at(-1)?.intended_seq ?? afterSeq ?? 0,
    done: rows.length < limit,
  };
}
