import fc from 'fast-check';
import { weighted } from './weighted-step.ts';

export const ACCOUNTS = ['acct_a', 'acct_b', 'acct_c'] as const;
export const CURRENCIES = ['BTC', 'USD'] as const;

const account = fc.constantFrom(...ACCOUNTS);
const pick = fc.nat(999);
/** Some tens, that trading comes down to single units; sends on the chain need more. */
const units = fc.bigInt(1n, 60n);
const satoshi = fc.bigInt(1_000n, 40_000n);

/** What callers, customers, miners, the operator and the hub do next; a pick is among what there is. */
export const step = fc.oneof(
  weighted(3, 'deposit', { account, satoshi, pick: fc.option(pick, { nil: undefined }) }),
  weighted(2, 'mine', {}),
  weighted(2, 'reorganise', {
    depth: fc.integer({ min: 1, max: 3 }),
    dropped: fc.array(pick, { maxLength: 1 }),
  }),
  weighted(2, 'work', {}),
  weighted(2, 'credit', { account, units }),
  weighted(3, 'send-inside', { account, pick, satoshi }),
  weighted(3, 'send-outside', { account, satoshi, isInvoice: fc.boolean() }),
  weighted(8, 'place', { account, isSale: fc.boolean(), tradeAmt: units, forAmt: units }),
  weighted(2, 'cancel', { pick }),
  weighted(3, 'post', { account, code: fc.constantFrom(...CURRENCIES), units }),
  weighted(1, 'withdraw', { pick }),
  weighted(7, 'quote', { account, pick }),
  weighted(5, 'pay', { account, pick }),
  weighted(8, 'pay-quoted', {
    account,
    pick,
    isHis: fc.integer({ min: 0, max: 4 }).map((chance) => chance !== 0),
  }),
  weighted(1, 'wait', {}),
  weighted(5, 'again', { pick, isOther: fc.boolean() }),
);
export type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;
