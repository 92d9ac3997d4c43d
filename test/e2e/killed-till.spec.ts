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
  await counter.openTheSale();
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
    const wasShown = (await counter.page.getByTestId('invoice-qr').count()) === 1;
    await counter.open(await till.start());
    await counter.page.keyboard.press('F3');
    const rows = counter.page.getByTestId('sale-row');
    await expect(rows.or(counter.page.getByText('No sales on this day.'))).toHaveCount(1);
    const isThere = (await rows.count()) === 1;
    // What the customer could have scanned is never forgotten.
    expect(isThere || !wasShown).toBe(true);
    if (isThere) {
      await rows.click();
      await counter.shows('open', false);
      expect((await counter.scan()).amount).toBe('0.00125');
      expect(await counter.history(1)).toEqual([expect.stringContaining('0.00125')]);
    }
    // Its number was not used up by half a sale.
    await counter.page.keyboard.press('F4');
    await counter.charge('0.00225');
    await counter.page.keyboard.press('F3');
    await expect(rows).toHaveCount(isThere ? 2 : 1);
    await expect(rows.first()).toHaveAttribute('data-number', isThere ? '2' : '1');
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
    await counter.shows('seen', false);
    await node.mine(1);
    await counter.shows('confirmed', true);
    await counter.openTheSale();
    // Charged, seen, confirmed, said to be paid.
    const before = await counter.history(4);
    await openTheSale(counter, await killAndStart(till));
    await counter.shows('confirmed', true);
    expect(await counter.history(4)).toEqual(before);
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
