import type { Result } from '../result.ts';
import { BTC } from './currency.ts';
import { type AmountError, type Money, parseMoney, toDecimal, toSmallestUnits } from './money.ts';

/** How a shop likes to read bitcoin: 1 BTC = 1,000 mBTC = 100,000,000 sat. */
export type BtcUnit = 'BTC' | 'mBTC' | 'sat';

export const BTC_UNITS: readonly BtcUnit[] = ['BTC', 'mBTC', 'sat'];

/** How many decimals an amount has in this unit. */
export const UNIT_DECIMALS: Readonly<Record<BtcUnit, number>> = { BTC: 8, mBTC: 5, sat: 0 };

/** Reads an amount typed in this unit, strictly. Errors: `bad-amount`, also for a fraction of a satoshi. */
export function parseInUnit(text: string, unit: BtcUnit): Result<Money, AmountError> {
  if (unit === 'BTC') return parseMoney(text, BTC);
  const [whole = '', fraction = ''] = text.split('.');
  const wellFormed = /^(0|[1-9][0-9]*)(\.[0-9]+)?$/.test(text) && text.length <= 40;
  if (!wellFormed || fraction.length > UNIT_DECIMALS[unit]) return parseMoney('', BTC);
  const satoshi = BigInt(whole + fraction.padEnd(UNIT_DECIMALS[unit], '0'))
    .toString()
    .padStart(9, '0');
  return parseMoney(`${satoshi.slice(0, -8)}.${satoshi.slice(-8)}`, BTC);
}

/** Plain digits of the amount in this unit, without grouping: `0.00012500`, `0.12500`, `12500`. */
export function decimalInUnit(value: Money, unit: BtcUnit): string {
  if (unit === 'BTC') return toDecimal(value);
  const satoshi = toSmallestUnits(value);
  if (unit === 'sat') return satoshi.toString();
  const sign = satoshi < 0n ? '-' : '';
  const text = (satoshi < 0n ? -satoshi : satoshi).toString().padStart(UNIT_DECIMALS.mBTC + 1, '0');
  return `${sign}${text.slice(0, -UNIT_DECIMALS.mBTC)}.${text.slice(-UNIT_DECIMALS.mBTC)}`;
}
