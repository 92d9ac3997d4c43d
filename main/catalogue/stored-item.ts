import type { ItemColour } from '../../shared/domain/item-colour.ts';
import type { CatalogueItem } from '../../shared/ipc/catalogue-view.ts';
import type { CatalogueStore } from './catalogue-store.ts';

/** A row of `items`. */
export interface ItemRow {
  readonly row: number;
  readonly item_id: string;
  readonly name: string;
  readonly category: string;
  readonly price: string | null;
  readonly currency: string | null;
  readonly sold_by: CatalogueItem['soldBy'];
  readonly tax_name: string | null;
  readonly barcode: string | null;
  readonly colour: ItemColour | null;
  readonly out_of_stock: number;
  readonly picture: string | null;
}

export function toItem(row: ItemRow): CatalogueItem {
  return {
    itemId: row.item_id,
    name: row.name,
    ...(row.price !== null &&
      row.currency !== null && { price: { amount: row.price, currency: row.currency } }),
    soldBy: row.sold_by,
    category: row.category,
    ...(row.tax_name !== null && { taxName: row.tax_name }),
    ...(row.barcode !== null && { barcode: row.barcode }),
    ...(row.colour !== null && { colour: row.colour }),
    ...(row.picture !== null && { picture: row.picture }),
    outOfStock: row.out_of_stock === 1,
  };
}

export function itemById(store: CatalogueStore, itemId: string): ItemRow | undefined {
  return store.get<ItemRow>('SELECT * FROM items WHERE item_id = ?', itemId);
}

export function itemByBarcode(store: CatalogueStore, barcode: string): ItemRow | undefined {
  return store.get<ItemRow>('SELECT * FROM items WHERE barcode = ?', barcode);
}

/** Writes an item in the place of the one of its identity, or anew, and what it is found by. */
export function writeItem(store: CatalogueStore, item: CatalogueItem): void {
  store.run(
    `INSERT INTO items (item_id, name, sort_name, category, price, currency, sold_by, tax_name, barcode, colour,
       out_of_stock, picture)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (item_id) DO UPDATE SET name = excluded.name, sort_name = excluded.sort_name,
       category = excluded.category, price = excluded.price, currency = excluded.currency,
       sold_by = excluded.sold_by, tax_name = excluded.tax_name, barcode = excluded.barcode,
       colour = excluded.colour, out_of_stock = excluded.out_of_stock, picture = excluded.picture`,
    item.itemId,
    item.name,
    sortName(item.name),
    item.category,
    item.price?.amount ?? null,
    item.price?.currency ?? null,
    item.soldBy,
    item.taxName ?? null,
    item.barcode ?? null,
    item.colour ?? null,
    item.outOfStock ? 1 : 0,
    item.picture ?? null,
  );
  store.run(
    `INSERT OR REPLACE INTO item_search (rowid, words) SELECT row, ? FROM items WHERE item_id = ?`,
    [item.name, item.category, item.barcode ?? ''].join(' '),
    item.itemId,
  );
}

export function deleteItem(store: CatalogueStore, itemId: string): void {
  store.run('DELETE FROM item_search WHERE rowid = (SELECT row FROM items WHERE item_id = ?)', itemId);
  store.run('DELETE FROM items WHERE item_id = ?', itemId);
}

/** Names as a person looks for them: without regard to capitals and accents. */
function sortName(name: string): string {
  return name.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
