import type { CurrencyCode } from '../../shared/money/currency.ts';
import { atLeast, type Money, toDecimal } from '../../shared/money/money.ts';
import { ok, type Result } from '../../shared/result.ts';
import { availableBeyond } from '../bookkeeping/available-funds.ts';
import { bookIncome } from '../bookkeeping/book-income.ts';
import { type Refusal, refuse } from '../functions/refusal.ts';
import { availableOf } from '../ledger/ledger-account.ts';
import { negated } from '../ledger/posting.ts';
import type { Records } from '../store/hub-store.ts';
import type { TransactionRow } from '../store/transaction-records.ts';
import { priceOf } from './quote.ts';
import { settleFill } from './settle-fill.ts';
import type { Settling } from './settling.ts';

/** A payment in one currency that the payee gets in another. */
export interface ExchangedPayment {
  readonly payer: string;
  readonly payee: string;
  /** What the payer pays in. */
  readonly fromCur: CurrencyCode;
  /** What the payee is credited, exactly. */
  readonly to: Money;
  /** From `get-exchange-quote`; without one the payer pays what the book asks for now. */
  readonly quoteToken?: string;
  /** The most that the payer will pay, in `fromCur`. */
  readonly atMost?: Money;
  /** How both sides' `my-transactions` tell of the transfer; the `ref` is shown to the payer alone. */
  readonly row: Pick<TransactionRow, 'id' | 'btcAddress' | 'ref'>;
}

/**
 * Buys out of the book what the payee is to get, for the payer's money, and gives it to him: for no more than was
 * quoted. Both sides happen in the transaction that this is called in, before anything else in it is locked; it locks
 * book and accounts. Answers what the payer paid. Errors: `quote-expired` (too old, used, another's, for another
 * amount, or the book asks for more by now), `limit-exceeded` (more than `atMost`, or the book is too small),
 * `insufficient-funds`.
 */
export async function tradeAtQuote(
  settling: Settling,
  payment: ExchangedPayment,
): Promise<Result<Money, Refusal>> {
  const { records, nowMs } = settling;
  const { payer, payee, fromCur, to, atMost, row } = payment;
  await records.orders.lockBook([fromCur, to.currency]);
  const quoted = await quotedPrice(records, payment, nowMs);
  if (!quoted.ok) return quoted;
  const price = await priceOf(records, payer, fromCur, to);
  if (!price.ok) return quoted.value ? quoteExpired() : price;
  const { from, fills } = price.value;
  if (quoted.value && !atLeast(quoted.value, from)) return quoteExpired();
  if (atMost && !atLeast(atMost, from)) {
    const cost = toDecimal(from);
    return refuse('limit-exceeded', `It would cost ${cost} ${fromCur}.`, { cost, currency: fromCur });
  }
  await records.accounts.lock([payer, payee, ...fills.map(({ order }) => order.account)]);
  const permitted = await availableBeyond(records, payer, from);
  if (!permitted.ok) return permitted;
  for (const fill of fills) await settleFill(settling, { account: payer, ...refOf(row) }, fill);
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

/** What the payer was promised, if he names a quote; that is used up then, unless the transaction is undone. */
async function quotedPrice(
  { quotes }: Records,
  { payer, fromCur, to, quoteToken }: ExchangedPayment,
  nowMs: number,
): Promise<Result<Money | undefined, Refusal>> {
  if (quoteToken === undefined) return ok(undefined);
  const quote = await quotes.take(payer, quoteToken);
  if (!quote || quote.expiresMs < nowMs || quote.from.currency !== fromCur) return quoteExpired();
  const isForThis = quote.to.currency === to.currency && atLeast(quote.to, to) && atLeast(to, quote.to);
  return isForThis ? ok(quote.from) : quoteExpired();
}

function quoteExpired() {
  return refuse('quote-expired', 'There is no such quote for this payment, or it has expired.');
}

function refOf({ ref }: Pick<TransactionRow, 'ref'>): Pick<TransactionRow, 'ref'> {
  return ref === undefined ? {} : { ref };
}
