import type { CounterPage } from './counter-page.ts';
import { expect, type TillRunner, test } from './shop.ts';

const PRICE = '0.00125000';

async function killAndStart(till: TillRunner): Promise<string> {
  await till.stop('SIGKILL');
  return till.start();
}

/** After a restart: finds the one sale there is, and opens it. */
async function openTheSale(counter: CounterPage, url: string): Promise<void> {
  await counter.open(url);
  await counter.page.keyboard.press('F3');
  await expect(counter.page.getByTestId('sale-row')).toHaveCount(1);
  await counter.page.getByTestId('sale-row').click();
}

test.describe('a till that is killed and started again', () => {
  test('while the QR is shown: the same QR is there, and a payment made meanwhile is booked', async ({
    till,
    counter,
    customer,
    node,
  }) => {
    await counter.charge('0.00125');
    const before = await counter.scan();
    await till.stop('SIGKILL');
    await customer.pay(before.address, PRICE);
    await openTheSale(counter, await till.start());
    await counter.shows('seen', false);
    await node.mine(1);
    await counter.shows('confirmed', true);
  });

  test('the moment Charge is pressed: the sale is there whole, or not at all', async ({ till, counter }) => {
    await counter.page.getByTestId('amount-entry').fill('0.00125');
    await Promise.all([
      counter.page.getByTestId('charge').click({ noWaitAfter: true }),
      till.stop('SIGKILL'),
    ]);
    await counter.open(await till.start());
    await counter.page.keyboard.press('F3');
    const rows = counter.page.getByTestId('sale-row');
    expect(await rows.count()).toBeLessThanOrEqual(1);
    if ((await rows.count()) === 1) {
      await rows.click();
      expect((await counter.scan()).amount).toBe('0.00125');
    }
  });

  test('after it was seen: it is still seen, and confirmed by a block that came meanwhile', async ({
    till,
    counter,
    customer,
    node,
  }) => {
    await counter.charge('0.00125');
    const { address } = await counter.scan();
    await customer.pay(address, PRICE);
    await counter.shows('seen', false);
    await till.stop('SIGKILL');
    await node.mine(1);
    await openTheSale(counter, await till.start());
    await counter.shows('confirmed', true);
  });

  test('after it was confirmed: it is still paid, with the same history', async ({
    till,
    counter,
    customer,
    node,
  }) => {
    await counter.charge('0.00125');
    const { address } = await counter.scan();
    await customer.pay(address, PRICE);
    await node.mine(1);
    await counter.shows('confirmed', true);
    await openTheSale(counter, await killAndStart(till));
    await counter.shows('confirmed', true);
  });

  test('while a part payment waits: the QR asks for the rest', async ({ till, counter, customer }) => {
    await counter.charge('0.00125');
    const { address } = await counter.scan();
    await customer.pay(address, '0.00100000');
    await counter.shows('partial', false);
    await openTheSale(counter, await killAndStart(till));
    await counter.shows('partial', false);
    expect(await counter.scan()).toMatchObject({ address, amount: '0.00025' });
  });

  test('after it was replaced away meanwhile: it asks for money again', async ({
    till,
    counter,
    customer,
  }) => {
    await counter.charge('0.00125');
    const { address } = await counter.scan();
    const txid = await customer.pay(address, PRICE);
    await counter.shows('seen', false);
    await till.stop('SIGKILL');
    await customer.replace(txid, { toSelf: true });
    await openTheSale(counter, await till.start());
    await counter.shows('open', false);
  });
});
