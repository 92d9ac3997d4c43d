import type { CurrencyCode } from '../../shared/money/currency.ts';
import { atLeast, type Money, toDecimal } from '../../shared/money/money.ts';
import { ok, type Result } from '../../shared/result.ts';
import { availableBeyond } from '../bookkeeping/available-funds.ts';
import { bookIncome } from '../bookkeeping/book-income.ts';
import { type Refusal, refuse } from '../functions/refusal.ts';
import { availableOf } from '../ledger/ledger-account.ts';
import { negated } from '../ledger/posting.ts';
import type { Offer } from '../prices/dealer.ts';
import type { Records } from '../store/hub-store.ts';
import type { Quote } from '../store/quote-records.ts';
import type { TransactionRow } from '../store/transaction-records.ts';
import { bookPrice, cheapest, offerBelow, type Price } from './quote.ts';
import { settleDealing } from './settle-dealing.ts';
import { settleFill, type Taker } from './settle-fill.ts';
import type { Settling } from './settling.ts';

/** A payment in one currency that the payee gets in another. */
export interface ExchangedPayment {
  readonly payer: string;
  readonly payee: string;
  /** What the payer pays in. */
  readonly fromCur: CurrencyCode;
  /** What the payee is credited, exactly. */
  readonly to: Money;
  /** From `get-exchange-quote`; without one the payer pays what book or dealer ask for now. */
  readonly quoteToken?: string;
  /** What the dealer asks for now, where there is no quote. */
  readonly offer?: Offer;
  /** The most that the payer will pay, in `fromCur`. */
  readonly atMost?: Money;
  /** How both sides' `my-transactions` tell of the transfer; the `ref` is shown to the payer alone. */
  readonly row: Pick<TransactionRow, 'id' | 'btcAddress' | 'ref'>;
}

/**
 * Buys what the payee is to get, for the payer's money, and gives it to him: at a dealer's quote from that dealer, at
 * one of the book's out of the book, and without a quote from whoever is cheaper now. Both sides happen in the
 * transaction that this is called in, before anything else in it is locked; it locks book and accounts. Answers what
 * the payer paid. Errors: `quote-expired` (too old, used, another's, for another amount, the book asks for more by now,
 * or the dealer has not got it any more), `limit-exceeded` (more than `atMost`, or the book is too small),
 * `insufficient-funds`.
 */
export async function tradeAtQuote(
  settling: Settling,
  payment: ExchangedPayment,
): Promise<Result<Money, Refusal>> {
  const { records, nowMs } = settling;
  const { payer, payee, fromCur, to, atMost, row } = payment;
  await records.orders.lockBook([fromCur, to.currency]);
  const taken = await takeQuote(records, payment, nowMs);
  if (!taken.ok) return taken;
  const { value: quote } = taken;
  const book = quote?.dealer === undefined ? await bookPrice(records, payer, fromCur, to) : quoteExpired();
  const cheaper = offerBelow(book, quote ? offerOf(quote) : payment.offer);
  const fillers = book.ok ? book.value.fills.map(({ order }) => order.account) : [];
  await records.accounts.lock([payer, payee, ...(cheaper ? [cheaper.dealer] : []), ...fillers]);
  const price = await cheapest(records, to, cheaper, book);
  if (!price.ok) return quote ? quoteExpired() : price;
  const { from } = price.value;
  if (quote && !atLeast(quote.from, from)) return quoteExpired();
  if (atMost && !atLeast(atMost, from)) {
    const cost = toDecimal(from);
    return refuse('limit-exceeded', `It would cost ${cost} ${fromCur}.`, { cost, currency: fromCur });
  }
  const permitted = await availableBeyond(records, payer, from);
  if (!permitted.ok) return permitted;
  await settle(settling, { account: payer, ...refOf(row) }, price.value, to);
  const { ref: _, ...shared } = row;
  const transfer = { ...row, kind: 'transfer', direction: 'out', amount: to, state: 'confirmed' } as const;
  await records.transactions.add(payer, transfer, nowMs);
  await bookIncome(records, {
    account: payee,
    amount: to,
    posting: 'internal-transfer',
    subject: `payment ${row.id}`,
    from: [{ account: availableOf(payer), amount: negated(to) }],
    row: { ...shared, kind: 'transfer', state: 'confirmed' },
    nowMs,
  });
  return ok(from);
}

/** The quote that the payer names, if he does; it is used up then, unless the transaction is undone. */
async function takeQuote(
  { quotes }: Records,
  { payer, fromCur, to, quoteToken }: ExchangedPayment,
  nowMs: number,
): Promise<Result<Quote | undefined, Refusal>> {
  if (quoteToken === undefined) return ok(undefined);
  const quote = await quotes.take(payer, quoteToken);
  if (!quote || quote.expiresMs < nowMs || quote.from.currency !== fromCur) return quoteExpired();
  const isForThis = quote.to.currency === to.currency && atLeast(quote.to, to) && atLeast(to, quote.to);
  return isForThis ? ok(quote) : quoteExpired();
}

/** What a dealer promised is his offer still. */
function offerOf({ dealer, from }: Quote): Offer | undefined {
  return dealer === undefined ? undefined : { dealer, from };
}

async function settle(settling: Settling, buyer: Taker, price: Price, to: Money): Promise<void> {
  if (price.seller === 'dealer') return settleDealing(settling, buyer, price, to);
  for (const fill of price.fills) await settleFill(settling, buyer, fill);
}

function quoteExpired() {
  return refuse('quote-expired', 'There is no such quote for this payment, or it has expired.');
}

function refOf({ ref }: Pick<TransactionRow, 'ref'>): Pick<TransactionRow, 'ref'> {
  return ref === undefined ? {} : { ref };
}
