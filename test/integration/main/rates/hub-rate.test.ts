import { BigNumber } from 'bignumber.js';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { connectHub } from '../../../../main/hub-client/connect-hub.ts';
import { discoverHub } from '../../../../main/hub-client/discover-hub.ts';
import { askHub } from '../../../../main/rates/ask-hub.ts';
import { systemClock } from '../../../../main/shell/system-clock.ts';
import { systemRandom } from '../../../../main/shell/system-random.ts';
import { currency } from '../../../../shared/money/currency.ts';
import { parseRate } from '../../../../shared/money/rate.ts';
import { type Credentials, createAccount } from '../../hub/hub-caller.ts';
import { creditAccount } from '../../hub/hub-money.ts';
import { startTestHub, type TestHub } from '../../hub/test-hub.ts';
import { clientTest } from '../hub-client/scripted-hub-client.ts';

const EUR = currency('EUR');
const never = new AbortController().signal;
const nowMs = () => systemClock.nowMs();

describe('the rate of a real hub', () => {
  let hub: TestHub;
  let dealer: Credentials;
  let till: Credentials;
  beforeEach(async () => {
    hub = await startTestHub({ currencies: [EUR] });
    dealer = await createAccount(hub);
    till = await createAccount(hub);
    await creditAccount(hub, dealer, '1000', 'EUR');
  });
  afterEach(() => hub.stop());

  async function ask() {
    const discovered = await discoverHub(hub.url, { fetch, clock: systemClock });
    if (!discovered.ok) throw new Error(discovered.error.code);
    const { account, authkey } = till;
    const client = connectHub({
      discovered: discovered.value,
      credentials: { account, authkey },
      agreedOrigin: new URL(hub.url).origin,
      fetch,
      clock: systemClock,
      random: systemRandom,
      log: () => {},
    });
    return askHub({ client }, EUR, nowMs, never);
  }

  test('is what its dealer gives for bitcoin', async () => {
    const rate = parseRate('60000', EUR);
    if (!rate.ok) throw new Error(rate.error);
    const prices = { kind: 'fixed', rates: [rate.value] } as const;
    await hub.restart({
      currencies: [EUR],
      dealing: { account: dealer.account, spreadPercent: new BigNumber(1), prices },
    });
    const asked = await ask();
    if (!asked.ok) throw new Error(asked.error.sentence);
    // A percent below the price, and a satoshi of a hundred euros less.
    expect(asked.value.price.toFixed()).toMatch(/^59399\./);
    expect(Math.abs(asked.value.atMs - nowMs())).toBeLessThan(60_000);
  });

  test('is none where nobody there sells, with what the hub says', async () => {
    expect(await ask()).toMatchObject({
      error: {
        reason: 'hub',
        error: { code: 'hub-refused', detail: expect.stringContaining('limit-exceeded') },
      },
    });
  });
});

describe('the rate of a hub that', () => {
  const over = clientTest();
  const asked = async () => askHub({ client: await over.connect() }, EUR, nowMs, never);
  const offers = () => {
    over.hub.overview = { ...over.hub.overview, supported_functions: ['my-balance', 'get-exchange-quote'] };
  };
  const soon = () => Date.now() + 30_000;

  test.each([
    ['a web page', () => '<html>Sorry</html>', 'hub', 'hub-nonsense'],
    [
      'a number where a text should be',
      () => ({ from_amt: 0.0017, expires_ms: soon() }),
      'hub',
      'hub-nonsense',
    ],
    ['no end', () => ({ from_amt: '0.0017' }), 'hub', 'hub-nonsense'],
    ['zero', () => ({ from_amt: '0', expires_ms: soon() }), 'no-price', undefined],
    ['NaN', () => ({ from_amt: 'NaN', expires_ms: soon() }), 'no-price', undefined],
    ['nine decimals', () => ({ from_amt: '0.001700001', expires_ms: soon() }), 'no-price', undefined],
    [
      'a quote of yesterday',
      () => ({ from_amt: '0.0017', expires_ms: soon() - 86_400_000 }),
      'stale',
      undefined,
    ],
  ])('answers %s is none, with the reason', async (_what, body, reason, code) => {
    offers();
    over.hub.answer('get-exchange-quote', { body: body() });
    const rate = await asked();
    expect(rate).toMatchObject({ ok: false, error: { reason } });
    expect(!rate.ok && rate.error.error?.code).toBe(code);
  });

  test('lets this authkey not ask is none, and so is that of one that has no such function, which is not asked', async () => {
    expect(await asked()).toMatchObject({ error: { reason: 'hub', error: { code: 'hub-lacks-function' } } });
    expect(over.hub.callsOf('get-exchange-quote')).toHaveLength(0);
    offers();
    over.hub.answer('get-exchange-quote', { status: 403, body: { error: { code: 'not-permitted' } } });
    expect(await asked()).toMatchObject({ error: { reason: 'hub', error: { code: 'not-permitted' } } });
  });

  test('answers well asks how much bitcoin 100 EUR cost', async () => {
    offers();
    over.hub.answer('get-exchange-quote', { body: { from_amt: '0.00166668', expires_ms: soon() } });
    expect(await asked()).toMatchObject({ ok: true });
    expect(over.hub.callsOf('get-exchange-quote')[0]?.parameters).toMatchObject({
      from_cur: 'BTC',
      to_cur: 'EUR',
      to_amt: '100.00',
    });
  });
});
