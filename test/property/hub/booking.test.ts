import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bookChanges } from '../../../hub/chain-watch/book-changes.ts';
import { createPracticeChain, type PracticeChain } from '../../../hub/engine/practice/practice-chain.ts';
import type { PracticeEvent } from '../../../hub/engine/practice/practice-event.ts';
import type { WalletPayment } from '../../../hub/engine/wallet-engine.ts';
import { CONFIRMATIONS_ANNOUNCED, confirmationsOf } from '../../../hub/ledger/deposit.ts';
import { availableOf } from '../../../hub/ledger/ledger-account.ts';
import type { HubStore, Records } from '../../../hub/store/hub-store.ts';
import { storeIn } from '../../../hub/store/open-sqlite-store.ts';
import { toSmallestUnits } from '../../../shared/money/money.ts';
import { ok } from '../../../shared/result.ts';

const ACCOUNTS = ['acct_a', 'acct_b'] as const;
const ADDRESSES = { one: 'acct_a', two: 'acct_a', three: 'acct_b', nobody: undefined } as const;
const NOW_MS = 1_700_000_000_000;

/** What a customer, a miner or the hub does next; numbers pick among what is there. */
const step = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('pay' as const),
      address: fc.constantFrom(...Object.keys(ADDRESSES)),
      satoshi: fc.bigInt(1n, 1_000_000n),
    }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ kind: fc.constant('mine' as const), blocks: fc.integer({ min: 1, max: 4 }) }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('replace' as const),
      pick: fc.nat(),
      address: fc.option(fc.constantFrom(...Object.keys(ADDRESSES)), { nil: undefined }),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('double-spend' as const), pick: fc.nat() }) },
  {
    weight: 2,
    arbitrary: fc.record({
      kind: fc.constant('reorganise' as const),
      depth: fc.integer({ min: 1, max: 4 }),
      dropped: fc.array(fc.nat(), { maxLength: 2 }),
    }),
  },
  { weight: 5, arbitrary: fc.record({ kind: fc.constant('look' as const), forgets: fc.boolean() }) },
);
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

/** Turns a step into events that can happen on this chain. */
function eventsOf(
  chain: PracticeChain,
  next: Exclude<Step, { kind: 'look' }>,
  newId: () => string,
): PracticeEvent[] {
  const atMs = NOW_MS;
  const all = chain.paymentsSince(0);
  const waiting = all.filter(({ standing }) => standing.kind === 'mempool');
  const pick = (payments: readonly WalletPayment[], index: number) => payments[index % payments.length]?.txid;
  switch (next.kind) {
    case 'pay':
      return [
        { kind: 'paid', atMs, txid: newId(), payee: payee(next.address, next.satoshi), replaceable: false },
      ];
    case 'mine':
      return Array.from(
        { length: next.blocks },
        () => ({ kind: 'mined', atMs, blockHash: newId() }) as const,
      );
    case 'replace': {
      const replacedTxid = pick(waiting, next.pick);
      if (replacedTxid === undefined) return [];
      const paid = next.address === undefined ? {} : { payee: payee(next.address, 7n) };
      return [{ kind: 'replaced', atMs, txid: newId(), replacedTxid, ...paid }];
    }
    case 'double-spend': {
      const victimTxid = pick(waiting, next.pick);
      const coins = victimTxid === undefined ? undefined : chain.find(victimTxid)?.coins;
      if (victimTxid === undefined || coins === undefined || chain.isDoubleSpent(coins)) return [];
      return [{ kind: 'double-spent', atMs, txid: newId(), victimTxid }];
    }
    case 'reorganise': {
      const depth = Math.min(next.depth, chain.tip.height);
      const droppedTxids = next.dropped.map((index) => pick(all, index)).filter((txid) => txid !== undefined);
      return depth === 0 ? [] : [{ kind: 'reorganised', atMs, depth, droppedTxids }];
    }
  }
}

function payee(address: string, satoshi: bigint) {
  return { address, satoshi: satoshi.toString() };
}

async function openBooks(): Promise<HubStore> {
  const store = await storeIn(new DatabaseSync(':memory:'));
  await store.write(async ({ accounts }) => {
    for (const id of ACCOUNTS) await accounts.add({ id, cursorName: id, createdMs: 0 });
    for (const [address, account] of Object.entries(ADDRESSES)) {
      if (account !== undefined) await accounts.addAddress({ address, account, createdMs: 0 });
    }
    return ok(null);
  });
  return store;
}

/** What the account's addresses show, as far as it counts as a change. */
async function shown({ deposits, chain }: Records, account: string): Promise<ReadonlyMap<string, string>> {
  const { tipHeight = 0 } = (await chain.get()) ?? {};
  const all = await deposits.ofAccount(account, {});
  return new Map(
    all.map((deposit) => [
      `${deposit.address} ${deposit.txid}`,
      `${deposit.standing.kind} ${Math.min(confirmationsOf(deposit, tipHeight), CONFIRMATIONS_ANNOUNCED)}`,
    ]),
  );
}

test('whatever happens on the chain, and whenever it is looked at, the books agree with it', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(step, { maxLength: 40 }),
      fc.integer({ min: 1, max: 7 }),
      async (steps, required) => {
        const chain = createPracticeChain();
        const store = await openBooks();
        let count = 0;
        const newId = () => (count++).toString(16).padStart(64, '0');
        let cursor = 0;
        for (const next of [...steps, { kind: 'look', forgets: false } as const]) {
          if (next.kind !== 'look') {
            for (const event of eventsOf(chain, next, newId)) chain.apply(event);
            continue;
          }
          const changes = {
            cursor: String(chain.eventCount),
            tip: chain.tip,
            payments: chain.paymentsSince(next.forgets ? 0 : cursor),
            sent: [],
          };
          cursor = chain.eventCount;
          await store.write(async (records) => {
            const before = new Map(
              await Promise.all(ACCOUNTS.map(async (id) => [id, await shown(records, id)] as const)),
            );
            const numbers = new Map(
              await Promise.all(ACCOUNTS.map(async (id) => [id, await records.accounts.find(id)] as const)),
            );
            await bookChanges(records, changes, {
              network: 'practice',
              nowMs: NOW_MS,
              requiredConfirmations: required,
            });
            for (const id of ACCOUNTS)
              await expectTruth(records, chain, id, required, before.get(id), numbers.get(id)?.changeNumber);
            const total = await totalOf(records);
            expect(total).toBe(0n);
            return ok(null);
          });
        }
        await store.close();
      },
    ),
    { numRuns: 60 },
  );
}, 60_000);

async function expectTruth(
  records: Records,
  chain: PracticeChain,
  account: (typeof ACCOUNTS)[number],
  required: number,
  before: ReadonlyMap<string, string> | undefined,
  changedSince: bigint | undefined,
): Promise<void> {
  const owned = chain
    .paymentsSince(0)
    .filter(({ address }) => ADDRESSES[address as keyof typeof ADDRESSES] === account);
  const satoshi = (payments: readonly WalletPayment[]) =>
    payments.reduce((sum, { amount }) => sum + toSmallestUnits(amount), 0n);
  const isAvailable = (payment: WalletPayment) => confirmationsOf(payment, chain.tip.height) >= required;
  const [available] = await records.ledger.balancesOf(availableOf(account));
  expect(available ? toSmallestUnits(available) : 0n).toBe(satoshi(owned.filter(isAvailable)));
  const incoming = owned.filter((payment) => payment.standing.kind !== 'conflicted' && !isAvailable(payment));
  expect(toSmallestUnits(await records.deposits.pending(account))).toBe(satoshi(incoming));

  const after = await shown(records, account);
  expect([...after.keys()].sort()).toEqual(owned.map(({ address, txid }) => `${address} ${txid}`).sort());
  const changed = [...after]
    .filter(([key, how]) => before?.get(key) !== how)
    .map(([key]) => key.split(' ')[0]);
  const told = await records.deposits.ofAccount(account, { changedSince });
  expect(new Set(told.map(({ address }) => address))).toEqual(new Set(changed));
}

async function totalOf({ ledger }: Records): Promise<bigint> {
  const accounts = ['chain', 'suspense', ...ACCOUNTS.map(availableOf)] as const;
  const balances = await Promise.all(accounts.map((account) => ledger.balancesOf(account)));
  return balances.flat().reduce((sum, balance) => sum + toSmallestUnits(balance), 0n);
}
