import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type {
  GuardedRequest,
  OutsideReply,
  OutsideRequest,
} from '../../../../hub/identity/guarded-request.ts';
import type { PriceSource } from '../../../../hub/prices/price-source.ts';
import { createPublicPrices } from '../../../../hub/prices/public-prices.ts';
import { currency } from '../../../../shared/money/currency.ts';
import { bitstamp } from '../../../../shared/rates/bitstamp.ts';
import { createSteppedClock, type SteppedClock } from '../../../helpers/stepped-clock.ts';

const EUR = currency('EUR');

let clock: SteppedClock;
let logLines: string[];
let asked: OutsideRequest[];
let reply: () => OutsideReply | Promise<OutsideReply>;
let stopping: AbortController;
let prices: PriceSource;
beforeEach(() => {
  clock = createSteppedClock();
  logLines = [];
  asked = [];
  reply = () => tickerOf('60000');
  stopping = new AbortController();
  const request: GuardedRequest = async (wanted) => {
    asked.push(wanted);
    return reply();
  };
  const log = (line: string, level = 'info') => void logLines.push(`${level} ${line}`);
  prices = createPublicPrices({ source: bitstamp, request, clock, log, signal: stopping.signal });
});
afterEach(() => stopping.abort());

const answered = (text: string, status = 200): OutsideReply => ({ kind: 'answered', status, text });
const tickerOf = (price: string, ageMs = 0): OutsideReply =>
  answered(
    JSON.stringify({ bid: price, ask: price, timestamp: `${Math.floor((clock.nowMs() - ageMs) / 1000)}` }),
  );

const priceNow = async () => (await prices.priceOf(EUR))?.price.toFixed();

/** A source that answers when the test says so. */
function slowReply(): (text: OutsideReply) => void {
  const { promise, resolve } = Promise.withResolvers<OutsideReply>();
  reply = () => promise;
  return resolve;
}

describe('a public price', () => {
  test('is asked for when somebody wants it, and then not for a minute', async () => {
    expect(asked).toEqual([]);
    expect(await priceNow()).toBe('60000');
    expect(asked.map(({ method, url }) => `${method} ${url}`)).toEqual([
      'GET https://www.bitstamp.net/api/v2/ticker/btceur/',
    ]);
    reply = () => tickerOf('61000');
    await clock.advance(59_999);
    expect(await priceNow()).toBe('60000');
    expect(asked).toHaveLength(1);
    await clock.advance(1);
    expect(await priceNow()).toBe('61000');
    expect(asked).toHaveLength(2);
  });

  test('is asked for once, however many want it at once, and for each currency by itself', async () => {
    const all = await Promise.all([priceNow(), priceNow(), prices.priceOf(currency('USD'))]);
    expect([all[0], all[1], all[2]?.currency]).toEqual(['60000', '60000', 'USD']);
    expect(asked).toHaveLength(2);
  });

  test('is waited for 2 s; whoever comes later does not wait again', async () => {
    const answer = slowReply();
    let isThere = false;
    const first = priceNow().finally(() => {
      isThere = true;
    });
    await clock.advance(1_999);
    expect(isThere).toBe(false);
    await clock.advance(1);
    expect(await first).toBeUndefined();
    expect(await Promise.all([priceNow(), clock.advance(0)])).toEqual([undefined, undefined]);
    answer(tickerOf('60000'));
    await clock.advance(0);
    expect(await priceNow()).toBe('60000');
    expect(asked).toHaveLength(1);
  });

  test('is the former one while a newer does not come', async () => {
    await priceNow();
    slowReply();
    await clock.advance(60_000);
    const [price] = await Promise.all([priceNow(), clock.advance(2_000)]);
    expect(price).toBe('60000');
  });

  test('is none once it is 5 minutes old', async () => {
    await priceNow();
    reply = () => ({ kind: 'failed', reason: 'ECONNREFUSED' });
    await clock.advance(300_000);
    expect(await priceNow()).toBe('60000');
    await clock.advance(1_000);
    expect(await priceNow()).toBeUndefined();
  });

  test('of yesterday is none, and keeps the former one', async () => {
    await priceNow();
    reply = () => tickerOf('61000', 86_400_000);
    await clock.advance(60_000);
    expect(await priceNow()).toBe('60000');
    expect(prices.standings()).toMatchObject([{ lastFailure: { reason: 'stale', agoMs: 0 } }]);
  });

  test.each([
    ['a web page', answered('<html></html>'), 'unreadable', 'its answer is not JSON'],
    ['zero', answered('{"bid":"0","ask":"0","timestamp":"1700000000"}'), 'no-price', 'no price above zero'],
    [
      'NaN',
      answered('{"bid":"NaN","ask":"NaN","timestamp":"1700000000"}'),
      'no-price',
      'no price above zero',
    ],
    ['an error', answered('{"status":"error"}'), 'error-answer', 'it answers that it has none'],
    ['another status', answered('{}', 503), 'status', 'it answers 503'],
    ['no answer', { kind: 'failed', reason: 'no answer within 10 s' }, 'no-answer', 'no answer within 10 s'],
    ['no public address', { kind: 'refused', reason: 'not public' }, 'no-answer', 'not public'],
  ] satisfies [string, OutsideReply, string, string][])(
    'is none after %s',
    async (_what, given, reason, sentence) => {
      reply = () => given;
      expect(await priceNow()).toBeUndefined();
      expect(prices.standings()).toEqual([
        { source: 'bitstamp', currency: EUR, isUsed: false, lastFailure: { reason, agoMs: 0 } },
      ]);
      expect(logLines).toEqual([expect.stringMatching(/^error price: bitstamp gives no price of EUR: /)]);
      expect(logLines[0]).toContain(sentence);
    },
  );

  test('that jumps by 21 % is none until an answer a minute later confirms it', async () => {
    await priceNow();
    await clock.advance(60_000);
    reply = () => tickerOf('72600');
    expect(await priceNow()).toBeUndefined();
    expect(prices.standings()).toMatchObject([
      { isUsed: false, ageMs: 60_000, lastFailure: { reason: 'jump' } },
    ]);
    await clock.advance(60_000);
    expect(await priceNow()).toBe('72600');
    expect(logLines).toEqual([
      'error price: bitstamp gives no price of EUR: what it gives is more than 20 % off the last one, and waits to be confirmed',
      'info price: bitstamp gives a price of EUR again',
    ]);
  });

  test('that can’t be had is logged once, and when it can again', async () => {
    const replies = [answered('', 503), answered('', 503), answered('no')];
    reply = () => replies.shift() ?? tickerOf('60000');
    for (let minute = 0; minute < 5; minute += 1) {
      await priceNow();
      await clock.advance(60_000);
    }
    expect(logLines).toEqual([
      'error price: bitstamp gives no price of EUR: it answers 503',
      'error price: bitstamp gives no price of EUR: its answer is not JSON',
      'info price: bitstamp gives a price of EUR again',
    ]);
  });

  test('is not asked for before the source allows it', async () => {
    reply = () => ({ kind: 'answered', status: 429, text: '', retryAfterMs: 300_000 });
    await priceNow();
    await clock.advance(299_999);
    await priceNow();
    expect(asked).toHaveLength(1);
    await clock.advance(1);
    await priceNow();
    expect(asked).toHaveLength(2);
  });

  test('is not asked for by a hub that stops, which also says nothing more', async () => {
    const answer = slowReply();
    const waiting = priceNow();
    stopping.abort();
    answer({ kind: 'failed', reason: 'aborted' });
    expect(await waiting).toBeUndefined();
    await clock.advance(60_000);
    expect(await priceNow()).toBeUndefined();
    expect([asked.length, logLines]).toEqual([1, []]);
  });
});
