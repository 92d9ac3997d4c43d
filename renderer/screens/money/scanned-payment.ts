import { isLightning } from '../../../shared/bitcoin/lightning.ts';

/** What a code is that somebody wants paid, by how it begins; main reads it. */
export type ScannedPayment =
  /** A hub's invoice, as JSON. */
  | 'invoice'
  /** Where to send: an address, or a payment request (BIP-21). */
  | 'target'
  /** What the till can't pay. */
  | 'lightning'
  /** A short code, or anything else. */
  | 'code';

/** Base58 and bech32 know letters and digits alone; no address is shorter or longer. */
const ADDRESS = /^[a-z0-9]{26,90}$/i;

export function scannedPayment(text: string): ScannedPayment {
  const given = text.trim();
  if (given.startsWith('{')) return 'invoice';
  if (isLightning(given)) return 'lightning';
  return /^bitcoin:/i.test(given) || ADDRESS.test(given) ? 'target' : 'code';
}
