import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cursorText, parseCursor, unsettledOf } from '../../../../../hub/engine/bitcoind/wallet-cursor.ts';
import type { WalletPayment } from '../../../../../hub/engine/wallet-engine.ts';
import { btc } from '../../../../../shared/money/money.ts';

const hash = fc.stringMatching(/^[0-9a-f]{64}$/);
const outpoint = fc.record({ txid: hash, vout: fc.nat(99_999) });

describe('the cursor', () => {
  test('reads back as it was written', () => {
    fc.assert(
      fc.property(fc.record({ blockHash: hash, unsettled: fc.array(outpoint) }), (cursor) => {
        expect(parseCursor(cursorText(cursor))).toEqual(cursor);
      }),
    );
  });

  test('is nothing that was not written so', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(parseCursor(text)).toBeUndefined();
      }),
    );
  });

  test('remembers what is live and not settled: in the mempool, or with fewer than six confirmations', () => {
    const payment = (vout: number, standing: WalletPayment['standing']): WalletPayment => ({
      txid: 'c'.repeat(64),
      vout,
      address: 'bcrt1q',
      amount: btc('0.1'),
      replaceable: false,
      standing,
    });
    const confirmedAt = (blockHeight: number) =>
      ({ kind: 'confirmed', blockHash: 'b'.repeat(64), blockHeight }) as const;
    const payments = [
      payment(0, { kind: 'mempool' }),
      payment(1, { kind: 'conflicted' }),
      payment(2, confirmedAt(100)),
      payment(3, confirmedAt(96)),
      payment(4, confirmedAt(95)),
    ];
    expect(unsettledOf(payments, 100).map(({ vout }) => vout)).toEqual([0, 2, 3]);
  });
});
