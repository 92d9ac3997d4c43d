import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listOpenSales, listSales, listTasks } from '../../../../main/sales/sales-list.ts';
import type { InvoiceSaleView } from '../../../../shared/ipc/sale-view.ts';
import { btc } from '../../../../shared/money/money.ts';
import { HUB } from '../../../helpers/till-journal.ts';
import { DecidingTill } from './deciding-till.ts';

let till: DecidingTill;
beforeEach(() => {
  till = new DecidingTill();
});
afterEach(() => till.remove());

describe('cancelling', () => {
  const cancel = ({ saleId }: InvoiceSaleView) => till.decisions.withdraw(saleId, 'Mary');

  test('takes the code back at once, says by whom, and can’t be done twice', () => {
    const sale = till.charge();
    expect(till.view(sale).decisions).toContain('withdraw');
    expect(cancel(sale)).toMatchObject({ value: { state: 'withdrawn', paid: false, withdrawnBy: 'Mary' } });
    expect(till.view(sale).uri).toBeUndefined();
    expect(till.view(sale).decisions).toEqual([]);
    expect(cancel(sale)).toMatchObject({ error: { code: 'cannot-withdraw' } });
    expect(till.kinds(sale)).toEqual(['charged', 'withdrawal-requested', 'withdrawn']);
    expect(listSales(till.journal, { search: 'withdrawn', limit: 5 }).sales).toHaveLength(1);
    expect(listOpenSales(till.journal, HUB.hubId)).toEqual([]);
  });

  test('is refused once a payment that covers it is seen', () => {
    const sale = till.charge();
    till.hear(sale, till.payment());
    expect(cancel(sale)).toMatchObject({ error: { code: 'cannot-withdraw' } });
    till.hear(sale, till.payment({ confirmations: 1 }));
    expect(cancel(sale)).toMatchObject({ error: { code: 'already-paid' } });
  });

  test('of a sale that holds a part of its money leaves a task, until somebody settles it', () => {
    const sale = till.charge();
    till.hear(sale, till.payment({ amount: btc('0.00000500') }));
    cancel(sale);
    expect(till.view(sale)).toMatchObject({ state: 'withdrawn', holdsMoney: true, task: 'under' });
    expect(listTasks(till.journal).sales).toMatchObject([{ saleId: sale.saleId, task: 'under' }]);
    expect(till.decisions.settle(sale.saleId, ' ', 'Mary')).toMatchObject({
      error: { code: 'reason-needed' },
    });
    expect(till.decisions.settle(sale.saleId, 'kept as a deposit', 'Mary').ok).toBe(true);
    expect(listTasks(till.journal).sales).toEqual([]);
    expect(till.history(sale).at(-1)).toMatchObject({
      kind: 'settled',
      by: 'Mary',
      reason: 'kept as a deposit',
    });
    till.hear(
      sale,
      till.payment({ amount: btc('0.00000500') }),
      till.payment({
        paymentId: 'more:0',
        amount: btc('0.00000300'),
        firstSeenMs: till.clock.nowMs() + 1,
      }),
    );
    expect(listTasks(till.journal).sales).toMatchObject([{ task: 'late' }]);
    till.journal.rebuild();
    expect(listTasks(till.journal).sales).toMatchObject([{ task: 'late' }]);
  });

  test('races with a payment by name: what the hub saw first counts, what came after it waits for a person', async () => {
    const [before, after] = [till.charge(), till.charge()];
    const beganMs = till.clock.nowMs();
    await till.clock.advance(10_000);
    cancel(before);
    cancel(after);
    await till.clock.advance(10_000);
    till.hear(before, till.payment({ paymentId: 'b:0', firstSeenMs: beganMs + 5_000 }));
    till.hear(after, till.payment({ paymentId: 'a:0', firstSeenMs: beganMs + 15_000 }));
    expect(till.view(before)).toMatchObject({ state: 'seen', paidAroundWithdrawal: 'before' });
    expect(till.view(before).task).toBeUndefined();
    expect(till.view(after)).toMatchObject({ state: 'late', paidAroundWithdrawal: 'after', task: 'late' });
    expect(till.decisions.accept(after.saleId, 'Mary', 'only slow')).toMatchObject({
      value: { state: 'seen' },
    });
    expect(till.view(after).task).toBeUndefined();
  });
});
