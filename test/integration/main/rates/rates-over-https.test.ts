import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { RateKeeper } from '../../../../main/rates/rate-keeper.ts';
import { DEFAULT_PREFERENCES } from '../../../../main/settings/preferences.ts';
import { createHttpFetch } from '../../../../main/shell/http-fetch.ts';
import { systemClock } from '../../../../main/shell/system-clock.ts';
import { currency } from '../../../../shared/money/currency.ts';
import { type GivenAnswer, type OutsideServer, startOutsideServer } from '../../../helpers/outside-server.ts';
import { selfSigned, selfSignedElsewhere } from '../../../helpers/self-signed-certificate.ts';

const EUR = currency('EUR');
const KRAKEN = '{"error":[],"result":{"XXBTZEUR":{"a":["60001","1","1.0"],"b":["59999","1","1.0"]}}}';

let outside: OutsideServer;
let keeper: RateKeeper;
const log: string[] = [];
beforeEach(async () => {
  outside = await startOutsideServer();
  log.length = 0;
});
afterEach(async () => {
  await keeper.stop();
  await outside.stop();
});

/** A keeper that asks Kraken and Coinbase, both of them at this machine's server, over TLS with this authority. */
function begin(ca = selfSigned.cert): void {
  const trusting = createHttpFetch(ca);
  keeper = new RateKeeper({
    clock: systemClock,
    nowMs: () => systemClock.nowMs(),
    fetch: (input, init) => {
      const { host, pathname, search } = new URL(String(input));
      return trusting(`${outside.url}/${host}${pathname}${search}`, init);
    },
    preferences: () => ({
      ...DEFAULT_PREFERENCES,
      currency: 'EUR',
      rateSources: ['kraken', 'coinbase'],
    }),
    hub: () => ({ client: undefined }),
    log: (line) => log.push(line),
    changed: () => {},
  });
  keeper.settingsChanged();
}

const kraken = (answer: GivenAnswer | 'hang') => {
  outside.answer = ({ path }) => (path.includes('kraken') ? answer : { status: 503, body: 'Sorry' });
};
const isAnswered = () => vi.waitFor(() => expect(log.join()).toContain('coinbase gives none'), 20_000);

describe('the rate keeper over real https', () => {
  test('has the rate of the first source that answers, and asks nobody else', async () => {
    kraken({ status: 200, body: KRAKEN });
    begin();
    await vi.waitFor(() => expect(keeper.quote(EUR).ok).toBe(true), 20_000);
    expect(keeper.quote(EUR)).toMatchObject({ value: { source: 'kraken' } });
    expect(keeper.known()).toEqual({ EUR: '60000' });
    expect(outside.seen).toMatchObject([
      { method: 'GET', path: '/api.kraken.com/0/public/Ticker?pair=XBTEUR' },
    ]);
  });

  test.each([
    ['a web page', { status: 200, body: '<html>Sorry</html>' }, 'unreadable'],
    ['nothing', { status: 200, body: '' }, 'unreadable'],
    ['a redirect', { status: 302, body: '', headers: { Location: 'https://example.com/' } }, 'status'],
    ['half an answer', { status: 200, body: KRAKEN, headers: { 'Content-Length': '1000' } }, 'no-answer'],
    ['nothing at all', 'hang', 'no-answer'],
  ] as const)(
    'has none of a source that answers %s, and goes on to the next',
    async (_what, answer, reason) => {
      kraken(answer);
      begin();
      await isAnswered();
      expect(keeper.quote(EUR)).toMatchObject({ error: { code: 'no-rate' } });
      expect(keeper.views()).toMatchObject([
        { sources: [{ failure: { reason } }, { failure: { reason: 'status', detail: '503' } }] },
      ]);
    },
  );

  test('has none of a server that its authority does not vouch for, which is sent nothing', async () => {
    kraken({ status: 200, body: KRAKEN });
    begin(selfSignedElsewhere.cert);
    await isAnswered();
    expect(keeper.views()).toMatchObject([
      { sources: [{ failure: { reason: 'no-answer' } }, { failure: { reason: 'no-answer' } }] },
    ]);
    expect(outside.seen).toEqual([]);
  });
});
