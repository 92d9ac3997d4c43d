import { BigNumber } from 'bignumber.js';
import { type TillError, tillError } from '../../shared/errors/catalogue.ts';
import { BTC, type CurrencyCode, decimalsOf } from '../../shared/money/currency.ts';
import {
  compare,
  fromSmallestUnits,
  isPositive,
  type Money,
  money,
  parseMoney,
  toSmallestUnits,
} from '../../shared/money/money.ts';
import { amountToQuote } from '../../shared/rates/hub-quote.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { HubClient } from '../hub-client/hub-client.ts';

/** What an amount costs or brings at the hub now. */
export interface ExchangeQuote {
  readonly gives: Money;
  readonly gets: Money;
  /** Until when it holds, ms since 1970 by the hub's clock. */
  readonly expiresMs: number;
}

type Asked = Pick<HubClient, 'exchangeQuote' | 'supports'>;

/** A hub tells what an amount costs, not what one brings: asked with a better guess each time. */
const MOST_GUESSES = 5;

/** What `gets` costs in another currency now (hub-api §4, `get-exchange-quote`). Errors: `hub-lacks-function`, `amount-zero`, the hub's. */
export async function costOf(
  client: Asked,
  gets: Money,
  from: CurrencyCode,
): Promise<Result<ExchangeQuote, TillError>> {
  const refused = refusal(client, gets, from);
  if (refused) return err(refused);
  const quoted = await client.exchangeQuote({ fromCurrency: from, amount: gets });
  if (quoted.kind !== 'done') return err(quoted.error);
  const gives = parseMoney(quoted.value.fromAmt, from);
  if (!gives.ok || !isPositive(gives.value)) return err(tillError('hub-nonsense', 'from_amt'));
  return ok({ gives: gives.value, gets, expiresMs: quoted.value.expiresMs });
}

/** The most that `gives` brings in another currency now; it costs that, or a little less. Errors: as `costOf`. */
export async function worthOf(
  client: Asked,
  gives: Money,
  into: CurrencyCode,
): Promise<Result<ExchangeQuote, TillError>> {
  const refused = refusal(client, gives, into);
  if (refused) return err(refused);
  let guess = into === BTC ? money('0.001', BTC) : amountToQuote(into);
  let best: ExchangeQuote | undefined;
  for (let guesses = 0; guesses < MOST_GUESSES; guesses += 1) {
    const quote = await costOf(client, guess, gives.currency);
    if (!quote.ok) return best ? ok(best) : quote;
    const fits = compare(quote.value.gives, gives) <= 0;
    if (fits && (!best || compare(guess, best.gets) > 0)) best = quote.value;
    // What it costs is rounded up: by up to one smallest unit it may be too much.
    const costs = fits ? lessOneUnit(quote.value.gives) : quote.value.gives;
    const next = scaled(guess, gives, costs);
    if (!isPositive(next)) return err(tillError('amount-too-small'));
    if (best && compare(next, best.gets) <= 0) break;
    guess = next;
  }
  return best ? ok({ ...best, gives }) : err(tillError('hub-nonsense', 'from_amt'));
}

function refusal(client: Asked, { amount, currency }: Money, other: CurrencyCode): TillError | undefined {
  if (!client.supports('get-exchange-quote')) return tillError('hub-lacks-function', 'get-exchange-quote');
  if (currency === other) return tillError('bad-request', 'currency');
  return amount.isGreaterThan(0) ? undefined : tillError('amount-zero');
}

function lessOneUnit(value: Money): Money {
  const units = toSmallestUnits(value);
  return units > 1n ? fromSmallestUnits(units - 1n, value.currency) : value;
}

/** As much of it as `gives` is of what it costs, rounded down to the smallest unit. */
function scaled({ amount, currency }: Money, gives: Money, costs: Money): Money {
  const part = amount.times(gives.amount).dividedBy(costs.amount);
  return { currency, amount: part.decimalPlaces(decimalsOf(currency), BigNumber.ROUND_DOWN) };
}
