import { createHmac } from 'node:crypto';
import { address as bitcoinAddress } from 'bitcoinjs-lib';
import { outputScript } from '../../../shared/bitcoin/address.ts';
import type { Random } from '../../../shared/clock.ts';

const REGTEST_PREFIX = 'bcrt';
/** A version 0 witness program of 20 bytes, behind its two opcodes. */
const SCRIPT_HEADER = '0014';
const SERIAL_BYTES = 12;
const TAG_BYTES = 8;

/** A fresh bech32 address: a random serial number and the wallet's tag of it, in the place of a key's hash. */
export function newPracticeAddress(seed: Uint8Array, random: Random): string {
  const serial = random.bytes(SERIAL_BYTES);
  return bitcoinAddress.toBech32(Buffer.concat([serial, tagOf(seed, serial)]), 0, REGTEST_PREFIX);
}

/** Whether the wallet gave this address; it needs no list of them. `address` must be one of regtest's. */
export function isPracticeAddress(seed: Uint8Array, address: string): boolean {
  const script = Buffer.from(outputScript(address, 'practice'));
  if (script.toString('hex', 0, 2) !== SCRIPT_HEADER || script.length !== 2 + SERIAL_BYTES + TAG_BYTES)
    return false;
  const serial = script.subarray(2, 2 + SERIAL_BYTES);
  return tagOf(seed, serial).equals(script.subarray(2 + SERIAL_BYTES));
}

function tagOf(seed: Uint8Array, serial: Uint8Array): Buffer {
  return createHmac('sha256', seed).update(serial).digest().subarray(0, TAG_BYTES);
}
