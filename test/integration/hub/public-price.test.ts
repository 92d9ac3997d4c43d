import { BigNumber } from 'bignumber.js';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createGuardedHttps } from '../../../hub/shell/guarded-https.ts';
import { systemClock } from '../../../hub/shell/system-clock.ts';
import { currency } from '../../../shared/money/currency.ts';
import { bitstamp } from '../../../shared/rates/bitstamp.ts';
import { type OutsideServer, startOutsideServer } from '../../helpers/outside-server.ts';
import { selfSigned } from '../../helpers/self-signed-certificate.ts';
import { type Credentials, call, createAccount, newAddress } from './hub-caller.ts';
import { creditAccount, depositConfirmed } from './hub-money.ts';
import { startTestHub, type TestHub } from './test-hub.ts';

const EUR = currency('EUR');
/** 0.00002 BTC at the book's 50,000. */
const AT_THE_BOOKS = '0.00002000';
/** 1 EUR at 60,000, less a percent. */
const AT_60000 = '0.00001684';
/** At 72,600, less a percent. */
const AT_72600 = '0.00001392';

let outside: OutsideServer;
let hub: TestHub;
let payer: Credentials;
/** Offers 500 EUR at 50,000 for a bitcoin: dearer than the dealer is at any price here. */
let trader: Credentials;
beforeEach(async () => {
  outside = await startOutsideServer();
  outside.answer = () => ticker('60000');
  hub = await startTestHub({ currencies: [EUR] });
  payer = await createAccount(hub);
  trader = await createAccount(hub);
  const dealer = await createAccount(hub);
  await depositConfirmed(hub, payer, '1');
  await creditAccount(hub, trader, '500', 'EUR');
  await creditAccount(hub, dealer, '500', 'EUR');
  const https = createGuardedHttps({ clock: systemClock, mayReach: () => true, ca: selfSigned.cert });
  await hub.restart({
    currencies: [EUR],
    dealing: {
      account: dealer.account,
      spreadPercent: new BigNumber(1),
      prices: {
        kind: 'public',
        source: bitstamp,
        // The source's own host is far away.
        request: (wanted) => https({ ...wanted, url: new URL(wanted.url.pathname, outside.url) }),
      },
    },
  });
  const order = { trade_amt: '500', trade_cur: 'EUR', for_amt: '0.01', for_cur: 'BTC' };
  expect((await call(hub, trader, 'place-order', order)).status).toBe(200);
});
afterEach(async () => {
  await hub.stop();
  await outside.stop();
});

const ticker = (price: string, ageMs = 0) => ({
  status: 200,
  body: JSON.stringify({
    bid: price,
    ask: price,
    timestamp: `${Math.floor((hub.clock.nowMs() - ageMs) / 1000)}`,
  }),
});

/** What 1 EUR costs; the caller's clock goes with the hub's. */
async function quoted(): Promise<string> {
  const wanted = { from_cur: 'BTC', to_cur: 'EUR', to_amt: '1' };
  const nonceMs = hub.clock.nowMs();
  return (await call(hub, payer, 'get-exchange-quote', wanted, { nonceMs })).body.from_amt;
}

const metrics = async () => (await fetch(`${hub.url}/metrics`)).text();

test('a quote is at the public price, which is asked for over https and not more than once a minute', async () => {
  expect(outside.seen).toEqual([]);
  expect(await quoted()).toBe(AT_60000);
  expect(outside.seen).toMatchObject([{ method: 'GET', path: '/api/v2/ticker/btceur/', body: '' }]);
  outside.answer = () => ticker('59400');
  expect(await quoted()).toBe(AT_60000);
  hub.clock.shift(60_000);
  // 1 / (59,400 × 0.99)
  expect(await quoted()).toBe('0.00001701');
  expect(outside.seen).toHaveLength(2);
});

test('an invoice is paid at it', async () => {
  const shop = await createAccount(hub);
  const btc_address = await newAddress(hub, shop);
  const invoice_json = JSON.stringify({ btc_address, amount: '1', currency: 'EUR', info: {} });
  expect((await call(hub, payer, 'pay-invoice', { invoice_json })).body.btc_amount).toBe(AT_60000);
  expect((await call(hub, shop, 'my-balance')).body.available.eur).toBe('1.00');
});

test('a price older than 5 minutes leaves quotes to the book', async () => {
  expect(await quoted()).toBe(AT_60000);
  outside.answer = () => ({ status: 502, body: '' });
  hub.clock.shift(290_000);
  expect(await quoted()).toBe(AT_60000);
  hub.clock.shift(20_000);
  expect(await quoted()).toBe(AT_THE_BOOKS);
});

test.each([
  ['a web page', () => ({ status: 200, body: '<html></html>' })],
  ['zero', () => ticker('0')],
  ['NaN', () => ticker('NaN')],
  ['yesterday’s price', () => ticker('60000', 86_400_000)],
])('a source that answers %s leaves them to it too', async (_what, answer) => {
  outside.answer = answer;
  expect(await quoted()).toBe(AT_THE_BOOKS);
  expect(
    hub.logLines.filter((line) => line.startsWith('price: bitstamp gives no price of EUR')),
  ).toHaveLength(1);
});

test('a price that jumped by 21 % is not quoted before it is confirmed', async () => {
  expect(await quoted()).toBe(AT_60000);
  outside.answer = () => ticker('72600');
  hub.clock.shift(60_000);
  expect(await quoted()).toBe(AT_THE_BOOKS);
  hub.clock.shift(61_000);
  expect(await quoted()).toBe(AT_72600);
});

test('a source that says nothing is not waited for', async () => {
  outside.answer = () => 'hang';
  const beganMs = systemClock.monotonicMs();
  expect(await quoted()).toBe(AT_THE_BOOKS);
  expect(await quoted()).toBe(AT_THE_BOOKS);
  expect(systemClock.monotonicMs() - beganMs).toBeLessThan(4_000);
});

test('/metrics tells how old a price is, whether it is used, and what went wrong last', async () => {
  await quoted();
  const labels = 'source="bitstamp",currency="EUR"';
  expect(await metrics()).toContain(`hub_price_used{${labels}} 1\n`);
  outside.answer = () => ({ status: 502, body: '' });
  hub.clock.shift(310_000);
  await quoted();
  const text = await metrics();
  expect(text).toContain(`hub_price_used{${labels}} 0\n`);
  expect(Number(/hub_price_age_seconds\{[^}]*\} ([0-9.]+)\n/.exec(text)?.[1])).toBeGreaterThan(309);
  expect(text).toMatch(/hub_price_last_failure_age_seconds\{[^}]*,reason="status"\} [0-9.]+\n/);
});
