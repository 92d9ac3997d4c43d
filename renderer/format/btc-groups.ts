import type { BtcUnit } from '../../shared/money/btc-unit.ts';

/** One run of digits that stays together; a narrow gap follows all but the last. */
export interface DigitGroup {
  /** Zeros, point and sign before the first digit that counts: muted. */
  readonly leading: string;
  readonly digits: string;
}

/**
 * An amount's digits in groups, for the eye alone: put together again they are the plain decimal. BTC is grouped
 * 2-3-3 after the point (satcomma), mBTC 2-3, sat by thousands from the right.
 * @param decimal plain digits, as `decimalInUnit` writes them
 */
export function btcGroups(decimal: string, unit: BtcUnit): readonly DigitGroup[] {
  const muted = /^-?[0.]*/.exec(decimal)?.[0].length ?? 0;
  let start = 0;
  return runs(decimal, unit).map((run) => {
    const split = Math.max(0, Math.min(run.length, muted - start));
    start += run.length;
    return { leading: run.slice(0, split), digits: run.slice(split) };
  });
}

function runs(decimal: string, unit: BtcUnit): readonly string[] {
  const [whole = '', fraction] = decimal.split('.');
  if (unit === 'sat' || fraction === undefined) return thousands(whole);
  const [first = '', ...rest] = [fraction.slice(0, 2), fraction.slice(2, 5), fraction.slice(5)].filter(
    Boolean,
  );
  return [`${whole}.${first}`, ...rest];
}

function thousands(whole: string): readonly string[] {
  const sign = whole.startsWith('-') ? 1 : 0;
  const first = ((whole.length - sign) % 3 || 3) + sign;
  return [whole.slice(0, first), ...(whole.slice(first).match(/.{3}/g) ?? [])];
}
