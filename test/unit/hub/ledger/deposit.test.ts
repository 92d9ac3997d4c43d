import { describe, expect, test } from 'vitest';
import type { WalletPayment } from '../../../../hub/engine/wallet-engine.ts';
import { confirmationsOf, noticeDeposit, reviewDeposit } from '../../../../hub/ledger/deposit.ts';
import { btc } from '../../../../shared/money/money.ts';

const NOW_MS = 1_700_000_000_000;
const inMempool: WalletPayment = {
  txid: 'a'.repeat(64),
  vout: 1,
  address: 'bcrt1qw508d6qejxtdg4y5r3zarvary0c5xw7kygt080',
  amount: btc('0.5'),
  replaceable: false,
  standing: { kind: 'mempool' },
};
const confirmedAt = (blockHeight: number, blockHash = `${blockHeight}`): WalletPayment => ({
  ...inMempool,
  standing: { kind: 'confirmed', blockHash, blockHeight },
});
const review = (tipHeight: number, requiredConfirmations = 1) => ({
  tipHeight,
  nowMs: NOW_MS,
  requiredConfirmations,
});

const noticed = noticeDeposit(inMempool, 'acct_a', review(100)).deposit;
const credited = reviewDeposit(noticed, confirmedAt(101), review(101)).deposit;

describe('a deposit', () => {
  test('that is new is news, and first seen now or when the node’s wallet saw it', () => {
    const later = { ...inMempool, firstSeenMs: NOW_MS + 1 };
    const earlier = { ...inMempool, firstSeenMs: NOW_MS - 1 };
    const seen = [inMempool, later, earlier].map((payment) => noticeDeposit(payment, 'acct_a', review(100)));
    expect(seen.map(({ changed }) => changed)).toEqual([true, true, true]);
    expect(seen.map(({ deposit }) => deposit.firstSeenMs)).toEqual([NOW_MS, NOW_MS, NOW_MS - 1]);
  });

  test('that is first heard of in a block is credited at once', () => {
    expect(noticeDeposit(confirmedAt(100), 'acct_a', review(100)).settlement).toBe('credit');
    expect(noticeDeposit(confirmedAt(100), 'acct_a', review(100, 2)).settlement).toBeUndefined();
  });

  test('is credited by its first block, reversed when that is gone, and credited again by another', () => {
    const first = reviewDeposit(noticed, confirmedAt(101), review(101));
    expect(first).toMatchObject({ changed: true, settlement: 'credit' });
    const gone = reviewDeposit(first.deposit, inMempool, review(101));
    expect(gone).toMatchObject({ changed: true, settlement: 'reverse' });
    const again = reviewDeposit(gone.deposit, confirmedAt(102, 'other'), review(102));
    expect(again).toMatchObject({ changed: true, settlement: 'credit' });
  });

  test('is reversed when another transaction spends its coins', () => {
    const conflicted = { ...inMempool, standing: { kind: 'conflicted' } } as const;
    expect(reviewDeposit(credited, conflicted, review(102))).toMatchObject({
      changed: true,
      settlement: 'reverse',
    });
    expect(reviewDeposit(noticed, conflicted, review(102)).settlement).toBeUndefined();
  });

  test('is credited when the tip gives it the confirmations required, not before', () => {
    const one = reviewDeposit(noticed, confirmedAt(101), review(101, 3));
    const two = reviewDeposit(one.deposit, undefined, review(102, 3));
    const three = reviewDeposit(two.deposit, undefined, review(103, 3));
    expect([one, two, three].map(({ settlement }) => settlement)).toEqual([undefined, undefined, 'credit']);
  });

  test('changes with each confirmation up to the sixth', () => {
    const changes = [102, 103, 104, 105, 106, 107, 108].map((tip, index, tips) => {
      const before = reviewDeposit(credited, undefined, review(tips[index - 1] ?? 101)).deposit;
      return reviewDeposit(before, undefined, review(tip)).changed;
    });
    expect(changes).toEqual([true, true, true, true, true, false, false]);
  });

  test('that stands as before is neither news nor written again', () => {
    expect(reviewDeposit(credited, confirmedAt(101), review(101))).toEqual({
      deposit: credited,
      changed: false,
      differs: false,
    });
  });

  test('that moved to another block of the same height is written, but no news', () => {
    const moved = reviewDeposit(credited, confirmedAt(101, 'other'), review(101));
    expect([moved.changed, moved.differs]).toEqual([false, true]);
  });

  test('has one confirmation in the tip’s own block, and none in the mempool or above the tip', () => {
    expect(confirmationsOf(credited, 101)).toBe(1);
    expect(confirmationsOf(noticed, 101)).toBe(0);
    expect(confirmationsOf(credited, 100)).toBe(0);
  });
});
