import { type TillError, tillError } from '../../shared/errors/catalogue.ts';
import type { CatalogueItem, ItemDraft } from '../../shared/ipc/catalogue-view.ts';
import { type CurrencyCode, decimalsOf } from '../../shared/money/currency.ts';
import { parseMoney, toMoneyText } from '../../shared/money/money.ts';
import { err, ok, type Result } from '../../shared/result.ts';

/** What an item is, apart from its identity and whether it is there. */
export type ItemFacts = Omit<CatalogueItem, 'itemId' | 'outOfStock'>;

/** What items are checked against: the currency that prices are typed in, and the names of the tax rates. */
export interface ItemTerms {
  readonly currency: CurrencyCode;
  readonly taxNames: readonly string[];
}

/**
 * Reads an item as it was typed. Spaces are tidied, nothing else is repaired: a price is never rounded. Errors:
 * `bad-item` with the member's name, `bad-amount`, `too-many-decimals`, `unknown-tax`.
 */
export function checkItem(draft: ItemDraft, terms: ItemTerms): Result<ItemFacts, TillError> {
  const name = tidy(draft.name);
  const category = tidy(draft.category);
  const barcode = draft.barcode?.trim() ?? '';
  const taxName = draft.taxName?.trim() ?? '';
  if (name === '') return err(tillError('bad-item', 'name'));
  if (!/^[\x20-\x7e]*$/.test(barcode)) return err(tillError('bad-item', 'barcode'));
  if (taxName !== '' && !terms.taxNames.includes(taxName)) return err(tillError('unknown-tax', taxName));
  const price = readPrice(draft.price.trim(), terms.currency);
  if (!price.ok) return price;
  return ok({
    name,
    ...price.value,
    soldBy: draft.soldBy,
    category,
    ...(taxName !== '' && { taxName }),
    ...(barcode !== '' && { barcode }),
    ...(draft.colour && { colour: draft.colour }),
    ...(draft.picture && { picture: draft.picture }),
  });
}

function readPrice(text: string, currency: CurrencyCode): Result<Pick<ItemFacts, 'price'>, TillError> {
  if (text === '') return ok({});
  const price = parseMoney(text, currency);
  if (price.ok) return ok({ price: toMoneyText(price.value) });
  const isLong = /^\d+\.\d+$/.test(text) && (text.split('.')[1]?.length ?? 0) > decimalsOf(currency);
  return err(tillError(isLong ? 'too-many-decimals' : 'bad-amount', text));
}

/** One line, without spaces at its ends. */
function tidy(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
}
