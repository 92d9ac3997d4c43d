import { fromSatoshi, type Money } from '../money/money.ts';
import { outputScript } from './address.ts';
import type { NetworkName } from './network.ts';

/** Satoshi per virtual byte: what nodes reckon with by default (Bitcoin Core's `DUST_RELAY_TX_FEE`). */
const DUST_FEE_RATE = 3n;
/** An output's amount, and the length of its script. */
const OUTPUT_BYTES = 9n;
const SPENDING_BYTES = 148n;
const WITNESS_SPENDING_VBYTES = 67n;

/** OP_0, OP_1...: a witness version, and then the program's length. */
const isWitnessProgram = ([version = 0xff, length]: Uint8Array, bytes: number) =>
  (version === 0 || (version > 0x50 && version <= 0x60)) && length === bytes - 2;

/**
 * The least that nodes relay to this address: less would cost more to spend than it is worth. 546 satoshi to
 * P2PKH, 540 to P2SH, 294 to P2WPKH, 330 to P2WSH and P2TR. Throws when the address is not of this network.
 */
export function dustLimit(address: string, network: NetworkName): Money {
  const script = outputScript(address, network);
  const spending = isWitnessProgram(script, script.length) ? WITNESS_SPENDING_VBYTES : SPENDING_BYTES;
  return fromSatoshi((OUTPUT_BYTES + BigInt(script.length) + spending) * DUST_FEE_RATE);
}
