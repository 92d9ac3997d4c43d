import { ITEM_COLOURS } from '../../shared/domain/item-colour.ts';
import { type TillError, tillError } from '../../shared/errors/catalogue.ts';
import type { CatalogueItem, ItemDraft } from '../../shared/ipc/catalogue-view.ts';
import { parseCurrency } from '../../shared/money/currency.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { FileLine } from './catalogue-file.ts';
import { checkItem, type ItemFacts, type ItemTerms } from './check-item.ts';

const ITEM_ID = /^[A-Za-z0-9_-]{1,64}$/;
/** As the contract limits them. */
const LONGEST = { name: 200, category: 100, barcode: 64 } as const;
const TRUTHS: ReadonlyMap<string, boolean> = new Map([
  ...['', 'no', '0', 'false'].map((word) => [word, false] as const),
  ...['yes', '1', 'true'].map((word) => [word, true] as const),
]);

export interface ReadLine {
  readonly facts: ItemFacts;
  readonly outOfStock: boolean;
}

/**
 * Reads a line's cells. What the file has no column for is as it was before, or as it mostly is. Errors: those of
 * `checkItem`.
 */
export function readLine(
  cells: FileLine['cells'],
  before: CatalogueItem | undefined,
  terms: ItemTerms,
): Result<ReadLine, TillError> {
  const { name = '', price = '', sold_by: soldBy, colour, category, tax, barcode, id = '' } = cells;
  if (id !== '' && !ITEM_ID.test(id)) return err(tillError('bad-item', 'id'));
  const tooLong = (['name', 'category', 'barcode'] as const).find(
    (column) => (cells[column] ?? '').length > LONGEST[column],
  );
  if (tooLong) return err(tillError('bad-item', tooLong));
  const readSoldBy = soldBy === undefined ? (before?.soldBy ?? 'piece') : soldByOf(soldBy.toLowerCase());
  if (!readSoldBy) return err(tillError('bad-item', 'sold_by'));
  const readColour = colour === undefined ? before?.colour : colourOf(colour.toLowerCase());
  if (colour && !readColour) return err(tillError('bad-item', 'colour'));
  const outOfStock =
    cells.out_of_stock === undefined
      ? (before?.outOfStock ?? false)
      : TRUTHS.get(cells.out_of_stock.toLowerCase());
  if (outOfStock === undefined) return err(tillError('bad-item', 'out_of_stock'));
  const currency = parseCurrency(cells.currency || terms.currency);
  if (!currency.ok) return err(tillError('bad-item', 'currency'));
  const draft: ItemDraft = {
    name,
    price: price.replace(/^(\d+),(\d{1,2})$/, '$1.$2'),
    soldBy: readSoldBy,
    category: category ?? before?.category ?? '',
    taxName: tax ?? before?.taxName,
    barcode: barcode ?? before?.barcode,
    colour: readColour,
    picture: before?.picture,
  };
  const facts = checkItem(draft, { ...terms, currency: currency.value });
  return facts.ok ? ok({ facts: facts.value, outOfStock }) : facts;
}

function soldByOf(text: string): CatalogueItem['soldBy'] | undefined {
  if (text === '') return 'piece';
  return text === 'piece' || text === 'weight' ? text : undefined;
}

function colourOf(text: string): CatalogueItem['colour'] {
  return ITEM_COLOURS.find((colour) => colour === text);
}
