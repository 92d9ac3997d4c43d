import { err, ok, type Result } from '../../../shared/result.ts';
import type { FeeRate } from '../../ledger/send-fee.ts';

/** What the operator pays at least and at most for what is sent, whatever the node reckons. */
export interface FeeLimits {
  readonly floor: FeeRate;
  /** No less than the floor. */
  readonly ceiling: FeeRate;
}

/** 1 and 500 satoshi per vB. */
export const DEFAULT_FEE_LIMITS: FeeLimits = { floor: 1_000n, ceiling: 500_000n };

/** 0.1 BTC per 1000 vB: a node broadcasts nothing that pays more, unless it is asked to (`sendrawtransaction`). */
const MOST: FeeRate = 10_000_000n;

/**
 * Reads both limits as an operator writes them: satoshi per vB, with up to three decimals; those left out are the
 * usual ones. Errors: a sentence that names the option.
 */
export function parseFeeLimits(
  floorText: string | undefined,
  ceilingText: string | undefined,
): Result<FeeLimits, string> {
  const floor = floorText === undefined ? DEFAULT_FEE_LIMITS.floor : parseFeeRate(floorText);
  if (floor === undefined) return err(sentenceOf('--fee-floor'));
  const ceiling = ceilingText === undefined ? DEFAULT_FEE_LIMITS.ceiling : parseFeeRate(ceilingText);
  if (ceiling === undefined) return err(sentenceOf('--fee-ceiling'));
  return ceiling < floor ? err('--fee-ceiling must not be under --fee-floor.') : ok({ floor, ceiling });
}

/** Digit by digit: a thousandth of a satoshi per vB is one per 1000 vB. */
function parseFeeRate(text: string): FeeRate | undefined {
  const [, whole, thousandths = ''] = /^(0|[1-9][0-9]{0,4})(?:\.([0-9]{1,3}))?$/.exec(text) ?? [];
  if (whole === undefined) return undefined;
  const rate = BigInt(whole) * 1_000n + BigInt(thousandths.padEnd(3, '0'));
  return rate > 0n && rate <= MOST ? rate : undefined;
}

function sentenceOf(option: string): string {
  return `${option} takes satoshi per vB, from 0.001 to 10000, with at most three decimals, like 1.25.`;
}
