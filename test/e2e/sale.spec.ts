import { strangersAddress } from '../helpers/customer-wallet.ts';
import { reorganise, takeBack } from '../helpers/reorganisation.ts';
import { expect, test } from './shop.ts';

const PRICE = '0.00125000';

test.describe('a sale on a real Bitcoin node', () => {
  test('an exact payment is seen, then confirmed', async ({ counter, customer, node }) => {
    await counter.charge('0.00125');
    const { address, amount } = await counter.scan();
    expect(amount).toBe('0.00125');
    await customer.pay(address, PRICE);
    await counter.shows('seen', false);
    await node.mine(1);
    await counter.shows('confirmed', true);
    await counter.newSale();
  });

  test('an underpaid sale shows a QR for the rest, and is paid when that has come', async ({
    counter,
    customer,
    node,
  }) => {
    await counter.charge('0.00125');
    const first = await counter.scan();
    await customer.pay(first.address, '0.00100000');
    await counter.shows('partial', false);
    await expect(counter.page.getByTestId('invoice-due')).toHaveAttribute('data-btc', '0.00025000');
    const rest = await counter.scan();
    expect(rest).toMatchObject({ address: first.address, amount: '0.00025' });
    await customer.pay(rest.address, rest.amount);
    await counter.shows('seen', false);
    await node.mine(1);
    await counter.shows('confirmed', true);
  });

  test('an overpaid sale is paid, and says by how much', async ({ counter, customer, node }) => {
    await counter.charge('0.00125');
    const { address } = await counter.scan();
    await customer.pay(address, '0.00225000');
    await counter.shows('seen', false);
    await node.mine(1);
    await counter.shows('confirmed', true);
    await expect(counter.page.locator('[data-btc="0.00100000"]').first()).toBeVisible();
  });

  test('two open sales of the same price are told apart when they are paid in reverse order', async ({
    counter,
    customer,
    node,
  }) => {
    await counter.charge('0.00125');
    const first = await counter.scan();
    await counter.nextCustomer();
    await counter.charge('0.00125');
    const second = await counter.scan();
    expect(second.address).not.toBe(first.address);
    await customer.pay(second.address, PRICE);
    await counter.shows('seen', false);
    await customer.pay(first.address, PRICE);
    await node.mine(1);
    await counter.shows('confirmed', true);
    await counter.newSale();
    await counter.page.keyboard.press('F3');
    await expect(counter.page.getByTestId('sale-row')).toHaveCount(2);
    for (const row of await counter.page.getByTestId('sale-row').all()) {
      await expect(row).toHaveAttribute('data-state', 'confirmed');
    }
  });

  for (const replaceable of [true, false]) {
    const how = replaceable ? 'that signals replacement' : 'that does not signal it';
    test(`a payment ${how}, replaced before its confirmation, reopens the sale`, async ({
      counter,
      customer,
      node,
    }) => {
      await counter.charge('0.00125');
      const { address, uri } = await counter.scan();
      const txid = await customer.pay(address, PRICE, { replaceable });
      await counter.shows('seen', false);
      await customer.replace(txid, { toSelf: true });
      await counter.shows('open', false);
      expect((await counter.scan()).uri).toBe(uri);
      await node.mine(1);
      await counter.shows('open', false);
    });
  }

  test('a payment that is double-spent in a block is not called paid', async ({ counter, customer }) => {
    await counter.charge('0.00125');
    const { address } = await counter.scan();
    const txid = await customer.pay(address, PRICE);
    await counter.shows('seen', false);
    await customer.doubleSpend(txid);
    await counter.shows('open', false);
  });

  test('a paid sale that is reorganised away is taken back, until it is confirmed again', async ({
    counter,
    customer,
    node,
  }) => {
    await counter.charge('0.00125');
    const { address } = await counter.scan();
    const txid = await customer.pay(address, PRICE);
    await counter.shows('seen', false);
    await node.mine(1);
    await counter.shows('confirmed', true);
    await reorganise(node, 1);
    await counter.shows('seen', false);
    await customer.replace(txid, { toSelf: true });
    await counter.shows('reversed', false);
  });

  test('a reorganisation that gives the payment back to the mempool waits for its next confirmation', async ({
    counter,
    customer,
    node,
  }) => {
    await counter.charge('0.00125');
    const { address } = await counter.scan();
    await customer.pay(address, PRICE);
    await node.mine(1);
    await counter.shows('confirmed', true);
    await takeBack(node, 1);
    await counter.shows('seen', false);
    // To somebody else: the same block again would be the one that was taken back.
    await node.mine(2, strangersAddress());
    await counter.shows('confirmed', true);
  });

  test('a hub that is restarted while a sale waits loses nothing', async ({
    counter,
    customer,
    hub,
    node,
  }) => {
    await counter.charge('0.00125');
    const { address } = await counter.scan();
    await hub.stop();
    await customer.pay(address, PRICE);
    await expect(counter.page.getByTestId('hub-status')).not.toHaveAttribute('data-connection', 'fresh');
    await hub.startAgain();
    await counter.shows('seen', false, 40_000);
    await node.mine(1);
    await counter.shows('confirmed', true);
  });
});

test.describe('a sale whose time is up', () => {
  test.use({ expiryMinutes: 1 });

  test('a payment after the time is up is late, and not called paid', async ({ counter, customer, node }) => {
    test.setTimeout(150_000);
    await counter.charge('0.00125');
    const { address } = await counter.scan();
    await counter.shows('expired', false, 90_000);
    await expect(counter.page.getByTestId('invoice-uri')).toHaveCount(0);
    await customer.pay(address, PRICE);
    await counter.shows('late', false);
    await node.mine(1);
    await counter.shows('late', false);
  });
});
