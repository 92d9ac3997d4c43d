import { parseThousandths } from '../../../shared/domain/ticket/thousandths.ts';
import type { TaxRate, TicketLine } from '../../../shared/domain/ticket/ticket.ts';
import type { TillError } from '../../../shared/errors/catalogue.ts';
import type { CatalogueItem } from '../../../shared/ipc/catalogue-view.ts';
import { money, toDecimal } from '../../../shared/money/money.ts';
import { type EntryCurrency, readEntry } from './amount-entry.ts';
import type { Draft } from './draft.ts';
import { lineOf } from './ring-up.ts';
import { withLine } from './ticket-lines.ts';

/** What was asked of the cashier for an item: plain decimals of the shop's currency, and of pieces or kilograms. */
export interface AskedOfItem {
  readonly price?: string;
  readonly quantity?: string;
}

/**
 * Rings an item up, with what was asked for it. Answers what is still missing, or why it can't be: then nothing was rung
 * up. What is missing is to be asked for.
 */
export type PickItem = (item: CatalogueItem, asked: AskedOfItem) => keyof AskedOfItem | TillError | undefined;

/**
 * The draft with an item on it. What is typed goes with it: a quantity (`3×`), the price of an item that has none, the weight of
 * one that is weighed; a price that is neither becomes a line of its own before it. Answers what is still missing.
 * @param entry the shop's currency
 */
export function draftWithItem(
  draft: Draft,
  item: CatalogueItem,
  asked: AskedOfItem,
  entry: EntryCurrency,
  taxRates: readonly TaxRate[],
): Draft | keyof AskedOfItem {
  const shelf = item.price?.currency === entry.currency ? item.price.amount : undefined;
  const typed = typedFor(item, shelf !== undefined, draft.text, entry);
  const { price = shelf, quantity } = { ...typed, ...asked };
  if (price === undefined) return 'price';
  if (item.soldBy === 'weight' && quantity === undefined) return 'quantity';
  const tax = taxRates.find(({ name }) => name === item.taxName) ?? taxRates[0];
  const line: TicketLine = {
    name: item.name,
    itemId: item.itemId,
    ...(item.category !== '' && { category: item.category }),
    quantity: quantity ?? '1',
    unitPrice: toDecimal(money(price, entry.currency)),
    ...(tax && { tax }),
  };
  const reading = readEntry(draft.text, entry);
  const waiting = reading.kind === 'price' && !typed ? [lineOf(reading, taxRates[0])] : [];
  const isUsed = typed !== undefined || reading.kind === 'price';
  return {
    ...draft,
    text: isUsed ? '' : draft.text,
    lines: withLine([...draft.lines, ...waiting], line),
  };
}

/** What of the typed text is meant for the item; undefined where nothing is. */
function typedFor(
  item: CatalogueItem,
  hasPrice: boolean,
  text: string,
  entry: EntryCurrency,
): AskedOfItem | undefined {
  const reading = readEntry(text, entry);
  if (reading.kind === 'quantity') return { quantity: reading.quantity };
  if (hasPrice) return item.soldBy === 'weight' && parseThousandths(text) ? { quantity: text } : undefined;
  if (reading.kind !== 'price') return undefined;
  const { quantity, unitPrice } = reading;
  const isCounted = item.soldBy === 'piece' || quantity !== '1';
  return { price: toDecimal(unitPrice), ...(isCounted && { quantity }) };
}
