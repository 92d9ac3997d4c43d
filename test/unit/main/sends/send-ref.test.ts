import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { paymentRef, readRef, sendRef } from '../../../../main/sends/send-ref.ts';
import { fromSatoshi } from '../../../../shared/money/money.ts';

const MOST_SATOSHI = 2_100_000_000_000_000n;
const id = fc
  .uint8Array({ minLength: 16, maxLength: 16 })
  .map((bytes) => Buffer.from(bytes).toString('base64url'));

describe('the ref of a refund', () => {
  test('is one that every hub takes, and tells the sale and what of it was given back', () => {
    fc.assert(
      fc.property(id, id, fc.bigInt(0n, MOST_SATOSHI), (own, saleId, satoshi) => {
        const ref = sendRef(own, { saleId, gives: fromSatoshi(satoshi) });
        expect(ref).toMatch(/^[A-Za-z0-9_-]{16,64}$/);
        expect(readRef(ref)).toEqual({ kind: 'refund', saleId, gives: fromSatoshi(satoshi) });
      }),
    );
  });

  test('of a sale with an identity of another kind tells nothing, and is still taken', () => {
    const own = 'a'.repeat(22);
    const ref = sendRef(own, { saleId: 'x'.repeat(60), gives: fromSatoshi(1n) });
    expect(ref).toBe(own);
    expect(readRef(ref)).toEqual({ kind: 'unmarked' });
  });
});

test('a payment’s ref says that it is none, and refs of before say nothing', () => {
  fc.assert(
    fc.property(id, (own) => {
      expect(readRef(sendRef(own, undefined))).toEqual({ kind: 'payment' });
      expect(paymentRef(own)).toMatch(/^[A-Za-z0-9_-]{16,64}$/);
      expect(readRef(own)).toEqual({ kind: 'unmarked' });
    }),
  );
  expect(readRef(undefined)).toEqual({ kind: 'unmarked' });
});
