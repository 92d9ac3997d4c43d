import { type TillError, tillError } from '../../shared/errors/catalogue.ts';
import type { CatalogueItem } from '../../shared/ipc/catalogue-view.ts';
import type { FileLine } from './catalogue-file.ts';
import type { CatalogueStore } from './catalogue-store.ts';
import type { ItemTerms } from './check-item.ts';
import { type ReadLine, readLine } from './import-line.ts';
import { type ItemRow, itemByBarcode, itemById, toItem } from './stored-item.ts';

/** What an import does with one line of its file. */
export type PlannedLine =
  | { readonly kind: 'add' | 'change' | 'same'; readonly line: number; readonly item: CatalogueItem }
  | { readonly kind: 'refuse'; readonly line: number; readonly error: TillError };

export interface PlanParts {
  readonly store: CatalogueStore;
  readonly terms: ItemTerms;
  readonly newItemId: () => string;
}

/**
 * Says for each line what becomes of it. A line means the item with its id, else with its barcode, else with its name
 * in its category, else a new one. What the file has no column for stays as it is. Two lines never mean one item, nor
 * have one barcode. A line's errors: those of `checkItem`, `barcode-taken` and `line-repeated` with what it collides with.
 */
export function createImportPlan({ store, terms, newItemId }: PlanParts): (line: FileLine) => PlannedLine {
  const seen: Seen = { identities: new Map(), barcodes: new Map() };
  return ({ line, cells }) => {
    const row = existing(store, cells);
    const before = row && toItem(row);
    const read = readLine(cells, before, terms);
    if (!read.ok) return { kind: 'refuse', line, error: read.error };
    const { facts, outOfStock } = read.value;
    const knownId = before?.itemId ?? cells.id ?? '';
    const identity = knownId || `${facts.barcode ?? facts.name}\n${facts.category}`;
    const error = holderOf(store, facts.barcode, knownId) ?? repeated(seen, identity, facts);
    if (error) return { kind: 'refuse', line, error };
    seen.identities.set(identity, line);
    if (facts.barcode !== undefined) seen.barcodes.set(facts.barcode, line);
    const item = { ...facts, itemId: knownId || newItemId(), outOfStock };
    const kind = !before ? 'add' : isSame(before, item) ? 'same' : 'change';
    return { kind, line, item };
  };
}

/** The lines so far, by what they mean and by barcode. */
interface Seen {
  readonly identities: Map<string, number>;
  readonly barcodes: Map<string, number>;
}

function holderOf(store: CatalogueStore, barcode: string | undefined, itemId: string): TillError | undefined {
  const holder = barcode === undefined ? undefined : itemByBarcode(store, barcode);
  return holder && holder.item_id !== itemId ? tillError('barcode-taken', holder.name) : undefined;
}

function repeated(seen: Seen, identity: string, { barcode, name }: ReadLine['facts']): TillError | undefined {
  const sameBarcode = barcode === undefined ? undefined : seen.barcodes.get(barcode);
  if (sameBarcode !== undefined) return tillError('line-repeated', `${barcode}: line ${sameBarcode}`);
  const sameItem = seen.identities.get(identity);
  return sameItem === undefined ? undefined : tillError('line-repeated', `${name}: line ${sameItem}`);
}

function existing(store: CatalogueStore, cells: FileLine['cells']): ItemRow | undefined {
  const { id = '', barcode = '', name = '', category = '' } = cells;
  return (
    (id === '' ? undefined : itemById(store, id)) ??
    (barcode === '' ? undefined : itemByBarcode(store, barcode)) ??
    (id === '' && barcode === ''
      ? store.get<ItemRow>('SELECT * FROM items WHERE name = ? AND category = ?', name, category)
      : undefined)
  );
}

function isSame(before: CatalogueItem, item: CatalogueItem): boolean {
  const members = Object.keys({ ...before, ...item }) as (keyof CatalogueItem)[];
  return members.every((name) => JSON.stringify(before[name]) === JSON.stringify(item[name]));
}
