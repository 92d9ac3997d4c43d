import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { Journal } from '../../../../main/journal/journal.ts';
import { project } from '../../../../main/journal/project.ts';
import { AssembledTill } from '../../../helpers/assembled-till.ts';

const SHIFT = 'shift-press-00000';

let shop: AssembledTill;
beforeEach(async () => {
  shop = new AssembledTill();
  await shop.start();
  await shop.ask('setUpPractice', { shopName: 'Practice Café' });
  await shop.ask('saveSettings', { currency: 'EUR', rates: { EUR: '60000' } });
  await shop.ask('openShift', { shiftId: SHIFT, float: '100', currency: 'EUR' });
});
afterEach(() => shop.remove());

const until = (condition: () => Promise<void>) => vi.waitFor(condition, { timeout: 30_000, interval: 20 });

async function paidSale() {
  const sale = await shop.charge();
  await shop.ask('practise', { action: 'pay', address: sale.address, amount: '0.001', replaceable: false });
  await until(async () => expect((await shop.invoice(sale.saleId)).state).toBe('seen'));
  await shop.ask('practise', { action: 'mine', blocks: 1 });
  await until(async () => expect((await shop.invoice(sale.saleId)).state).toBe('confirmed'));
  return sale;
}

/** One that the hub gave and no sale has; throws while there is none. */
function unusedAddress(): string {
  const database = new DatabaseSync(`${shop.folder}/journal.sqlite`, { readOnly: true });
  const row = database.prepare('SELECT address FROM addresses WHERE sale_id IS NULL LIMIT 1').get();
  database.close();
  expect(row).toBeDefined();
  return (row as { address: string }).address;
}

/** Writes into the journal behind the till's back what never happened. */
async function plant(saleId: string, amount: string): Promise<void> {
  await shop.stop();
  const journal = Journal.open(`${shop.folder}/journal.sqlite`, project, Date.now);
  const payment = {
    paymentId: `${'ab'.repeat(32)}:0`,
    amount,
    firstSeenMs: Date.now(),
    confirmations: 6,
    standing: 'live',
    replaceable: false,
    internal: false,
  } as const;
  journal.append({ kind: 'payment-observed', saleId, body: { payment } });
  journal.close();
  await shop.start();
}

describe('the journal beside the hub’s transactions', () => {
  test('agree after a day of sales, cash among them, and one that is not confirmed', async () => {
    await paidSale();
    await shop.ask('tender', {
      chargeId: 'cash-press-000000',
      tender: 'cash',
      amount: '7.50',
      currency: 'EUR',
      memo: '',
    });
    const waiting = await shop.charge('0.002');
    const pay = { address: waiting.address, amount: '0.002', replaceable: false };
    await shop.ask('practise', { action: 'pay', ...pay });
    await until(async () => expect((await shop.invoice(waiting.saleId)).state).toBe('seen'));
    expect(await shop.ask('compareShift', { shiftId: SHIFT })).toEqual({
      kind: 'compared',
      invoices: 2,
      differences: [],
      elsewhere: 0,
    });
    await shop.ask('closeShift', { shiftId: SHIFT, counted: '107.50' });
    expect(await shop.ask('compareShift', { shiftId: SHIFT })).toMatchObject({ differences: [] });
  });

  test('money for an address that was given to nobody is found', async () => {
    await shop.charge();
    // The pool is refilled behind the sale: the last address may just have been used.
    const address = await vi.waitFor(unusedAddress, { timeout: 30_000, interval: 20 });
    await shop.ask('practise', { action: 'pay', address, amount: '0.005', replaceable: false });
    await shop.ask('practise', { action: 'mine', blocks: 1 });
    await until(async () =>
      expect(await shop.ask('compareShift', { shiftId: SHIFT })).toMatchObject({
        differences: [{ kind: 'hub-only', address, hub: '0.00500000', journal: '0.00000000' }],
      }),
    );
  });

  test('a sale whose journal says more than the hub is found by its number', async () => {
    const sale = await paidSale();
    await paidSale();
    await shop.ask('practise', { action: 'mine', blocks: 6 });
    await until(async () =>
      expect((await shop.invoice(sale.saleId)).confirmations).toBeGreaterThanOrEqual(6),
    );
    await plant(sale.saleId, '0.002');
    await until(async () =>
      expect(await shop.ask('compareShift', { shiftId: SHIFT })).toEqual({
        kind: 'compared',
        invoices: 2,
        differences: [
          {
            kind: 'amount',
            number: sale.number,
            address: sale.address,
            hub: '0.00100000',
            journal: '0.00300000',
          },
        ],
        elsewhere: 0,
      }),
    );
  });

  test('says why it can’t be done while the hub is away', async () => {
    await shop.stop();
    const away = () => Promise.reject(new TypeError('fetch failed'));
    await shop.start({ fetch: away as typeof fetch });
    expect(await shop.call('compareShift', { shiftId: SHIFT })).toMatchObject({
      ok: false,
      error: { code: 'hub-unreachable' },
    });
    const tendered = { tender: 'cash', amount: '7.50', currency: 'EUR', memo: '' } as const;
    await shop.ask('tender', { chargeId: 'cash-press-000000', ...tendered });
    const closed = await shop.ask('closeShift', { shiftId: SHIFT, counted: '107.50' });
    expect(closed.closed[0]?.cash.difference).toBe('0.00');
  });
});
