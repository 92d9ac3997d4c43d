import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { compareIncome, type HubIncome, type JournalledIncome } from '../../../main/shifts/hub-comparison.ts';

const satoshi = fc.bigInt({ min: 1n, max: 2_100_000_000_000_000n });

/** Sales that hub and journal agree on, each paid by none to three payments, some taken back and paid again. */
const agreed = fc.uniqueArray(fc.nat(1_000), { maxLength: 12 }).chain((numbers) =>
  fc.tuple(
    ...numbers.map((number) =>
      fc.record({
        number: fc.constant(number),
        payments: fc.array(satoshi, { maxLength: 3 }),
        reorged: fc.boolean(),
      }),
    ),
  ),
);

type Agreed = { readonly number: number; readonly payments: readonly bigint[]; readonly reorged: boolean };

function journalOf(sales: readonly Agreed[]): JournalledIncome[] {
  return sales.map(({ number, payments }) => {
    const total = payments.reduce((whole, amount) => whole + amount, 0n);
    return { address: `address-${number}`, number, live: total, confirmed: total, isWhole: true };
  });
}

function hubOf(sales: readonly Agreed[]): HubIncome[] {
  return sales.flatMap(({ number, payments, reorged }) => {
    const address = `address-${number}`;
    const rows = payments.map((amount) => ({ address, satoshi: amount }));
    return reorged ? [...rows, ...rows.map((row) => ({ ...row, satoshi: -row.satoshi })), ...rows] : rows;
  });
}

describe('the journal beside the hub', () => {
  test('has no difference when both say the same, in whatever order the hub says it', () => {
    fc.assert(
      fc.property(agreed, fc.infiniteStream(fc.nat()), (sales, keys) => {
        const shuffled = hubOf(sales)
          .map((row) => ({ row, key: keys.next().value as number }))
          .sort((a, b) => a.key - b.key)
          .map(({ row }) => row);
        const compared = compareIncome(journalOf(sales), shuffled);
        expect(compared).toEqual({
          invoices: sales.filter(({ payments }) => payments.length > 0).length,
          differences: [],
          elsewhere: 0,
        });
      }),
    );
  });

  test('a planted difference is the only one, with its sale’s number and its kind', () => {
    fc.assert(
      fc.property(agreed, satoshi, satoshi, (sales, here, there) => {
        const planted: JournalledIncome = {
          address: 'planted',
          number: 4711,
          live: here,
          confirmed: here,
          isWhole: true,
        };
        const kinds = (journal: JournalledIncome, hub: bigint) =>
          compareIncome(
            [...journalOf(sales), journal],
            [...hubOf(sales), { address: 'planted', satoshi: hub }],
          ).differences.map(({ kind, number }) => [kind, number]);
        expect(kinds(planted, 0n)).toEqual([['journal-only', 4711]]);
        expect(kinds({ ...planted, live: 0n, confirmed: 0n }, there)).toEqual([['hub-only', 4711]]);
        expect(kinds(planted, there)).toEqual(here === there ? [] : [['amount', 4711]]);
      }),
    );
  });

  test('a payment that is not confirmed yet is no difference, credited or not', () => {
    fc.assert(
      fc.property(satoshi, fc.boolean(), (amount, credited) => {
        const waiting = { address: 'a', number: 1, live: amount, confirmed: 0n, isWhole: true };
        const hub = credited ? [{ address: 'a', satoshi: amount }] : [];
        expect(compareIncome([waiting], hub).differences).toEqual([]);
      }),
    );
  });

  test('of a sale of before, only more at the hub than was ever journalled is a difference', () => {
    fc.assert(
      fc.property(satoshi, satoshi, (journalled, listed) => {
        const before = { address: 'a', number: 1, live: journalled, confirmed: journalled, isWhole: false };
        const { differences } = compareIncome([before], [{ address: 'a', satoshi: listed }]);
        expect(differences).toHaveLength(listed > journalled ? 1 : 0);
      }),
    );
  });

  test('money at addresses of nobody here is counted, and no difference', () => {
    expect(compareIncome([], [{ address: 'others', satoshi: 5n }])).toEqual({
      invoices: 0,
      differences: [],
      elsewhere: 1,
    });
  });
});
