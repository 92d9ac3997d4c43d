import type { CurrencyCode } from '../../shared/money/currency.ts';
import { type RateFailure, rateFailure } from '../../shared/rates/rate-failure.ts';
import type { Rate, RateSource } from '../../shared/rates/rate-source.ts';
import { err, type Result } from '../../shared/result.ts';
import type { OutsideReply } from '../identity/guarded-request.ts';

/** Reads what a source replied. */
export function readReply(
  reply: OutsideReply,
  source: RateSource,
  currency: CurrencyCode,
  answeredMs: number,
): Result<Rate, RateFailure> {
  if (reply.kind !== 'answered') return err({ reason: 'no-answer', sentence: reply.reason });
  if (reply.status !== 200) return err({ reason: 'status', sentence: `it answers ${reply.status}` });
  const rate = source.parse(reply.text, currency, answeredMs);
  return rate.ok ? rate : err(rateFailure(rate.error));
}
