import type { CatalogueItem } from '../../shared/ipc/catalogue-view.ts';
import type { CommandRequest, CommandResult } from '../../shared/ipc/contract.ts';
import { BYTE_ORDER_MARK, csvLine } from '../csv/csv-text.ts';
import type { CatalogueStore } from './catalogue-store.ts';
import { type ItemRow, toItem } from './stored-item.ts';

/** The columns of a catalogue's file, in the order they are written; read in any order, and in any case. */
export const CATALOGUE_COLUMNS = [
  'id',
  'name',
  'price',
  'currency',
  'sold_by',
  'category',
  'tax',
  'barcode',
  'colour',
  'out_of_stock',
] as const;

export type CatalogueColumn = (typeof CATALOGUE_COLUMNS)[number];

/**
 * A part of the catalogue as CSV (RFC 4180, UTF-8 with a byte order mark), in the order in which items were added; the
 * first part begins with the columns' names. Pictures stay in the till.
 */
export function catalogueCsv(
  store: CatalogueStore,
  { afterRow, limit }: CommandRequest<'exportCatalogue'>,
): CommandResult<'exportCatalogue'> {
  const rows = store.all<ItemRow>(
    'SELECT * FROM items WHERE row > ? ORDER BY row LIMIT ?',
    afterRow ?? 0,
    limit,
  );
  const header = afterRow === undefined ? BYTE_ORDER_MARK + csvLine(CATALOGUE_COLUMNS) : '';
  return {
    csv: header + rows.map((row) => csvLine(cellsOf(toItem(row)))).join(''),
    count: rows.length,
    lastRow: rows.at(-1)?.row ?? afterRow ?? 0,
    done: rows.length < limit,
  };
}

function cellsOf(item: CatalogueItem): string[] {
  return [
    item.itemId,
    item.name,
    item.price?.amount ?? '',
    item.price?.currency ?? '',
    item.soldBy,
    item.category,
    item.taxName ?? '',
    item.barcode ?? '',
    item.colour ?? '',
    item.outOfStock ? 'yes' : 'no',
  ];
}
