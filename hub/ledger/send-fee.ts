import { fromSatoshi, type Money } from '../../shared/money/money.ts';

/** Satoshi per 1000 virtual bytes, as nodes reckon. */
export type FeeRate = bigint;

/** Two P2WPKH inputs, a payment and change: what most sends come to. */
const TYPICAL_VBYTES = 210n;

const VBYTES_PER_RATE = 1000n;

/**
 * The flat fee that a sender is charged, whatever size his transaction will have: the rate for a typical one,
 * rounded up to a satoshi.
 */
export function flatFee(rate: FeeRate): Money {
  return feeAt(rate, TYPICAL_VBYTES);
}

/** What so many virtual bytes cost, rounded up to a satoshi. */
export function feeAt(rate: FeeRate, vbytes: bigint): Money {
  return fromSatoshi((rate * vbytes + VBYTES_PER_RATE - 1n) / VBYTES_PER_RATE);
}

/** What replaces a transaction pays more than its relay costs (BIP-125, rule 4), and enough more to matter. */
export function rateAbove(replaced: FeeRate, wanted: FeeRate): FeeRate {
  const least = (replaced * 5n) / 4n + 1_000n;
  return wanted > least ? wanted : least;
}
