import { afterEach, describe, expect, test } from 'vitest';
import { connectHub } from '../../main/hub-client/connect-hub.ts';
import { discoverHub } from '../../main/hub-client/discover-hub.ts';
import type { HubClient } from '../../main/hub-client/hub-client.ts';
import { systemClock } from '../../main/shell/system-clock.ts';
import { systemRandom } from '../../main/shell/system-random.ts';
import { signMessage } from '../../shared/bitcoin/bip137.ts';
import { currency } from '../../shared/money/currency.ts';
import { btc, money, toDecimal } from '../../shared/money/money.ts';
import { type Credentials, call, createAccount, newAddress } from '../integration/hub/hub-caller.ts';
import { creditAccount, depositConfirmed } from '../integration/hub/hub-money.ts';
import { startTestHub, type TestHub } from '../integration/hub/test-hub.ts';

const ref = (name: string) => name.padEnd(16, '_');

describe.each([1, 2] as const)('paying and trading at a hub of type %i', (authenticationType) => {
  let hub: TestHub;
  afterEach(() => hub.stop());

  /** A shop with a bitcoin, its connection, and somebody else at the same hub. */
  async function open(): Promise<{ client: HubClient; shop: Credentials; other: Credentials }> {
    hub = await startTestHub({ authenticationType, currencies: ['BTC', 'EUR'].map(currency) });
    const [shop, other] = [await createAccount(hub), await createAccount(hub)];
    await depositConfirmed(hub, shop, '1');
    const discovered = await discoverHub(hub.url, { fetch, clock: systemClock });
    if (!discovered.ok) throw new Error(discovered.error.code);
    const client = connectHub({
      discovered: discovered.value,
      credentials: shop,
      agreedOrigin: discovered.value.credentialsOrigin,
      network: 'practice',
      fetch,
      clock: systemClock,
      random: systemRandom,
      log: () => undefined,
    });
    return { client, shop, other };
  }

  async function balanceOf(client: HubClient): Promise<readonly string[]> {
    const read = await client.myBalance();
    if (read.kind !== 'done') throw new Error(read.error.detail);
    const all = [read.value, ...read.value.others];
    return all.map(({ available }) => `${toDecimal(available)} ${available.currency}`);
  }

  test('an invoice is paid once, however often it is asked, and never for more than the ceiling', async () => {
    const { client, other } = await open();
    const invoiceJson = JSON.stringify({
      btc_address: await newAddress(hub, other),
      amount: '0.25',
      currency: 'BTC',
    });
    const dear = await client.payInvoice({ invoiceJson, maxBtc: btc('0.24'), ref: ref('pay') });
    expect(dear).toMatchObject({ kind: 'refused', hubCode: 'limit-exceeded' });
    const wanted = { invoiceJson, maxBtc: btc('0.25'), ref: ref('pay') };
    const paid = await client.payInvoice(wanted);
    expect(paid).toMatchObject({ kind: 'done', value: { cost: btc('0.25'), internal: true } });
    expect(await client.payInvoice(wanted)).toEqual(paid);
    expect(await balanceOf(client)).toEqual(['0.75000000 BTC']);
    expect(await client.payInvoice({ ...wanted, ref: ref('again') })).toMatchObject({
      kind: 'refused',
      hubCode: 'already-paid',
    });
  });

  test('an order is placed once, seen until it is filled or cancelled, and its money is in the balance', async () => {
    const { client, other } = await open();
    await creditAccount(hub, other, '20000', 'EUR');
    const order = { trade: btc('0.5'), wanted: money('20000', 'EUR'), ref: ref('sell') };
    const placed = await client.placeOrder(order);
    if (placed.kind !== 'done') throw new Error(placed.error.detail);
    expect(await client.placeOrder(order)).toEqual(placed);
    const { oid } = placed.value;
    await call(hub, other, 'place-order', {
      trade_amt: '5000',
      trade_cur: 'EUR',
      for_amt: '0.125',
      for_cur: 'BTC',
    });
    expect(await client.openOrders()).toMatchObject({
      kind: 'done',
      value: [{ oid, trade: btc('0.5'), tradeLeft: btc('0.375'), wantedLeft: money('15000', 'EUR') }],
    });
    expect(await balanceOf(client)).toEqual(['0.50000000 BTC', '5000.00 EUR']);

    expect(await client.cancelOrder({ oid, ref: ref('cancel') })).toMatchObject({ kind: 'done' });
    expect(await client.cancelOrder({ oid, ref: ref('cancel') })).toMatchObject({ kind: 'done' });
    expect(await client.openOrders()).toMatchObject({ value: [] });
    expect(await balanceOf(client)).toEqual(['0.87500000 BTC', '5000.00 EUR']);
  });

  test('an invoice in euros is paid at the quote that was promised', async () => {
    const { client, other } = await open();
    const seller = await createAccount(hub);
    await creditAccount(hub, seller, '1000', 'EUR');
    await call(hub, seller, 'place-order', {
      trade_amt: '1000',
      trade_cur: 'EUR',
      for_amt: '0.02',
      for_cur: 'BTC',
    });
    const quoted = await client.exchangeQuote({
      fromCurrency: currency('BTC'),
      amount: money('100', 'EUR'),
    });
    if (quoted.kind !== 'done') throw new Error(quoted.error.detail);
    expect(quoted.value).toMatchObject({ fromAmt: '0.00200000', quoteToken: expect.any(String) });
    const invoiceJson = JSON.stringify({
      btc_address: await newAddress(hub, other),
      amount: '100',
      currency: 'EUR',
    });
    const { quoteToken = '' } = quoted.value;
    const paid = await client.payInvoice({
      invoiceJson,
      maxBtc: btc('0.002'),
      quoteToken,
      ref: ref('euros'),
    });
    expect(paid).toMatchObject({ kind: 'done', value: { cost: btc('0.002') } });
    expect(await balanceOf(client)).toEqual(['0.99800000 BTC', '0.00 EUR']);
  });

  test('an invoice is found on the board by its code, with who signed it', async () => {
    const { client, other } = await open();
    const invoice_json = JSON.stringify({
      btc_address: await newAddress(hub, other),
      amount: '0.1',
      currency: 'BTC',
      info: { memo: 'Two coffees', random: 'K7' },
    });
    const signature = signMessage(invoice_json, Buffer.alloc(32, 9));
    await call(hub, other, 'post-invoice', { invoice_json, signature });
    expect(await client.findInvoices({ code: 'K7' }, 'practice')).toMatchObject({
      kind: 'done',
      value: {
        invoices: [
          {
            invoiceJson: invoice_json,
            invoice: { amount: btc('0.1') },
            signer: expect.stringMatching(/^0[23]/),
          },
        ],
        moreExist: false,
      },
    });
    expect(await client.findInvoices({ code: 'K8' }, 'practice')).toMatchObject({ value: { invoices: [] } });
  });
});
