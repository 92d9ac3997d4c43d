import type { Clock } from '../../shared/clock.ts';
import type { CurrencyCode } from '../../shared/money/currency.ts';
import { isFresh } from '../../shared/rates/known-price.ts';
import { type RateFailure, rateFailure } from '../../shared/rates/rate-failure.ts';
import type { Rate, RateSource } from '../../shared/rates/rate-source.ts';
import { err, type Result } from '../../shared/result.ts';
import { exchange } from '../hub-client/http-exchange.ts';
import type { Fetch } from '../till-options.ts';

/** The longest honest answer, mempool.space's of all its currencies, is well under a kilobyte. */
const MAX_BYTES = 64_000;
const TIMEOUT_MS = 5_000;

export interface AskTools {
  readonly fetch: Fetch;
  readonly clock: Clock;
  /** This machine's clock corrected by the hub's. */
  readonly nowMs: () => number;
}

/**
 * Asks a public source once. A redirect, a web page, too long an answer, and a rate that is older than 5 minutes are
 * failures. Never rejects.
 */
export async function askSource(
  source: RateSource,
  currency: CurrencyCode,
  { fetch, clock, nowMs }: AskTools,
  signal: AbortSignal,
): Promise<Result<Rate, RateFailure>> {
  const url = source.url(currency);
  if (new URL(url).protocol !== 'https:') return err({ reason: 'no-answer', sentence: 'it is not https' });
  const reply = await exchange(
    {
      url,
      method: 'GET',
      headers: { Accept: 'application/json' },
      maxBytes: MAX_BYTES,
      timeoutMs: TIMEOUT_MS,
      signal,
    },
    { fetch, clock },
  );
  if (reply.kind !== 'answered') return err({ reason: 'no-answer', sentence: reply.why, detail: reply.why });
  if (reply.status !== 200)
    return err({ reason: 'status', sentence: `it answers ${reply.status}`, detail: `${reply.status}` });
  if (reply.overlong) return err({ reason: 'no-answer', sentence: 'its answer is too long' });
  const answeredMs = nowMs();
  const rate = source.parse(reply.text, currency, answeredMs);
  if (!rate.ok) return err(rateFailure(rate.error));
  return isFresh(rate.value, answeredMs) ? rate : err(rateFailure('stale'));
}
