import type { Random } from '../../shared/clock.ts';

/** Capitals and digits that nobody takes for another when they are read out: without 0 and O, 1, I and L, U and V. */
const LETTERS = '23456789ABCDEFGHJKMNPQRSTWXYZ';
const LENGTH = 5;

/** A short code that a cashier reads out (`info.random`, hub-api §4). Others may have the same: it finds, and proves nothing. */
export function newBoardCode(random: Random): string {
  let code = '';
  while (code.length < LENGTH) {
    for (const byte of random.bytes(LENGTH)) code += letterOf(byte);
  }
  return code.slice(0, LENGTH);
}

/** Bytes beyond the last whole round of letters stand for none, so that each letter is as likely as any other. */
function letterOf(byte: number): string {
  const isFair = byte < 256 - (256 % LETTERS.length);
  return isFair ? LETTERS.charAt(byte % LETTERS.length) : '';
}
