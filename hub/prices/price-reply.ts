import type { CurrencyCode } from '../../shared/money/currency.ts';
import type { Rate, RateProblem, RateSource } from '../../shared/rates/rate-source.ts';
import { err, type Result } from '../../shared/result.ts';
import type { OutsideReply } from '../identity/guarded-request.ts';

/** Why a source gave no price that may be dealt at: a word for metrics, and a sentence for the log. */
export interface PriceFailure {
  readonly reason: RateProblem | 'no-answer' | 'status' | 'stale' | 'jump';
  readonly sentence: string;
}

const SENTENCES: Readonly<Record<Exclude<PriceFailure['reason'], 'no-answer' | 'status'>, string>> = {
  unreadable: 'its answer is not JSON',
  'error-answer': 'it answers that it has none',
  unexpected: 'its answer is not what it was when this hub was written',
  'no-such-currency': 'it does not have that currency',
  'no-price': 'what it gives is no price above zero',
  'wide-spread': 'who buys and who sells there are too far apart',
  stale: 'what it gives is older than 5 minutes',
  jump: 'what it gives is more than 20 % off the last one, and waits to be confirmed',
};

export function priceFailure(reason: keyof typeof SENTENCES): PriceFailure {
  return { reason, sentence: SENTENCES[reason] };
}

/** Reads what a source replied. */
export function readReply(
  reply: OutsideReply,
  source: RateSource,
  currency: CurrencyCode,
  answeredMs: number,
): Result<Rate, PriceFailure> {
  if (reply.kind !== 'answered') return err({ reason: 'no-answer', sentence: reply.reason });
  if (reply.status !== 200) return err({ reason: 'status', sentence: `it answers ${reply.status}` });
  const rate = source.parse(reply.text, currency, answeredMs);
  return rate.ok ? rate : err(priceFailure(rate.error));
}
