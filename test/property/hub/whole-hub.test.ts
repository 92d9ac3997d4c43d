import fc from 'fast-check';
import { expect, test } from 'vitest';
import { WholeHub } from './whole-hub.ts';
import { expectConserved, expectLikeModel } from './whole-hub-order.ts';
import { ACCOUNTS, type Step, step } from './whole-hub-step.ts';
import { Town } from './whole-hub-town.ts';

/** What chance alone comes to too seldom: each way in which an invoice in dollars is paid, or not. */
const EXCHANGES: Step[] = [
  { kind: 'place', account: 'acct_b', isSale: false, tradeAmt: 60n, forAmt: 30n },
  { kind: 'post', account: 'acct_c', code: 'USD', units: 10n },
  { kind: 'quote', account: 'acct_a', pick: 0 },
  { kind: 'pay-quoted', account: 'acct_a', pick: 0, isHis: true },
  { kind: 'post', account: 'acct_c', code: 'USD', units: 10n },
  { kind: 'pay', account: 'acct_a', pick: 1 },
  { kind: 'cancel', pick: 0 },
  { kind: 'post', account: 'acct_b', code: 'USD', units: 10n },
  { kind: 'quote', account: 'acct_a', pick: 2 },
  { kind: 'pay-quoted', account: 'acct_a', pick: 1, isHis: true },
  { kind: 'post', account: 'acct_b', code: 'USD', units: 10n },
  { kind: 'pay', account: 'acct_a', pick: 3 },
  { kind: 'post', account: 'acct_c', code: 'USD', units: 10n },
  { kind: 'quote', account: 'acct_a', pick: 4 },
  { kind: 'pay-quoted', account: 'acct_b', pick: 2, isHis: false },
];

test('whatever accounts, customers and miners do, in any order and however often, the books agree with a simple model', async () => {
  const counts = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 20, maxLength: 60, size: 'max' }), async (steps) => {
      const town = new Town(await WholeHub.open(ACCOUNTS));
      for (const id of ACCOUNTS) {
        await town.do({ kind: 'deposit', account: id, satoshi: 60_000n, pick: undefined });
        await town.do({ kind: 'credit', account: id, units: 300n });
      }
      await town.do({ kind: 'mine' });
      for (const next of steps) {
        await town.do(next);
        await expectLikeModel(town);
      }
      for (const asked of [...town.asked.keys()])
        await town.do({ kind: 'again', pick: asked, isOther: false });
      await expectLikeModel(town);
      for (let block = 0; block < 5; block += 1) {
        await town.work();
        await town.do({ kind: 'mine' });
      }
      await expectLikeModel(town);
      await expectConserved(town);
      await town.hub.store.close();
      for (const [what, count] of town.counts) counts.set(what, (counts.get(what) ?? 0) + count);
    }),
    { numRuns: 100, examples: [[EXCHANGES]] },
  );
  // A test that never came to these would show nothing.
  for (const what of SEEN) expect([what, (counts.get(what) ?? 0) > 0]).toEqual([what, true]);
}, 120_000);

const SEEN = [
  'send-btc done',
  'send-btc insufficient-funds',
  'send-btc repeated',
  'place-order done',
  'place-order repeated',
  'cancel-order done',
  'cancel-order repeated',
  'post-invoice done',
  'withdraw-invoice done',
  'pay-invoice done',
  'pay-invoice already-paid',
  'pay-invoice conflict',
  'pay-invoice quote-expired',
  'pay-invoice repeated',
  'ref-reused',
  'exchanged by the book',
  'exchanged by the book at a quote',
  'exchanged by the dealer',
  'exchanged by the dealer at a quote',
  'reversed',
  'owed',
  'undone',
];
