import { BigNumber } from 'bignumber.js';
import { isLosslessNumber, parse } from 'lossless-json';
import type { z } from 'zod';
import type { CurrencyCode } from '../money/currency.ts';
import { err, ok, type Result } from '../result.ts';
import type { Rate, RateProblem } from './rate-source.ts';

/**
 * Reads an answer's JSON; its numbers stay the digits that were written, for no
 * price may pass through a float. Errors: `unreadable`, `unexpected`.
 */
export function readAnswer<T>(text: string, schema: z.ZodType<T>): Result<T, RateProblem> {
  let read: unknown;
  try {
    read = parse(text);
  } catch {
    return err('unreadable');
  }
  const parsed = schema.safeParse(read);
  return parsed.success ? ok(parsed.data) : err('unexpected');
}

const PRICE_PATTERN = /^(0|[1-9][0-9]{0,14})(\.[0-9]{1,30})?$/;

/** A plain decimal above zero, as many digits as it has. Errors: `no-price`. */
export function readPrice(digits: string): Result<BigNumber, RateProblem> {
  const price = PRICE_PATTERN.test(digits) ? new BigNumber(digits) : undefined;
  return price?.isGreaterThan(0) ? ok(price) : err('no-price');
}

/** Ten digits: years 2001 to 2286. */
const SECONDS_PATTERN = /^[1-9][0-9]{9}$/;

/** A rate of a time that the source tells in seconds since 1970. Errors: `unexpected` when it does not. */
export function rateAtSeconds(
  price: BigNumber,
  currency: CurrencyCode,
  seconds: string,
  answeredMs: number,
): Result<Rate, RateProblem> {
  if (!SECONDS_PATTERN.test(seconds)) return err('unexpected');
  return ok({ currency, price, atMs: Math.min(Number(seconds) * 1000, answeredMs) });
}

/** As `rateAtSeconds`, of two JSON numbers. Errors: `unexpected` when they are none, `no-price`. */
export function rateOfNumbers(
  value: unknown,
  currency: CurrencyCode,
  at: unknown,
  answeredMs: number,
): Result<Rate, RateProblem> {
  if (!isLosslessNumber(value) || !isLosslessNumber(at)) return err('unexpected');
  const price = readPrice(value.value);
  return price.ok ? rateAtSeconds(price.value, currency, at.value, answeredMs) : price;
}
