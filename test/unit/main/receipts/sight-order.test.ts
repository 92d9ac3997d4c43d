import { describe, expect, test } from 'vitest';
import { inSight } from '../../../../main/receipts/sight-order.ts';

const seen = (text: string) => inSight(text).map((stretch) => stretch.text);

describe('the order that a line is seen in', () => {
  test('of Latin text is that of its letters', () => {
    expect(seen('7.50 EUR/BTC')).toEqual(['7.50 EUR/BTC']);
  });

  test('of Arabic text has its numbers from the right to the left, each of them from the left', () => {
    expect(seen('إيصال رقم 1042 · نسخة 12')).toEqual(['12', ' · نسخة ', '1042', 'إيصال رقم ']);
  });

  test('of an Arabic date keeps the day before the hour, seen from the right', () => {
    expect(seen('14/11/2023، 10:13 م')).toEqual([' م', '10:13', '، ', '14/11/2023']);
  });

  test('of Latin words in an Arabic text is that of the words, at their place', () => {
    expect(seen('مقهى Blue Moon قريب')).toEqual([' قريب', 'Blue Moon', 'مقهى ']);
  });

  test('of Arabic in a Latin text turns what is Arabic alone', () => {
    expect(seen('Shop عرب 12 now')).toEqual(['Shop ', '12', 'عرب ', ' now']);
  });
});
