import { type TillError, tillError } from '../../shared/errors/catalogue.ts';
import { BTC, type CurrencyCode } from '../../shared/money/currency.ts';
import { amountToQuote, rateOfQuote } from '../../shared/rates/hub-quote.ts';
import { isFresh } from '../../shared/rates/known-price.ts';
import { hubFailure, type RateFailure, rateFailure } from '../../shared/rates/rate-failure.ts';
import type { Rate } from '../../shared/rates/rate-source.ts';
import { err, type Result } from '../../shared/result.ts';
import type { HubClient } from '../hub-client/hub-client.ts';

/** The hub as a source of rates, while the till is with it. */
export interface HubToAsk {
  readonly client: Pick<HubClient, 'exchangeQuote'> | undefined;
  /** Why the hub can't be asked, as far as that is known. */
  readonly problem?: TillError | undefined;
}

/** Asks the hub once what a bitcoin brings. Never rejects. */
export async function askHub(
  { client, problem }: HubToAsk,
  currency: CurrencyCode,
  nowMs: () => number,
  signal: AbortSignal,
): Promise<Result<Rate, RateFailure>> {
  if (!client) return err(hubFailure(problem ?? tillError('hub-unreachable')));
  const amount = amountToQuote(currency);
  const quoted = await client.exchangeQuote({ fromCurrency: BTC, amount }, signal);
  if (quoted.kind !== 'done') return err(hubFailure(quoted.error));
  const answeredMs = nowMs();
  const rate = rateOfQuote(amount, quoted.value, answeredMs);
  if (!rate.ok) return err(rateFailure(rate.error));
  return isFresh(rate.value, answeredMs) ? rate : err(rateFailure('stale'));
}
