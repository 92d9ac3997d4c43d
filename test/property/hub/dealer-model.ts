import type { ExchangeModel, Purchase } from './exchange-model.ts';

/** One of the accounts, which also trades and owes like the others. */
export const DEALER = 'acct_c';
/** A cent for a satoshi: as often cheaper than the book as not. */
export const DEALERS_PRICE = '1000000';
export const DEALERS_SPREAD = '1';

/** How much bitcoin it takes to get dollars, and from whom. */
export type Sale =
  | { readonly seller: 'book'; readonly cost: bigint; readonly purchase: Purchase }
  | { readonly seller: 'dealer'; readonly cost: bigint };

/** The book's sale or the dealer's, whichever is cheaper; the book's where they are the same. */
export function cheapestSale(model: ExchangeModel, payer: string, cents: bigint): Sale | undefined {
  const purchase = model.purchase(payer, 'BTC', 'USD', cents);
  const dealers = dealersSale(model, payer, cents);
  if (!purchase) return dealers;
  if (dealers && dealers.cost < purchase.cost) return dealers;
  return { seller: 'book', cost: purchase.cost, purchase };
}

/** Nothing where he has not got so much, owes anything, or is the buyer. */
export function dealersSale(model: ExchangeModel, payer: string, cents: bigint): Sale | undefined {
  const stands = model.of(DEALER, 'USD') >= cents && model.owes(DEALER) === 0n && payer !== DEALER;
  // A percent less than a cent for each satoshi, rounded up.
  return stands ? { seller: 'dealer', cost: (cents * 100n + 98n) / 99n } : undefined;
}

export function settleSale(model: ExchangeModel, payer: string, sale: Sale, cents: bigint): void {
  if (sale.seller === 'book') return model.buy(payer, 'BTC', sale.purchase);
  model.take(payer, 'BTC', sale.cost);
  model.give(DEALER, 'BTC', sale.cost);
  model.take(DEALER, 'USD', cents);
  model.give(payer, 'USD', cents);
}
