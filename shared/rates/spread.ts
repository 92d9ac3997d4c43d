import { BigNumber } from 'bignumber.js';

/** Reads a spread in percent: a plain decimal from 0 to 50, six decimals at the most; nothing for anything else. */
export function parseSpread(text: string): BigNumber | undefined {
  const spread = /^(0|[1-9][0-9]?)(\.[0-9]{1,6})?$/.test(text) ? new BigNumber(text) : undefined;
  return spread?.isLessThanOrEqualTo(50) ? spread : undefined;
}
