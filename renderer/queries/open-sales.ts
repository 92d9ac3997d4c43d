import type { InvoiceSaleRow, InvoiceSaleView, SaleRow, SaleView } from '../../shared/ipc/sale-view.ts';

/** The list's line for a sale. */
export function rowOf(sale: InvoiceSaleView): InvoiceSaleRow;
export function rowOf(sale: SaleView): SaleRow;
export function rowOf(sale: SaleView): SaleRow {
  if (sale.tender !== 'bitcoin') {
    const { saleId, number, tender, label, paid, price, memo, chargedMs } = sale;
    const row = { saleId, number, tender, paid, price, memo, chargedMs };
    return label === undefined ? row : { ...row, label };
  }
  const {
    saleId,
    number,
    tender,
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
  const row = {
    saleId,
    number,
    tender,
    state,
    paid,
    price,
    due,
    received,
    memo,
    chargedMs,
    deadlineMs,
    holdsMoney,
  };
  return acceptedBy === undefined ? row : { ...row, acceptedBy };
}

/** Whether a sale still shows a code, waits for a confirmation, or waits for a person. */
function isOpen({ state }: Pick<InvoiceSaleRow, 'state'>): boolean {
  return ['open', 'partial', 'seen', 'late', 'reversed', 'withdrawing'].includes(state);
}

/** The open sales after news of one of them, newest first. */
export function withNews(rows: readonly InvoiceSaleRow[], row: InvoiceSaleRow): readonly InvoiceSaleRow[] {
  const index = rows.findIndex((other) => other.saleId === row.saleId);
  if (!isOpen(row)) return index < 0 ? rows : rows.filter((other) => other.saleId !== row.saleId);
  if (index >= 0) return rows.map((other) => (other.saleId === row.saleId ? row : other));
  return [...rows, row].sort((a, b) => b.number - a.number);
}
