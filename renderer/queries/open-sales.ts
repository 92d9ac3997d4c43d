import type { SaleRow, SaleView } from '../../shared/ipc/views.ts';

/** The list's line for a sale. */
export function rowOf(sale: SaleView): SaleRow {
  const {
    saleId,
    number,
    state,
    paid,
    acceptedBy,
    price,
    due,
    received,
    memo,
    chargedMs,
    deadlineMs,
    holdsMoney,
  } = sale;
  const row = { saleId, number, state, paid, price, due, received, memo, chargedMs, deadlineMs, holdsMoney };
  return acceptedBy === undefined ? row : { ...row, acceptedBy };
}

/** Whether a sale still shows a code, waits for a confirmation, or waits for a person. */
function isOpen({ state }: Pick<SaleRow, 'state'>): boolean {
  return ['open', 'partial', 'seen', 'late', 'reversed', 'withdrawing'].includes(state);
}

/** The open sales after news of one of them, newest first. */
export function withNews(rows: readonly SaleRow[], row: SaleRow): readonly SaleRow[] {
  const index = rows.findIndex((other) => other.saleId === row.saleId);
  if (!isOpen(row)) return index < 0 ? rows : rows.filter((other) => other.saleId !== row.saleId);
  if (index >= 0) return rows.map((other) => (other.saleId === row.saleId ? row : other));
  return [...rows, row].sort((a, b) => b.number - a.number);
}
