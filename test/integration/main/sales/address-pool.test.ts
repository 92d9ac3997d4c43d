import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { connectHub } from '../../../../main/hub-client/connect-hub.ts';
import { discoverHub } from '../../../../main/hub-client/discover-hub.ts';
import { systemRandom } from '../../../../main/shell/system-random.ts';
import { type ScriptedHub, type ScriptedReply, startScriptedHub } from '../../../helpers/scripted-hub.ts';
import { HUB, regtestAddress, TillJournal } from '../../../helpers/till-journal.ts';
import { byKey } from '../hub-client/scripted-hub-client.ts';

let till: TillJournal;
let hub: ScriptedHub;
let stop: AbortController;
let running: Promise<void>;

beforeEach(async () => {
  till = new TillJournal();
  hub = await startScriptedHub();
  hub.overview = { ...hub.overview, hub: { network: 'regtest', refs: true } };
  running = Promise.resolve();
});
afterEach(async () => {
  await end();
  await hub.close();
  till.remove();
});

/** A session with the hub begins: the pool is kept filled. */
async function fill(): Promise<void> {
  const { clock } = till;
  const discovered = await discoverHub(hub.url, { fetch, clock });
  if (!discovered.ok) throw new Error(discovered.error.code);
  const client = connectHub({
    discovered: discovered.value,
    credentials: byKey,
    agreedOrigin: hub.url,
    fetch,
    clock,
    random: systemRandom,
    log: () => undefined,
  });
  stop = new AbortController();
  running = till.pool.keepFilled(HUB.hubId, client, stop.signal);
}

async function end(): Promise<void> {
  stop?.abort();
  await running;
}

const until = (condition: () => void) => vi.waitFor(condition, { timeout: 20_000, interval: 5 });

/** Until the pool pauses after a failure; answers for how long. */
async function pause(requests: number): Promise<number | undefined> {
  await until(() => expect(refs()).toHaveLength(requests));
  // Beside the pause there may be a request's own time limit.
  await until(() => expect([undefined, 15_000]).not.toContain(till.clock.nextDueMs()));
  return till.clock.nextDueMs();
}

const refs = () => hub.callsOf('new-btc-address').map(({ parameters }) => parameters['ref']);

const gives = (address: string): ScriptedReply => ({ body: { btc_address: address } });

/** No more for now: the pool pauses for so long that a test sees what it has. */
const NO_MORE: ScriptedReply = {
  status: 429,
  headers: { 'retry-after': '60' },
  body: { error: { code: 'rate-limited', executed: false } },
};

const abandoned = () => till.journal.lastEvent('address-abandoned')?.body;

describe('the pool of addresses', () => {
  test('is filled with as many as a rush takes, each asked for under a ref of its own, and refilled', async () => {
    let next = 1;
    hub.answer('new-btc-address', () => gives(regtestAddress(next++)));
    await fill();
    await until(() => expect(till.pool.left(HUB.hubId)).toBe(20));
    expect(new Set(refs()).size).toBe(20);
    expect(till.charge().address).toBe(regtestAddress(1));
    await until(() => expect(till.clock.nextDueMs()).toBe(100));
    await till.clock.advance(100);
    await until(() => expect(till.pool.left(HUB.hubId)).toBe(20));
    expect(refs()).toHaveLength(21);
  });

  test('uses an address that never got an invoice after a restart', async () => {
    hub.answer('new-btc-address', gives(regtestAddress(1)), NO_MORE);
    await fill();
    await until(() => expect(till.pool.left(HUB.hubId)).toBe(1));
    await end();
    till.reopen();
    expect(till.charge().address).toBe(regtestAddress(1));
  });
});

describe('an answer that is lost', () => {
  test.each([
    ['before it begins', { cut: 'before-answer' as const }],
    ['half way', { ...gives(regtestAddress(9)), cut: 'in-body' as const }],
    ['behind a page of some other server', { body: '<html>Log in' }],
    ['in a failure of the hub', { status: 500, body: 'oops' }],
  ])('%s is asked for again under the same ref', async (_where, lost) => {
    hub.answer('new-btc-address', lost, gives(regtestAddress(1)), NO_MORE);
    await fill();
    await till.clock.advance((await pause(1)) ?? 0);
    await until(() => expect(till.pool.next(HUB.hubId)).toBe(regtestAddress(1)));
    await pause(3);
    const [first, again, next] = refs();
    expect(again).toBe(first);
    expect(next).not.toBe(first);
  });

  test('is asked for again under the same ref after a restart', async () => {
    hub.answer('new-btc-address', { cut: 'before-answer' });
    await fill();
    await pause(1);
    await end();
    till.reopen();
    hub.answer('new-btc-address', gives(regtestAddress(1)), NO_MORE);
    await fill();
    await pause(3);
    const [first, again, next] = refs();
    expect(again).toBe(first);
    expect(next).not.toBe(first);
    expect(till.pool.left(HUB.hubId)).toBe(1);
  });

  test('by a hub without refs is never asked for again, not after a restart either', async () => {
    hub.overview = { ...hub.overview, hub: { network: 'regtest' } };
    const answer = Promise.withResolvers<void>();
    hub.answer('new-btc-address', { cut: 'before-answer' }, { after: answer.promise });
    await fill();
    await till.clock.advance((await pause(1)) ?? 0);
    expect(abandoned()).toMatchObject({ reason: 'no answer' });
    await until(() => expect(refs()).toHaveLength(2));
    const pending = () => till.journal.all<{ ref: string }>('SELECT ref FROM address_requests');
    const [underWay] = pending();
    // The till is killed: nothing more is written.
    till.journal.close();
    stop.abort();
    await running.catch(() => undefined);
    answer.resolve();
    running = Promise.resolve();
    till.reopen();
    hub.answer('new-btc-address', gives(regtestAddress(1)), NO_MORE);
    await fill();
    await until(() => expect(till.pool.left(HUB.hubId)).toBe(1));
    const given = till.journal.all(
      `SELECT 1 FROM events WHERE kind = 'address-abandoned' AND body ->> 'ref' = ?`,
      underWay?.ref ?? '',
    );
    expect(given).toHaveLength(1);
    expect(refs().every((ref) => ref === undefined)).toBe(true);
  });
});

describe('an answer that can’t be used', () => {
  test.each([
    ['is no address', gives('nonsense'), 'hub-nonsense'],
    ['is an address of another network', gives('bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4'), 'hub-nonsense'],
    ['has no address', { body: {} }, 'hub-nonsense'],
    ['has two', { body: `{"btc_address": "${regtestAddress(8)}", "btc_address": "x"}` }, 'hub-nonsense'],
    ['is too long', { body: `{"btc_address": "${'x'.repeat(2 * 1024 * 1024)}"}` }, 'hub-nonsense'],
    ['is an address that it gave before', gives(regtestAddress(7)), 'address-reused'],
  ])('because it %s is final: the next request has a fresh ref', async (_what, reply, code) => {
    till.pool.paste(HUB.hubId, [regtestAddress(7)]);
    // A hub that keeps refs says the same to the same ref, for ever.
    const said = new Map<string, ScriptedReply>();
    hub.answer('new-btc-address', ({ parameters: { ref = '' } }) => {
      if (!said.has(ref)) said.set(ref, [reply, gives(regtestAddress(1))][said.size] ?? NO_MORE);
      return said.get(ref) ?? NO_MORE;
    });
    await fill();
    expect(await pause(1)).toBe(500);
    expect(till.poolProblem?.code).toBe(code);
    expect(abandoned()).toMatchObject({ ref: refs()[0] });
    await till.clock.advance(500);
    await until(() => expect(till.pool.left(HUB.hubId)).toBe(2));
    await pause(3);
    expect(till.poolProblem?.code).toBe('hub-busy');
    expect(new Set(refs()).size).toBe(3);
  });

  test('because a hub that names no network gave one of another than before is never shown', async () => {
    hub.overview = { ...hub.overview, hub: { refs: true } };
    const mainnet = 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4';
    hub.answer('new-btc-address', gives(regtestAddress(1)), gives(mainnet), NO_MORE);
    await fill();
    await pause(2);
    expect(till.poolProblem?.code).toBe('wrong-network');
    expect(till.journal.get('SELECT 1 FROM addresses WHERE address = ?', mainnet)).toBeUndefined();
    expect(abandoned()).toMatchObject({ ref: refs()[1] });
  });
});

describe('a hub that gives no address', () => {
  test('is asked later and later, under fresh refs, because a refusal did nothing', async () => {
    hub.answer('new-btc-address', { status: 403, body: { error: { code: 'not-permitted' } } });
    await fill();
    for (const [index, pauseMs] of [500, 1_000, 2_000, 4_000].entries()) {
      expect(await pause(index + 1)).toBe(pauseMs);
      expect(till.poolProblem?.code).toBe('not-permitted');
      expect(till.journal.all('SELECT 1 FROM address_requests')).toHaveLength(0);
      await till.clock.advance(pauseMs);
    }
    expect(new Set(refs()).size).toBe(refs().length);
  });

  test('is asked again at once after it gave one', async () => {
    const refusal = { status: 403, body: { error: { code: 'not-permitted' } } };
    hub.answer('new-btc-address', refusal, refusal, gives(regtestAddress(1)), refusal);
    await fill();
    await till.clock.advance((await pause(1)) ?? 0);
    await till.clock.advance((await pause(2)) ?? 0);
    expect(await pause(4)).toBe(500);
  });

  test('and asks for patience is not asked before', async () => {
    hub.answer('new-btc-address', NO_MORE);
    await fill();
    await until(() => expect(till.poolProblem?.code).toBe('hub-busy'));
    await until(() => expect(till.clock.nextDueMs()).toBe(60_000));
    await till.clock.advance(59_999);
    expect(refs()).toHaveLength(1);
    await till.clock.advance(1);
    await until(() => expect(refs()).toHaveLength(2));
  });
});
