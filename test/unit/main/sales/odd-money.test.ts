import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { listTasks } from '../../../../main/sales/sales-list.ts';
import { btc } from '../../../../shared/money/money.ts';
import { HUB, regtestAddress } from '../../../helpers/till-journal.ts';
import { DecidingTill } from './deciding-till.ts';

let till: DecidingTill;
beforeEach(() => {
  till = new DecidingTill();
});
afterEach(() => till.remove());

describe('odd money', () => {
  test('of more sales than are listed is counted whole', () => {
    const addresses = Array.from({ length: 201 }, (_, number) => regtestAddress(number + 1));
    till.pool.paste(HUB.hubId, addresses);
    const news = addresses.map((_, number) => ({
      address: till.charge().address,
      payments: [till.payment({ paymentId: `${number}:0`, amount: btc('1'), confirmations: 1 })],
    }));
    till.sales.heard(HUB.hubId, news);
    const { sales, salesCount } = listTasks(till.journal);
    expect([sales.length, salesCount]).toEqual([200, 201]);
    expect(sales[0]).toMatchObject({ number: 201, task: 'over' });
  });

  test('is a task: too much, paid twice, and a sale whose money is gone, which is written off', () => {
    const [over, twice, gone] = [till.charge(), till.charge(), till.charge()];
    till.hear(over, till.payment({ paymentId: 'o:0', amount: btc('0.5'), confirmations: 1 }));
    till.decisions.markPaid(twice.saleId, 'paid in cash', 'Mary');
    till.hear(twice, till.payment({ paymentId: 't:0', confirmations: 1 }));
    till.hear(gone, till.payment({ paymentId: 'g:0', confirmations: 1 }));
    till.hear(gone, till.payment({ paymentId: 'g:0', standing: 'dropped' }));
    expect(listTasks(till.journal).sales.map(({ task }) => task)).toEqual(['reversed', 'paid-twice', 'over']);
    expect(till.decisions.settle(gone.saleId, 'no', 'Mary')).toMatchObject({
      error: { code: 'nothing-to-settle' },
    });
    expect(till.decisions.writeOff(gone.saleId, 'goods are gone', 'Mary').ok).toBe(true);
    expect(till.decisions.settle(over.saleId, 'a gift', 'Mary').ok).toBe(true);
    expect(till.decisions.settle(twice.saleId, 'given back in cash', 'Mary').ok).toBe(true);
    expect(listTasks(till.journal).sales).toEqual([]);
    expect(till.view(gone)).toMatchObject({ paid: false });
    expect(till.decisions.writeOff(over.saleId, 'no', 'Mary')).toMatchObject({
      error: { code: 'nothing-to-settle' },
    });
  });
});
