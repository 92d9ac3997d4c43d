import { describe, expect, test } from 'vitest';
import { newBoardCode } from '../../../../main/public-board/board-code.ts';
import { isInvoiceCode } from '../../../../shared/hub-protocol/invoice.ts';

describe('a code for the public board', () => {
  test('is five letters and digits that nobody takes for another', () => {
    let next = 0;
    const random = { bytes: (count: number) => Uint8Array.from({ length: count }, () => next++ % 256) };
    const codes = Array.from({ length: 200 }, () => newBoardCode(random));
    for (const code of codes) {
      expect(code).toMatch(/^[2-9A-HJKMNP-TW-Z]{5}$/);
      expect(isInvoiceCode(code)).toBe(true);
    }
    expect(new Set(codes.join('')).size).toBe(29);
  });

  test('takes no letter more often than another: bytes beyond the last whole round are left out', () => {
    const given = [255, 254, 253, 0, 1, 2, 3, 4, 5, 6];
    const random = { bytes: (count: number) => Uint8Array.from(given.splice(0, count)) };
    expect(newBoardCode(random)).toBe('23456');
  });
});
