import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Ticket } from '../../../shared/domain/ticket/ticket.ts';
import { workOutTicket } from '../../../shared/domain/ticket/work-out-ticket.ts';
import { currency } from '../../../shared/money/currency.ts';
import { money, toSmallestUnits } from '../../../shared/money/money.ts';

const EUR = currency('EUR');
const cents = fc.integer({ min: 0, max: 500_000 }).map((units) => (units / 100).toFixed(2));
const percent = fc.integer({ min: 0, max: 100_000 }).map((thousandths) => `${thousandths / 1000}`);
const discount = fc.option(fc.record({ percent, reason: fc.constant('why') }), { nil: undefined });
const tax = fc.option(
  fc.record({
    name: fc.constantFrom('A', 'B'),
    percent: fc.constantFrom('0', '7', '19', '8.875', '100'),
    included: fc.boolean(),
  }),
  { nil: undefined },
);
const line = fc.record({
  name: fc.constant('Item'),
  quantity: fc.integer({ min: 1, max: 20_000 }).map((thousandths) => `${thousandths / 1000}`),
  unitPrice: cents,
  discount,
  tax,
});
const ticket: fc.Arbitrary<Ticket> = fc.record({
  lines: fc.array(line, { minLength: 1, maxLength: 12 }),
  discount,
  tip: fc.option(fc.oneof(fc.record({ percent }), fc.record({ amount: cents })), { nil: undefined }),
});

const units = (amount: string) => toSmallestUnits(money(amount, EUR));
const sum = (amounts: readonly string[]) => amounts.reduce((total, amount) => total + units(amount), 0n);

test('a ticket is the sum of its parts to the cent, and nothing in it is negative', () => {
  fc.assert(
    fc.property(ticket, (rungUp) => {
      const worked = workOutTicket(rungUp, EUR);
      if (!worked.ok) throw new Error(worked.error);
      const { lines, subtotal, discount: off, taxes, tip, total } = worked.value;
      for (const one of lines) expect(sum([one.gross])).toBe(sum([one.total, one.discount?.amount ?? '0']));
      expect(units(subtotal)).toBe(sum(lines.map((one) => one.total)));
      const revenue = sum(lines.map((one) => one.revenue));
      expect(units(subtotal)).toBe(revenue + units(off?.amount ?? '0'));
      const added = sum(taxes.filter((one) => !one.included).map((one) => one.tax));
      expect(units(total)).toBe(revenue + added + units(tip?.amount ?? '0'));
      const taxed = sum(lines.filter((one) => one.tax).map((one) => one.revenue));
      expect(
        sum(taxes.map((one) => one.net)) + sum(taxes.filter((one) => one.included).map((one) => one.tax)),
      ).toBe(taxed);
      for (const one of lines) expect(units(one.revenue)).toBeGreaterThanOrEqual(0n);
      for (const one of taxes) expect(units(one.net)).toBeGreaterThanOrEqual(0n);
    }),
  );
});
