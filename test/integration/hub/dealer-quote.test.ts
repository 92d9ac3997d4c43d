import { BigNumber } from 'bignumber.js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { audit } from '../../../hub/operator/audit.ts';
import { currency } from '../../../shared/money/currency.ts';
import { parseRate } from '../../../shared/money/rate.ts';
import { type Credentials, call, createAccount, type HubReply, newAddress } from './hub-caller.ts';
import { creditAccount, debitAccount, depositConfirmed } from './hub-money.ts';
import { startTestHub, type TestHub } from './test-hub.ts';

const CURRENCIES = ['EUR', 'USD'].map((code) => currency(code));

let hub: TestHub;
/** Has 1,000 EUR and 0.1 BTC. */
let dealer: Credentials;
/** Has 1 BTC. */
let payer: Credentials;
let shop: Credentials;
/** Has 1,000 EUR. */
let trader: Credentials;
beforeEach(async () => {
  hub = await startTestHub({ currencies: CURRENCIES });
  for (const set of [
    (made: Credentials) => (dealer = made),
    (made: Credentials) => (payer = made),
    (made: Credentials) => (shop = made),
    (made: Credentials) => (trader = made),
  ]) {
    set(await createAccount(hub));
  }
  await creditAccount(hub, dealer, '1000', 'EUR');
  await creditAccount(hub, trader, '1000', 'EUR');
  await depositConfirmed(hub, dealer, '0.1');
  await depositConfirmed(hub, payer, '1');
  await restartAt('60000');
});
afterEach(async () => {
  const report = await hub.store.read((records) => audit(records));
  await hub.stop();
  expect(report.checks.flatMap(({ findings }) => findings)).toEqual([]);
});

/** The dealer stands behind quotes at this price, a percent worse. */
async function restartAt(price: string): Promise<void> {
  const rate = parseRate(price, currency('EUR'));
  if (!rate.ok) throw new Error(rate.error);
  const dealing = { account: dealer.account, spreadPercent: new BigNumber(1) };
  await hub.restart({
    currencies: CURRENCIES,
    dealing: { ...dealing, prices: { kind: 'fixed', rates: [rate.value] } },
  });
}

type Pair = readonly [string, string];

const quote = (to_amt: string, [from_cur, to_cur]: Pair = ['BTC', 'EUR'], who = payer): Promise<HubReply> =>
  call(hub, who, 'get-exchange-quote', { from_cur, to_cur, to_amt });

async function pay(
  amount: string,
  more: Readonly<Record<string, string>> = {},
  to = shop,
  who = payer,
): Promise<HubReply> {
  const btc_address = await newAddress(hub, to);
  const invoice_json = JSON.stringify({ btc_address, amount, currency: 'EUR', info: {} });
  return call(hub, who, 'pay-invoice', { invoice_json, ...more });
}

const available = async (who: Credentials) => (await call(hub, who, 'my-balance')).body.available;
const transactions = async (who: Credentials) => (await call(hub, who, 'my-transactions')).body.transactions;
const offer = async (eur: string, forBtc: string, who = trader): Promise<void> => {
  const order = { trade_amt: eur, trade_cur: 'EUR', for_amt: forBtc, for_cur: 'BTC' };
  expect((await call(hub, who, 'place-order', order)).status).toBe(200);
};

describe('get-exchange-quote with a dealer', () => {
  test('is a percent worse than the price in both directions, and rounded up to the smallest unit', async () => {
    // 25 / (60,000 × 0.99) = 0.00042087542...
    expect((await quote('25')).body).toMatchObject({ from_amt: '0.00042088', rate: '59399.353735' });
    expect((await quote('59.40')).body.from_amt).toBe('0.00100000');
    expect((await quote('0.01')).body.from_amt).toBe('0.00000017');
    await creditAccount(hub, payer, '100', 'EUR');
    // 0.001 × 60,000 × 1.01
    expect((await quote('0.001', ['EUR', 'BTC'])).body.from_amt).toBe('60.60');
    expect((await quote('0.00100001', ['EUR', 'BTC'])).body.from_amt).toBe('60.61');
    expect((await quote('0.00000001', ['EUR', 'BTC'])).body.from_amt).toBe('0.01');
  });

  test('is the cheaper of book and dealer, and the book’s where both ask the same', async () => {
    await offer('59.40', '0.001');
    expect((await quote('59.40')).body.from_amt).toBe('0.00100000');
    expect(await hub.books.execute('select dealer from quotes')).toEqual([{ dealer: null }]);
    expect((await quote('59.41')).body.from_amt).toBe('0.00100017');
    await offer('118.80', '0.0019');
    expect((await quote('59.40')).body.from_amt).toBe('0.00095000');
    // 118.80 of the book at 0.0019, then 59.40 at 0.001.
    expect((await quote('178.20')).body.from_amt).toBe('0.00290000');
    expect(await hub.books.execute('select dealer from quotes where from_amt = 100017')).toEqual([
      { dealer: dealer.account },
    ]);
  });

  test('is the book’s alone for more than the dealer has, for himself, and for currencies he has no price of', async () => {
    expect((await quote('1000')).status).toBe(200);
    expect((await quote('1000.01')).body.error).toMatchObject({ code: 'limit-exceeded', available: '0.00' });
    expect((await quote('1', ['BTC', 'EUR'], dealer)).body.error.code).toBe('limit-exceeded');
    for (const pair of [
      ['USD', 'EUR'],
      ['BTC', 'USD'],
      ['USD', 'BTC'],
    ] satisfies Pair[]) {
      expect((await quote('0.05', pair)).body.error.code).toBe('limit-exceeded');
    }
    await offer('10', '0.01');
    expect((await quote('1', ['BTC', 'EUR'], dealer)).body.from_amt).toBe('0.00100000');
  });

  test('is the book’s alone while the dealer owes anything', async () => {
    const txid = await depositConfirmed(hub, dealer, '0.2');
    const spent = { to_btc_address: await newAddress(hub, trader), amount: '0.3' };
    expect((await call(hub, dealer, 'send-btc', spent)).status).toBe(200);
    expect((await quote('1')).status).toBe(200);
    hub.customer.reorganise(1, [txid]);
    await expect.poll(async () => (await quote('1')).status, { timeout: 10_000 }).toBe(422);
    expect((await quote('1')).body.error).toMatchObject({ code: 'limit-exceeded', available: '0.00' });
    expect((await available(dealer)).eur).toBe('1000.00');
  });
});

describe('pay-invoice with a dealer', () => {
  test('costs what he quoted, to the satoshi, and gives the shop its price to the cent', async () => {
    const { from_amt, quote_token } = (await quote('25')).body;
    await offer('100', '0.001');
    const paid = await pay('25', { quote_token, ref: 'the-payment-of-today' });
    expect([paid.status, paid.body]).toMatchObject([200, { btc_amount: from_amt, internal: true }]);
    expect(await available(payer)).toEqual({ btc: '0.99957912', eur: '0.00' });
    expect(await available(shop)).toEqual({ btc: '0.00000000', eur: '25.00' });
    expect(await available(dealer)).toEqual({ btc: '0.10042088', eur: '975.00' });
    const [given, gotten, transfer] = (await transactions(payer)).slice(1);
    expect([given, gotten, transfer]).toMatchObject([
      { kind: 'trade', direction: 'out', amount: '0.00042088', ref: 'the-payment-of-today' },
      { kind: 'trade', direction: 'in', amount: '25.00', ref: 'the-payment-of-today', id: given.id },
      { kind: 'transfer', direction: 'out', amount: '25.00', id: paid.body.id },
    ]);
    const dealers = (await transactions(dealer)).slice(-2);
    expect(dealers).toMatchObject([
      { kind: 'trade', direction: 'out', amount: '25.00', currency: 'EUR', id: given.id, state: 'confirmed' },
      { kind: 'trade', direction: 'in', amount: '0.00042088', currency: 'BTC', id: given.id },
    ]);
    for (const row of [...dealers, given]) expect(row.oid).toBeUndefined();
    for (const row of dealers) expect(row.ref).toBeUndefined();
    const postings = `select count(*) as entries from ledger_entries where posting in
      (select id from ledger_postings where kind = 'trade') group by posting`;
    expect((await hub.books.execute(postings)).map(({ entries }) => Number(entries))).toEqual([4]);
  });

  test('without a quote takes whoever is cheaper at that moment', async () => {
    expect((await pay('59.40')).body.btc_amount).toBe('0.00100000');
    await offer('59.40', '0.0009');
    expect((await pay('59.40')).body.btc_amount).toBe('0.00090000');
    expect([await available(dealer), await available(trader)]).toMatchObject([
      { btc: '0.10100000', eur: '940.60' },
      { btc: '0.00090000', eur: '940.60' },
    ]);
  });

  test('is quote-expired when he has spent it by then, and goes through once he has it again', async () => {
    const { quote_token } = (await quote('25')).body;
    await debitAccount(hub, dealer, '975.01', 'EUR');
    // Not even a book that would be cheaper stands in: he promised.
    await offer('100', '0.0001');
    expect((await pay('25', { quote_token })).body.error).toMatchObject({
      code: 'quote-expired',
      executed: false,
    });
    expect(await available(payer)).toEqual({ btc: '1.00000000' });
    await creditAccount(hub, dealer, '0.01', 'EUR');
    expect((await pay('25', { quote_token })).body.btc_amount).toBe('0.00042088');
    expect((await pay('25', { quote_token })).body.error.code).toBe('quote-expired');
    expect((await available(dealer)).eur).toBe('0.00');
  });

  test('without a quote falls back to the book when he has not got it', async () => {
    await debitAccount(hub, dealer, '975.01', 'EUR');
    await offer('100', '0.01');
    expect((await pay('25')).body.btc_amount).toBe('0.00250000');
    expect((await available(dealer)).eur).toBe('24.99');
  });

  test('holds him to what he quoted whatever the price is now', async () => {
    const { quote_token } = (await quote('25')).body;
    await restartAt('30000');
    expect((await pay('25')).body.btc_amount).toBe('0.00084176');
    expect((await pay('25', { quote_token })).body.btc_amount).toBe('0.00042088');
  });

  test('costs no more than the payer allows and has', async () => {
    const { quote_token } = (await quote('25')).body;
    const tooMuch = await pay('25', { quote_token, max_btc: '0.00042087' });
    expect(tooMuch.body.error).toMatchObject({ code: 'limit-exceeded', cost: '0.00042088' });
    expect((await pay('25', {}, shop, trader)).body.error).toMatchObject({
      code: 'insufficient-funds',
      missing: '0.00042088',
      currency: 'BTC',
    });
    expect((await pay('25', { quote_token, max_btc: '0.00042088' })).status).toBe(200);
  });

  test('may pay him', async () => {
    expect((await pay('25', {}, dealer)).body.btc_amount).toBe('0.00042088');
    expect(await available(dealer)).toEqual({ btc: '0.10042088', eur: '1000.00' });
  });

  test('sells no cent twice, however many ask at once', async () => {
    const quotes = await Promise.all(Array.from({ length: 10 }, () => quote('225')));
    const replies = await Promise.all(
      quotes.map(({ body }, at) => pay('225', at % 2 ? {} : { quote_token: body.quote_token })),
    );
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(4);
    const refused = replies.filter(({ status }) => status !== 200).map(({ body }) => body.error.code);
    for (const code of refused) expect(['quote-expired', 'limit-exceeded']).toContain(code);
    expect((await available(dealer)).eur).toBe('100.00');
    expect((await available(shop)).eur).toBe('900.00');
  });

  test('nor what he gives for something else meanwhile', async () => {
    const order = { trade_amt: '100', trade_cur: 'EUR', for_amt: '110', for_cur: 'USD' };
    const replies = await Promise.all(
      Array.from({ length: 20 }, (_, at) => (at % 2 ? pay('100') : call(hub, dealer, 'place-order', order))),
    );
    expect(replies.filter(({ status }) => status === 200)).toHaveLength(10);
    const refused = replies.filter(({ status }) => status !== 200).map(({ body }) => body.error.code);
    for (const code of refused) expect(['limit-exceeded', 'insufficient-funds']).toContain(code);
    expect((await available(dealer)).eur).toBe('0.00');
  });
});
