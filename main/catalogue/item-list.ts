import type { CatalogueView } from '../../shared/ipc/catalogue-view.ts';
import type { CommandRequest, CommandResult } from '../../shared/ipc/contract.ts';
import { searchQuery } from '../sales/sales-list.ts';
import type { CatalogueStore } from './catalogue-store.ts';
import { type ItemRow, toItem } from './stored-item.ts';

/** How many items there are, in all and in each category. */
export function catalogueView(store: CatalogueStore): CatalogueView {
  const categories = store.all<{ name: string; items: number }>(
    `SELECT category AS name, count(*) AS items FROM items GROUP BY category ORDER BY category = '', category`,
  );
  return { items: categories.reduce((sum, { items }) => sum + items, 0), categories: [...categories] };
}

/** A page of the items by name: all, of a category, or those that a search finds. */
export function listItems(
  store: CatalogueStore,
  request: CommandRequest<'listItems'>,
): CommandResult<'listItems'> {
  const rows = pageOf(store, request);
  return { items: rows.slice(0, request.limit).map(toItem), more: rows.length > request.limit };
}

/** The rows of one page and one beyond it. Which they are is found out first: only theirs are read whole. */
function pageOf(
  store: CatalogueStore,
  { category, search = '', skip, limit }: CommandRequest<'listItems'>,
): readonly ItemRow[] {
  const page = [limit + 1, skip] as const;
  const of = (found: string, ...values: readonly string[]) =>
    store.all<ItemRow>(
      `WITH found AS (${found} ORDER BY sort_name, items.row LIMIT ? OFFSET ?)
       SELECT items.* FROM found CROSS JOIN items USING (row) ORDER BY items.sort_name, items.row`,
      ...values,
      ...page,
    );
  const inCategory = category === undefined ? '' : 'AND category = ?';
  const values = category === undefined ? [] : [category];
  if (search.trim() === '') return of(`SELECT items.row FROM items WHERE true ${inCategory}`, ...values);
  const query = searchQuery(search);
  if (query === '') return [];
  return of(
    `SELECT items.row FROM item_search CROSS JOIN items ON items.row = item_search.rowid
     WHERE item_search MATCH ? ${inCategory}`,
    query,
    ...values,
  );
}
