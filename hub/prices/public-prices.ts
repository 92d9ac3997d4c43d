import type { Clock } from '../../shared/clock.ts';
import type { CurrencyCode } from '../../shared/money/currency.ts';
import { afterReading, isFresh, type KnownPrice, usedPrice } from '../../shared/rates/known-price.ts';
import { type RateFailure, rateFailure } from '../../shared/rates/rate-failure.ts';
import type { RateSource } from '../../shared/rates/rate-source.ts';
import type { GuardedRequest } from '../identity/guarded-request.ts';
import type { Log } from '../operation/log-line.ts';
import { readReply } from './price-reply.ts';
import type { PriceSource } from './price-source.ts';

/** A source is asked for a currency this often at the most. */
const ASKED_EVERY_MS = 60_000;
/** Who wants a quote waits no longer for what is being asked. */
const PATIENCE_MS = 2_000;

export interface PublicPricesOptions {
  readonly source: RateSource;
  readonly request: GuardedRequest;
  readonly clock: Clock;
  readonly log: Log;
  /** Aborted when the hub stops. */
  readonly signal: AbortSignal;
}

/** All that is known of one currency's price. */
interface Followed {
  known: KnownPrice;
  /** Not to be asked for before, by the clock that never jumps. */
  nextAskMs: number;
  asking?: { readonly untilMs: number; readonly done: Promise<void> } | undefined;
  lastFailure?: RateFailure & { readonly atMs: number };
  /** Whether the latest answer was a failure. */
  isFailing: boolean;
}

/** Prices of a public source, asked for when somebody wants a quote: at most once a minute for each currency. */
export function createPublicPrices(options: PublicPricesOptions): PriceSource {
  const { source, request, clock, log, signal } = options;
  const followed = new Map<CurrencyCode, Followed>();

  function follow(currency: CurrencyCode): Followed {
    const price = followed.get(currency) ?? { known: {}, nextAskMs: clock.monotonicMs(), isFailing: false };
    followed.set(currency, price);
    return price;
  }

  async function ask(currency: CurrencyCode, price: Followed): Promise<void> {
    const url = new URL(source.url(currency));
    const headers = { 'User-Agent': 'bitcoin-till-hub' };
    const reply = await request({ method: 'GET', url, headers, signal });
    if (signal.aborted) return;
    const nowMs = clock.nowMs();
    const { retryAfterMs = 0 } = reply.kind === 'answered' ? reply : {};
    price.nextAskMs = Math.max(price.nextAskMs, clock.monotonicMs() + retryAfterMs);
    const reading = readReply(reply, source, currency, nowMs);
    if (!reading.ok) return fail(currency, price, reading.error);
    if (!isFresh(reading.value, nowMs)) return fail(currency, price, rateFailure('stale'));
    price.known = afterReading(price.known, reading.value);
    if (price.known.doubtful) return fail(currency, price, rateFailure('jump'));
    if (price.isFailing) log(`price: ${source.name} gives a price of ${currency} again`);
    price.isFailing = false;
  }

  /** Said once, until it works again or fails in another way. */
  function fail(currency: CurrencyCode, price: Followed, failure: RateFailure): void {
    const isKnown = price.isFailing && price.lastFailure?.reason === failure.reason;
    if (!isKnown) log(`price: ${source.name} gives no price of ${currency}: ${failure.sentence}`, 'error');
    price.lastFailure = { ...failure, atMs: clock.nowMs() };
    price.isFailing = true;
  }

  function askIfDue(currency: CurrencyCode, price: Followed): void {
    const nowMs = clock.monotonicMs();
    if (price.asking || nowMs < price.nextAskMs || signal.aborted) return;
    price.nextAskMs = nowMs + ASKED_EVERY_MS;
    const done = ask(currency, price).finally(() => {
      price.asking = undefined;
    });
    price.asking = { untilMs: nowMs + PATIENCE_MS, done };
  }

  /** Until it has answered, or has been waited for long enough. */
  function waitFor({ done, untilMs }: NonNullable<Followed['asking']>): Promise<void> {
    return new Promise((fulfil, reject) => {
      const cancel = clock.after(Math.max(0, untilMs - clock.monotonicMs()), fulfil);
      done.then(fulfil, reject).finally(cancel);
    });
  }

  return {
    async priceOf(currency) {
      const price = follow(currency);
      askIfDue(currency, price);
      if (price.asking) await waitFor(price.asking);
      return usedPrice(price.known, clock.nowMs());
    },
    standings() {
      const nowMs = clock.nowMs();
      return [...followed].map(([currency, { known, lastFailure }]) => ({
        source: source.name,
        currency,
        isUsed: usedPrice(known, nowMs) !== undefined,
        ...(known.good && { ageMs: nowMs - known.good.atMs }),
        ...(lastFailure && {
          lastFailure: { reason: lastFailure.reason, agoMs: nowMs - lastFailure.atMs },
        }),
      }));
    },
  };
}
