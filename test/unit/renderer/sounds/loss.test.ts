import { describe, expect, test } from 'vitest';
import { readAcknowledged, writeAcknowledged } from '../../../../renderer/sounds/acknowledged.ts';
import { isUnacknowledged, lossOf } from '../../../../renderer/sounds/loss.ts';

const sale = { saleId: 'sale-7', number: 7 };
const taken = { ...sale, state: 'reversed' } as const;
const history = [
  { seq: 3, kind: 'charged' },
  { seq: 5, kind: 'payment-seen' },
  { seq: 9, kind: 'payment-dropped' },
  { seq: 12, kind: 'receipt-printed' },
] as const;

describe('the loss of a sale', () => {
  test('is dated by the latest payment that was lost', () => {
    expect(lossOf(taken, history)).toEqual({ ...sale, seq: 9 });
    expect(lossOf(taken, [...history, { seq: 15, kind: 'payment-conflicted' }])).toEqual({
      ...sale,
      seq: 15,
    });
  });

  test('is only that of a sale taken back', () => {
    expect(lossOf({ ...sale, state: 'confirmed' }, history)).toBeUndefined();
  });

  test('calls until it is acknowledged, and again when it happens again', () => {
    const acknowledged = new Map([['sale-7', 9]]);
    expect(isUnacknowledged({ ...sale, seq: 9 }, new Map())).toBe(true);
    expect(isUnacknowledged({ ...sale, seq: 9 }, acknowledged)).toBe(false);
    expect(isUnacknowledged({ ...sale, seq: 15 }, acknowledged)).toBe(true);
  });

  test('calls before its history is known, unless one of this sale was acknowledged', () => {
    const loss = { ...sale, seq: lossOf(taken, undefined)?.seq ?? -1 };
    expect(isUnacknowledged(loss, new Map())).toBe(true);
    expect(isUnacknowledged(loss, new Map([['sale-7', 9]]))).toBe(false);
  });
});

describe('acknowledgements', () => {
  test('are read as they were written, the latest 500', () => {
    let kept: string | null = null;
    const shelf = {
      getItem: () => kept,
      setItem: (_key: string, value: string) => {
        kept = value;
      },
    };
    const many = new Map(Array.from({ length: 501 }, (_, index) => [`sale-${index}`, index]));
    writeAcknowledged(shelf, many);
    const read = readAcknowledged(shelf);
    expect([read.size, read.has('sale-0'), read.get('sale-500')]).toEqual([500, false, 500]);
  });

  test.each(['', 'no JSON', '{}', '[["sale-7"],["sale-7","9"],9]'])('kept as %j are none', (stored) => {
    expect(readAcknowledged({ getItem: () => stored, setItem: () => {} }).size).toBe(0);
  });
});
