import { afterEach, describe, expect, test } from 'vitest';
import type { HubToAsk } from '../../../../main/rates/ask-hub.ts';
import { RateKeeper } from '../../../../main/rates/rate-keeper.ts';
import { DEFAULT_PREFERENCES, type Preferences } from '../../../../main/settings/preferences.ts';
import { tillError } from '../../../../shared/errors/catalogue.ts';
import type { RateView } from '../../../../shared/ipc/rate-view.ts';
import { currency } from '../../../../shared/money/currency.ts';
import { createSteppedClock } from '../../../helpers/stepped-clock.ts';

const MINUTE_MS = 60_000;
const EUR = currency('EUR');

/** A keeper on a stepped clock, with sources that answer what a test lets them answer. */
function keeperWith(preferences: Partial<Preferences>) {
  const clock = createSteppedClock();
  const log: string[] = [];
  const asked: string[] = [];
  const told: (readonly RateView[])[] = [];
  const answers = new Map<string, () => Response>();
  let hub: HubToAsk = { client: undefined };
  let chosen: Preferences = { ...DEFAULT_PREFERENCES, currency: 'EUR', ...preferences };
  const keeper = new RateKeeper({
    clock,
    nowMs: () => clock.nowMs(),
    fetch: async (url) => {
      const { host } = new URL(String(url));
      asked.push(host);
      const answer = answers.get(host);
      if (!answer) throw new TypeError('fetch failed');
      return answer();
    },
    preferences: () => chosen,
    hub: () => hub,
    log: (line) => log.push(line),
    changed: (rates) => told.push(rates),
  });
  kept.push(keeper);
  const says = (host: string, text: string, status = 200) =>
    answers.set(host, () => new Response(text, { status }));
  return {
    keeper,
    clock,
    log,
    asked,
    told,
    says,
    coinbase: (price: string) =>
      says('api.coinbase.com', `{"data":{"amount":"${price}","base":"BTC","currency":"EUR"}}`),
    bitstamp: (price: string, atMs = clock.nowMs()) =>
      says(
        'www.bitstamp.net',
        `{"bid":"${price}","ask":"${price}","timestamp":"${Math.floor(atMs / 1000)}"}`,
      ),
    kraken: (price: string) =>
      says(
        'api.kraken.com',
        `{"error":[],"result":{"XXBTZEUR":{"a":["${price}","1","1.0"],"b":["${price}","1","1.0"]}}}`,
      ),
    hubIs: (now: HubToAsk) => {
      hub = now;
    },
    silence: (host: string) => answers.delete(host),
    choose(change: Partial<Preferences>) {
      chosen = { ...chosen, ...change };
      keeper.settingsChanged();
    },
    async begin() {
      keeper.settingsChanged();
      await clock.advance(0);
    },
    /** The rate that may be charged at now, or why there is none. */
    now() {
      const quote = keeper.quote(EUR);
      return quote.ok ? quote.value.rate.price.toFixed() : quote.error.code;
    },
  };
}

const kept: RateKeeper[] = [];
afterEach(async () => {
  for (const keeper of kept.splice(0)) await keeper.stop();
});

describe("the owner's own rate", () => {
  test('is used as it was typed, for ever, and nobody is asked', async () => {
    const shop = keeperWith({ rates: { EUR: '60000.123456' }, rateSpread: '5' });
    await shop.begin();
    await shop.clock.advance(60 * MINUTE_MS);
    expect(shop.keeper.quote(EUR)).toMatchObject({ value: { source: 'fixed' } });
    expect(shop.now()).toBe('60000.123456');
    expect(shop.asked).toEqual([]);
    expect(shop.keeper.quote(currency('USD'))).toMatchObject({ error: { code: 'no-rate' } });
  });

  test('stands in for a source that fails, but never confirms a jump by being read again', async () => {
    const shop = keeperWith({ rates: { EUR: '40000' }, rateSources: ['coinbase', 'fixed'] });
    shop.coinbase('60000');
    await shop.begin();
    shop.silence('api.coinbase.com');
    await shop.clock.advance(10 * MINUTE_MS);
    expect(shop.now()).toMatch(/rate-/);
    shop.choose({ rates: { EUR: '59000' } });
    await shop.clock.advance(0);
    expect(shop.now()).toBe('59000');
  });
});

describe('a live rate', () => {
  test('is there with its source and time, is asked for every minute, and not before it is chosen', async () => {
    const shop = keeperWith({ rateSources: ['coinbase'] });
    expect(shop.now()).toBe('no-rate');
    shop.coinbase('60000.50');
    await shop.begin();
    expect(shop.keeper.quote(EUR)).toMatchObject({
      value: { source: 'coinbase', atMs: shop.clock.nowMs() },
    });
    shop.coinbase('61000');
    await shop.clock.advance(MINUTE_MS - 1);
    expect(shop.now()).toBe('60000.5');
    await shop.clock.advance(1);
    expect(shop.now()).toBe('61000');
    expect(shop.asked).toHaveLength(2);
    shop.choose({ rateSources: ['fixed'] });
    await shop.clock.advance(10 * MINUTE_MS);
    expect(shop.asked).toHaveLength(2);
  });

  test('closes at 5 minutes and a millisecond, tells so by itself, and reopens with the next answer', async () => {
    const shop = keeperWith({ rateSources: ['coinbase'] });
    shop.coinbase('60000');
    await shop.begin();
    shop.silence('api.coinbase.com');
    await shop.clock.advance(5 * MINUTE_MS);
    expect(shop.now()).toBe('60000');
    await shop.clock.advance(1);
    expect(shop.now()).toBe('rate-stale');
    expect(shop.told.at(-1)).toMatchObject([{ problem: { code: 'rate-stale' } }]);
    shop.coinbase('60100');
    await shop.clock.advance(MINUTE_MS);
    expect(shop.now()).toBe('60100');
  });

  test.each([
    ['up', '72001'],
    ['down', '47999'],
  ])('that jumps %s closes, and reopens when it is confirmed a minute later', async (_way, price) => {
    const shop = keeperWith({ rateSources: ['coinbase'] });
    shop.coinbase('60000');
    await shop.begin();
    shop.coinbase(price);
    await shop.clock.advance(MINUTE_MS);
    expect(shop.now()).toBe('rate-jumped');
    await shop.clock.advance(MINUTE_MS);
    expect(shop.now()).toBe(price);
  });

  test('that jumped and came back is the former one', async () => {
    const shop = keeperWith({ rateSources: ['coinbase'] });
    shop.coinbase('60000');
    await shop.begin();
    shop.coinbase('600000');
    await shop.clock.advance(MINUTE_MS);
    shop.coinbase('60001');
    await shop.clock.advance(MINUTE_MS);
    expect(shop.now()).toBe('60001');
  });

  test('that jumped is used at once when the owner says so, but only the one that he saw', async () => {
    const shop = keeperWith({ rateSources: ['coinbase'] });
    shop.coinbase('60000');
    await shop.begin();
    shop.coinbase('90000');
    await shop.clock.advance(MINUTE_MS);
    expect(shop.keeper.accept('EUR', '91000')).toMatchObject({ error: { code: 'bad-rate' } });
    expect(shop.keeper.views()).toMatchObject([{ doubtful: { price: '90000' } }]);
    expect(shop.keeper.accept('EUR', '90000').ok).toBe(true);
    expect(shop.now()).toBe('90000');
  });

  test('is not used when the clock was put back behind it', async () => {
    const shop = keeperWith({ rateSources: ['coinbase'] });
    shop.coinbase('60000');
    await shop.begin();
    const { nowMs } = shop.clock;
    shop.clock.nowMs = () => nowMs() - 10 * MINUTE_MS;
    expect(shop.now()).toBe('rate-stale');
  });

  test('is of the first source in the owner’s order that answers; the next are not asked', async () => {
    const shop = keeperWith({ rateSources: ['bitstamp', 'coinbase', 'kraken'] });
    shop.coinbase('60000');
    shop.kraken('61000');
    await shop.begin();
    expect(shop.now()).toBe('60000');
    expect(shop.asked).toEqual(['www.bitstamp.net', 'api.coinbase.com']);
    shop.choose({ rateSources: ['kraken', 'coinbase'] });
    await shop.clock.advance(0);
    expect(shop.now()).toBe('61000');
  });

  test('is the median of all that answer, less the spread', async () => {
    const shop = keeperWith({ rateSources: ['bitstamp', 'coinbase', 'kraken'], rateChoice: 'median' });
    shop.bitstamp('60000');
    shop.coinbase('60300');
    shop.kraken('61000');
    await shop.begin();
    expect(shop.keeper.quote(EUR)).toMatchObject({ value: { source: 'bitstamp+coinbase+kraken' } });
    expect(shop.now()).toBe('60300');
    shop.silence('www.bitstamp.net');
    await shop.clock.advance(MINUTE_MS);
    expect(shop.now()).toBe('60650');
    shop.choose({ rateSpread: '1' });
    await shop.clock.advance(0);
    expect(shop.now()).toBe('60049.5');
  });

  test.each([
    ['HTML', '<html>Sorry</html>', 200, 'its answer is not JSON', 'unreadable'],
    ['zero', '{"data":{"amount":"0","base":"BTC","currency":"EUR"}}', 200, 'no price above zero', 'no-price'],
    [
      'NaN',
      '{"data":{"amount":"NaN","base":"BTC","currency":"EUR"}}',
      200,
      'no price above zero',
      'no-price',
    ],
    [
      'a number',
      '{"data":{"amount":60000,"base":"BTC","currency":"EUR"}}',
      200,
      'is not what it was',
      'unexpected',
    ],
    [
      'words',
      '{"data":{"amount":"much","base":"BTC","currency":"EUR"}}',
      200,
      'no price above zero',
      'no-price',
    ],
    ['a redirect', '', 302, 'it answers 302', 'status'],
    ['too much', 'x'.repeat(64_001), 200, 'its answer is too long', 'no-answer'],
  ])(
    'of a source that answers %s is none, and the reason is said once',
    async (_what, text, status, why, reason) => {
      const shop = keeperWith({ rateSources: ['coinbase'] });
      shop.says('api.coinbase.com', text, status);
      await shop.begin();
      await shop.clock.advance(3 * MINUTE_MS);
      expect(shop.now()).toBe('no-rate');
      expect(shop.log.filter((line) => line.includes(why))).toHaveLength(1);
      expect(shop.keeper.views()).toMatchObject([{ sources: [{ failure: { reason } }] }]);
    },
  );

  test.each([
    [
      'bitstamp',
      'www.bitstamp.net',
      (seconds: number) => `{"bid":"60000","ask":"60000","timestamp":"${seconds}"}`,
    ],
    [
      'coingecko',
      'api.coingecko.com',
      (seconds: number) => `{"bitcoin":{"eur":60000,"last_updated_at":${seconds}}}`,
    ],
    ['mempool.space', 'mempool.space', (seconds: number) => `{"time":${seconds},"EUR":60000}`],
  ] as const)('of yesterday is none, by the word of %s', async (name, host, answer) => {
    const shop = keeperWith({ rateSources: [name] });
    const nowSeconds = Math.floor(shop.clock.nowMs() / 1_000);
    shop.says(host, answer(nowSeconds));
    await shop.begin();
    expect(shop.now()).toBe('60000');
    shop.says(host, answer(nowSeconds - 86_400));
    await shop.clock.advance(6 * MINUTE_MS);
    expect(shop.now()).toBe('rate-stale');
    expect(shop.keeper.views()).toMatchObject([{ sources: [{ failure: { reason: 'stale' } }] }]);
  });

  test('of yesterday is none at the start either', async () => {
    const shop = keeperWith({ rateSources: ['bitstamp'] });
    shop.bitstamp('60000', shop.clock.nowMs() - 24 * 60 * MINUTE_MS);
    await shop.begin();
    expect(shop.now()).toBe('no-rate');
    expect(shop.log.join()).toContain('older than 5 minutes');
  });
});

describe('the hub as a source', () => {
  /** A hub that takes this much bitcoin for 100 EUR, until so long from now. */
  const quoting = (fromAmt: string, expiresMs: number) => ({
    client: { exchangeQuote: async () => ({ kind: 'done', value: { fromAmt, expiresMs } }) as const },
  });

  test('gives what a bitcoin brings there, rounded down', async () => {
    const shop = keeperWith({ rateSources: ['hub'] });
    shop.hubIs(quoting('0.00166668', shop.clock.nowMs() + 30_000));
    await shop.begin();
    expect(shop.keeper.quote(EUR)).toMatchObject({ value: { source: 'hub', atMs: shop.clock.nowMs() } });
    expect(shop.now()).toBe('59999.52');
  });

  test.each([
    ['zero', '0', 30_000, 'no-price'],
    ['NaN', 'NaN', 30_000, 'no-price'],
    ['words', 'much', 30_000, 'no-price'],
    ['an exponent', '1e-3', 30_000, 'no-price'],
    ['a quote of yesterday', '0.00166668', -86_400_000, 'stale'],
  ])('that answers %s gives none', async (_what, fromAmt, validMs, reason) => {
    const shop = keeperWith({ rateSources: ['hub'] });
    shop.hubIs(quoting(fromAmt, shop.clock.nowMs() + validMs));
    await shop.begin();
    expect(shop.now()).toBe('no-rate');
    expect(shop.keeper.views()).toMatchObject([{ sources: [{ name: 'hub', failure: { reason } }] }]);
  });

  test('that is not there fails with its reason, the next one stands in, and it is asked at once when it comes', async () => {
    const shop = keeperWith({ rateSources: ['hub', 'coinbase'] });
    shop.coinbase('60000');
    shop.hubIs({ client: undefined, problem: tillError('hub-not-started') });
    await shop.begin();
    expect(shop.now()).toBe('60000');
    expect(shop.keeper.views()).toMatchObject([
      { sources: [{ failure: { reason: 'hub', error: { code: 'hub-not-started' } } }, { name: 'coinbase' }] },
    ]);
    shop.hubIs(quoting('0.00166666', shop.clock.nowMs() + 30_000));
    shop.keeper.hubIsThere();
    await shop.clock.advance(0);
    expect(shop.keeper.quote(EUR)).toMatchObject({ value: { source: 'hub' } });
  });

  test('that is there is not asked more often for coming back', async () => {
    const shop = keeperWith({ rateSources: ['coinbase', 'hub'] });
    shop.coinbase('60000');
    await shop.begin();
    shop.keeper.hubIsThere();
    await shop.clock.advance(0);
    expect(shop.asked).toHaveLength(1);
  });
});
