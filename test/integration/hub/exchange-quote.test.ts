import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type ExchangedPayment, tradeAtQuote } from '../../../hub/exchange/trade-at-quote.ts';
import { systemRandom } from '../../../hub/shell/system-clock.ts';
import { BTC, currency } from '../../../shared/money/currency.ts';
import { btc, money, toDecimal } from '../../../shared/money/money.ts';
import { type Credentials, call, createAccount } from './hub-caller.ts';
import { creditAccount, depositConfirmed } from './hub-money.ts';
import { startTestHub, type TestHub } from './test-hub.ts';

let hub: TestHub;
/** Wants bitcoin for his 1,000 USD. */
let trader: Credentials;
/** Has 1 BTC. */
let payer: Credentials;
let payee: Credentials;
beforeEach(async () => {
  hub = await startTestHub({ currencies: [currency('USD')] });
  trader = await createAccount(hub);
  payer = await createAccount(hub);
  payee = await createAccount(hub);
  await creditAccount(hub, trader, '1000', 'USD');
  await depositConfirmed(hub, payer, '1');
});
afterEach(() => hub.stop());

const offer = async (usd: string, forBtc: string): Promise<string> => {
  const order = { trade_amt: usd, trade_cur: 'USD', for_amt: forBtc, for_cur: 'BTC' };
  return (await call(hub, trader, 'place-order', order)).body.oid;
};
const quote = (to_amt: string, more: Readonly<Record<string, string>> = {}, who = payer) =>
  call(hub, who, 'get-exchange-quote', { from_cur: 'btc', to_cur: 'usd', to_amt, ...more });
const available = async (who: Credentials) => (await call(hub, who, 'my-balance')).body.available;

async function pay(usd: string, more: Partial<ExchangedPayment> = {}): Promise<string> {
  const paid = await hub.store.write((records) =>
    tradeAtQuote(
      { records, random: systemRandom, nowMs: hub.clock.nowMs() },
      {
        payer: payer.account,
        payee: payee.account,
        fromCur: BTC,
        to: money(usd, 'USD'),
        row: { id: 'pay_1', btcAddress: 'bcrt1q', ref: 'ref-of-this-payment' },
        ...more,
      },
    ),
  );
  return paid.ok ? toDecimal(paid.value) : paid.error.code;
}

describe('get-exchange-quote', () => {
  test('walks the book and rounds against the payer', async () => {
    await offer('60', '0.001');
    await offer('50', '0.001');
    const { status, body } = await quote('85.01');
    // 60.00 USD for 100,000 satoshi, then 25.01 at 2,000 satoshi each.
    expect([status, body]).toMatchObject([200, { from_amt: '0.00150020', rate: '56665.7778962' }]);
    expect(body.quote_token).toMatch(/^quote_/);
    expect(body.expires_ms).toBeGreaterThan(hub.clock.nowMs() + 20_000);
    expect((await quote('0.01')).body.from_amt).toBe('0.00000017');
  });

  test('leaves out the payer’s own orders, and says what there is when that is too little', async () => {
    await offer('60', '0.001');
    await creditAccount(hub, payer, '5', 'USD');
    const own = { trade_amt: '5', trade_cur: 'USD', for_amt: '0.00000001', for_cur: 'BTC' };
    await call(hub, payer, 'place-order', own);
    const { status, body } = await quote('60.01');
    expect([status, body.error]).toMatchObject([
      422,
      { code: 'limit-exceeded', available: '60.00', currency: 'USD', executed: false },
    ]);
  });

  test.each([
    [{ to_amt: '0' }, 400, 'bad-amount', 'to_amt'],
    [{ to_amt: '1.001' }, 400, 'bad-amount', 'to_amt'],
    [{ to_cur: 'EUR' }, 422, 'unsupported-currency', 'to_cur'],
    [{ from_cur: 'EUR' }, 422, 'unsupported-currency', 'from_cur'],
    [{ to_cur: 'BTC' }, 400, 'bad-request', 'to_cur'],
    [{ valid_ms: '0' }, 400, 'bad-request', 'valid_ms'],
    [{ valid_ms: '30001' }, 400, 'bad-request', 'valid_ms'],
  ])('refuses %o', async (change, status, code, parameter) => {
    const { status: got, body } = await quote('1', change);
    expect([got, body.error]).toMatchObject([status, { code, parameter, executed: false }]);
  });
});

describe('a payment through the book', () => {
  test('costs what was quoted, and gives the payee exactly his amount', async () => {
    await offer('60', '0.001');
    const { body } = await quote('30.01');
    expect(body.from_amt).toBe('0.00050017');
    expect(await pay('30.01', { quoteToken: body.quote_token })).toBe('0.00050017');
    expect(await available(payee)).toEqual({ btc: '0.00000000', usd: '30.01' });
    expect(await available(payer)).toEqual({ btc: '0.99949983', usd: '0.00' });
    expect(await available(trader)).toEqual({ btc: '0.00050017', usd: '940.00' });
    const { transactions } = (await call(hub, payer, 'my-transactions')).body;
    expect(transactions.slice(1)).toMatchObject([
      { kind: 'trade', direction: 'out', amount: '0.00050017', ref: 'ref-of-this-payment' },
      { kind: 'trade', direction: 'in', amount: '30.01' },
      { id: 'pay_1', kind: 'transfer', direction: 'out', amount: '30.01', btc_address: 'bcrt1q' },
    ]);
    const [received] = (await call(hub, payee, 'my-transactions')).body.transactions;
    expect(received).toMatchObject({ id: 'pay_1', kind: 'transfer', direction: 'in', amount: '30.01' });
    expect(received.ref).toBeUndefined();
  });

  test('takes a quote once, from whom it was made for, for its amount, and until it expires', async () => {
    await offer('60', '0.001');
    const { body } = await quote('10');
    const theirs = await quote('10', {}, payee);
    expect(await pay('10', { quoteToken: theirs.body.quote_token })).toBe('quote-expired');
    for (const other of ['10.01', '9.99']) {
      expect(await pay(other, { quoteToken: body.quote_token })).toBe('quote-expired');
    }
    expect(await pay('10', { quoteToken: body.quote_token })).toBe('0.00016667');
    expect(await pay('10', { quoteToken: body.quote_token })).toBe('quote-expired');
    const short = await quote('10', { valid_ms: '100' });
    hub.clock.shift(101);
    expect(await pay('10', { quoteToken: short.body.quote_token })).toBe('quote-expired');
  });

  test('never costs more than was quoted, and the quote stays when it would', async () => {
    const oid = await offer('60', '0.001');
    await offer('50', '0.001');
    const { body } = await quote('10');
    await call(hub, trader, 'cancel-order', { oid });
    expect(await pay('10', { quoteToken: body.quote_token })).toBe('quote-expired');
    await offer('60', '0.001');
    expect(await pay('10', { quoteToken: body.quote_token })).toBe('0.00016667');
  });

  test('costs no more than the payer allows and has', async () => {
    await offer('60', '0.001');
    await offer('900', '5');
    expect(await pay('10', { atMost: btc('0.00016666') })).toBe('limit-exceeded');
    expect(await pay('10', { atMost: btc('0.00016667') })).toBe('0.00016667');
    expect(await pay('900')).toBe('insufficient-funds');
    expect(await pay('1000')).toBe('limit-exceeded');
    expect(await available(payer)).toEqual({ btc: '0.99983333', usd: '0.00' });
  });

  test('leaves with the payer what the last order gives beyond the amount', async () => {
    // 30 USD for one satoshi: half of it can't be had.
    await offer('60', '0.00000002');
    expect(await pay('10')).toBe('0.00000001');
    expect(await available(payer)).toEqual({ btc: '0.99999999', usd: '20.00' });
  });
});
