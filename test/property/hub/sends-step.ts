import fc from 'fast-check';
import { weighted } from './weighted-step.ts';

export const ACCOUNTS = ['acct_a', 'acct_b'] as const;
/** How many sends there are to ask for. */
export const WANTED = 8;

const account = fc.nat(ACCOUNTS.length - 1);
const wanted = fc.nat(WANTED - 1);

/** What a customer, a miner, a caller or the hub does next; numbers pick among what is there. */
export const step = fc.oneof(
  weighted(4, 'pay', { account, satoshi: fc.bigInt(20_000n, 90_000n) }),
  weighted(4, 'mine', { blocks: fc.integer({ min: 1, max: 3 }) }),
  weighted(1, 'reorganise', {
    depth: fc.integer({ min: 1, max: 9 }),
    dropped: fc.array(fc.nat(), { maxLength: 1 }),
  }),
  weighted(1, 'double-spend', { pick: fc.nat() }),
  weighted(2, 'take-coin', { pick: fc.nat() }),
  weighted(5, 'look', {}),
  weighted(5, 'send', { wanted }),
  weighted(3, 'give-up', { wanted }),
  weighted(5, 'work', {
    /** The call of the wallet, or the transaction, with which the process dies. */
    diesAt: fc.option(fc.integer({ min: 1, max: 12 }), { nil: undefined }),
    isDone: fc.boolean(),
    /** The operator gives a send up, from another process, just before that many calls were made. */
    meanwhile: fc.option(fc.record({ calls: fc.integer({ min: 1, max: 8 }), wanted }), { nil: undefined }),
    rate: fc.bigInt(1_000n, 20_000n),
  }),
);
export type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;
