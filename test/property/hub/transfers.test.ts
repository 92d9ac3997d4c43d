import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bookIncome } from '../../../hub/bookkeeping/book-income.ts';
import { type InsideTransfer, transferInside } from '../../../hub/bookkeeping/internal-transfer.ts';
import { availableOf, owedBy } from '../../../hub/ledger/ledger-account.ts';
import { balancedPosting, negated } from '../../../hub/ledger/posting.ts';
import { audit } from '../../../hub/operator/audit.ts';
import type { HubStore, Records } from '../../../hub/store/hub-store.ts';
import { storeIn } from '../../../hub/store/open-sqlite-store.ts';
import { BTC } from '../../../shared/money/currency.ts';
import { fromSatoshi } from '../../../shared/money/money.ts';
import { ok } from '../../../shared/result.ts';

const ACCOUNTS = ['acct_a', 'acct_b', 'acct_c'] as const;
const NOW_MS = 1_700_000_000_000;

const beginnings = fc.tuple(
  ...ACCOUNTS.map(() =>
    fc.oneof(
      { weight: 4, arbitrary: fc.record({ available: fc.bigInt(0n, 100n), owed: fc.constant(0n) }) },
      { weight: 1, arbitrary: fc.record({ available: fc.constant(0n), owed: fc.bigInt(1n, 30n) }) },
    ),
  ),
);
const wanted = fc.array(
  fc.record({
    payer: fc.constantFrom(...ACCOUNTS),
    payee: fc.constantFrom(...ACCOUNTS),
    satoshi: fc.bigInt(1n, 60n),
  }),
  { minLength: 1, maxLength: 24 },
);

type Valued<A> = A extends fc.Arbitrary<infer T> ? T : never;
type Example = [standings: Valued<typeof beginnings>, wanted: Valued<typeof wanted>];

const RICH = { available: 100n, owed: 0n } as const;
const IN_DEBT = { available: 0n, owed: 30n } as const;

/** Repays a debt, and pays on what was left of that. */
const MADE: Example = [
  [RICH, IN_DEBT, RICH],
  [
    { payer: 'acct_a', payee: 'acct_b', satoshi: 50n },
    { payer: 'acct_b', payee: 'acct_c', satoshi: 20n },
    { payer: 'acct_a', payee: 'acct_c', satoshi: 50n },
  ],
];
/** The last one is a satoshi too much. */
const REFUSED: Example = [MADE[0], [...MADE[1], { payer: 'acct_a', payee: 'acct_b', satoshi: 1n }]];

/** Books in which each account stands so. */
async function booksWith(
  standings: readonly { readonly available: bigint; readonly owed: bigint }[],
): Promise<HubStore> {
  const store = await storeIn(new DatabaseSync(':memory:'));
  await store.write(async (records) => {
    for (const [index, id] of ACCOUNTS.entries()) {
      await records.accounts.add({ id, cursorName: id, createdMs: 0 });
      const { available = 0n, owed = 0n } = standings[index] ?? {};
      await receive(records, id, available);
      const debt = [
        { account: owedBy(id), amount: negated(fromSatoshi(owed)) },
        { account: 'suspense', amount: fromSatoshi(owed) },
      ] as const;
      await records.ledger.post(balancedPosting('operator', debt), `debt of ${id}`, NOW_MS);
    }
    return ok(null);
  });
  return store;
}

async function receive(records: Records, account: string, satoshi: bigint): Promise<void> {
  if (satoshi === 0n) return;
  const amount = fromSatoshi(satoshi);
  await bookIncome(records, {
    account,
    amount,
    posting: 'operator',
    subject: `beginning of ${account}`,
    from: [{ account: 'external-fiat', amount: negated(amount) }],
    row: { id: `op_${account}`, kind: 'operator', state: 'confirmed' },
    nowMs: NOW_MS,
  });
}

async function everythingIn(store: HubStore) {
  return store.read(async (records) => ({
    checks: (await audit(records)).checks.filter(({ findings }) => findings.length > 0),
    accounts: await Promise.all(
      ACCOUNTS.map(async (account) => [
        await records.ledger.balanceOf(availableOf(account), BTC),
        await records.ledger.balanceOf(owedBy(account), BTC),
        await records.transactions.after(account, 0n, 1_000),
        (await records.deposits.ofAccount(account, {})).map(({ txid, amount }) => [txid, amount]),
      ]),
    ),
  }));
}

test('transfers that are made together come to what they come to one after the other, or to nothing', async () => {
  const seen = { made: 0, refused: 0 };
  await fc.assert(
    fc.asyncProperty(beginnings, wanted, async (standings, all) => {
      const transfers = all.map(
        ({ payer, payee, satoshi }, index): InsideTransfer => ({
          id: `send_${index}`,
          txid: index.toString(16).padStart(64, '0'),
          payer,
          payee,
          address: `address of ${payee}`,
          amount: fromSatoshi(satoshi),
        }),
      );
      const [grouped, single, untouched] = [
        await booksWith(standings),
        await booksWith(standings),
        await booksWith(standings),
      ];
      const together = await grouped.write((records) => transferInside(records, transfers, NOW_MS));
      let last: typeof together = ok(null);
      for (const transfer of transfers) {
        last = await single.write((records) => transferInside(records, [transfer], NOW_MS));
        if (!last.ok) break;
      }
      seen[last.ok ? 'made' : 'refused'] += 1;
      expect(together).toEqual(last);
      const books = await everythingIn(grouped);
      expect(books).toEqual(await everythingIn(last.ok ? single : untouched));
      expect(books.checks).toEqual([]);
      for (const store of [grouped, single, untouched]) await store.close();
    }),
    { numRuns: 60, examples: [MADE, REFUSED] },
  );
  // Otherwise the property says less than its title.
  expect(Math.min(seen.made, seen.refused)).toBeGreaterThan(0);
});
