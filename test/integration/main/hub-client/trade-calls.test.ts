import { beforeEach, describe, expect, test } from 'vitest';
import { signMessage } from '../../../../shared/bitcoin/bip137.ts';
import { btc, money } from '../../../../shared/money/money.ts';
import { address, clientTest, key, ref } from './scripted-hub-client.ts';

const invoiceJson = JSON.stringify({ btc_address: address, amount: '0.1', currency: 'BTC' });

describe('paying and trading', () => {
  const till = clientTest();
  const changing = ['pay-invoice', 'place-order', 'cancel-order', 'post-invoice', 'withdraw-invoice'];
  const functions = [...changing, 'my-open-orders', 'find-invoices'];
  beforeEach(() => {
    till.hub.overview = { ...till.hub.overview, supported_functions: functions };
  });

  test.each([true, false])('is one request each, with a ref where the hub keeps them (%s)', async (refs) => {
    till.hub.overview = { ...till.hub.overview, hub: { network: 'regtest', refs } };
    const client = await till.connect();
    for (const name of functions) till.hub.answer(name, { cut: 'before-answer' });
    const outcomes = [
      await client.payInvoice({ invoiceJson, maxBtc: btc('0.2'), ref }),
      await client.placeOrder({ trade: btc('1'), wanted: money('5', 'USD'), ref }),
      await client.cancelOrder({ oid: 'o1', ref }),
      await client.postInvoice({ invoiceJson, signature: 'signed', ref }),
      await client.withdrawInvoice({ address, signature: 'signed', ref }),
    ];
    expect(outcomes.map(({ kind }) => kind)).toEqual(changing.map(() => 'unknown'));
    for (const name of changing)
      expect(till.hub.callsOf(name).map(({ parameters }) => parameters['ref'])).toEqual([
        refs ? ref : undefined,
      ]);
  });

  test('copes with the wiki’s bare answer to a payment, and with nothing else that is no amount', async () => {
    till.hub.answer('pay-invoice', { body: {} }, { body: { btc_amount: '-1' } });
    const client = await till.connect();
    const wanted = { invoiceJson, maxBtc: btc('0.2'), ref };
    expect(await client.payInvoice(wanted)).toEqual({ kind: 'done', value: {} });
    expect(await client.payInvoice(wanted)).toMatchObject({ kind: 'unknown', answer: 'unusable' });
  });

  test('shows no orders where one of them has an amount that is none', async () => {
    const order = {
      oid: 'o1',
      trade_cur: 'BTC',
      for_amt: '5',
      for_cur: 'USD',
      trade_left: '1',
      for_left: '5',
    };
    till.hub.answer('my-open-orders', { body: { orders: [{ ...order, trade_amt: '1e3', t: 1 }] } });
    expect(await (await till.connect()).openOrders()).toMatchObject({ kind: 'unknown', answer: 'unusable' });
  });

  test('looks on the board without saying who asks, and passes over what nobody signed', async () => {
    const posted = { invoice_json: invoiceJson, posted_t: 1 };
    const signature = signMessage(invoiceJson, Buffer.from(key, 'base64'));
    till.hub.answer('find-invoices', {
      body: {
        invoices: [
          { ...posted, signature },
          { ...posted, signature: 'none' },
        ],
      },
    });
    const found = await (await till.connect()).findInvoices({ code: 'K7' }, 'regtest');
    expect(found).toMatchObject({ kind: 'done', value: { invoices: [{ invoiceJson }], moreExist: false } });
    const [asked] = till.hub.callsOf('find-invoices');
    expect(asked?.parameters).toEqual({ random: 'K7' });
    expect(asked?.headers).not.toHaveProperty('x-authkey-token');
  });
});
