import { randomBytes, randomUUID } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createNonceWindow } from '../../../../hub/authentication/nonce-window.ts';
import { createBell } from '../../../../hub/functions/bell.ts';
import { type ChangeRequest, createOnceRunner } from '../../../../hub/functions/change-once.ts';
import type { StagedFunction } from '../../../../hub/functions/hub-function.ts';
import { notKnownYet, refuse } from '../../../../hub/functions/refusal.ts';
import type { HubStore, Records } from '../../../../hub/store/hub-store.ts';
import { storeIn } from '../../../../hub/store/open-sqlite-store.ts';
import { BTC } from '../../../../shared/money/currency.ts';
import { zero } from '../../../../shared/money/money.ts';
import { err, ok } from '../../../../shared/result.ts';
import { createSteppedClock } from '../../../helpers/stepped-clock.ts';

const REF = 'a-ref-of-two-processes';
const KEY = { account: 'acct_a', function: 'send-btc', ref: REF };

let store: HubStore;
const clock = createSteppedClock();

beforeEach(async () => {
  store = await storeIn(new DatabaseSync(':memory:'));
  await store.write(async ({ accounts, authkeys }) => {
    await accounts.add({ id: 'acct_a', cursorName: 'cur', createdMs: 0 });
    const secret = { type: 'hmac-sha256', secret: '', isFirst: true, isHandedOver: false } as const;
    await authkeys.add({ token: 'key_a', account: 'acct_a', ...secret }, 0);
    return ok(await authkeys.setPermissions('key_a', [['acct_a', 'all']]));
  });
});
afterEach(() => store.close());

/** One of several processes on one store. */
const process = () =>
  createOnceRunner({ store, clock, nonces: createNonceWindow(clock), bell: createBell(clock) });

const request = (implementation: ChangeRequest['implementation'], amount = '1'): ChangeRequest => ({
  function: 'send-btc',
  implementation,
  nonce: { token: 'key_a', ms: clock.nowMs(), random: randomBytes(16).toString('hex') },
  call: {
    token: 'key_a',
    account: 'acct_a',
    parameters: { amount, ref: REF },
    signal: new AbortController().signal,
  },
});

/** A function that is under way until `finish` says otherwise, and that a second time would not do. */
function underWay(finish: StagedFunction['finish'], prepared: Promise<void> = Promise.resolve()) {
  const id = randomUUID();
  const row = { id, kind: 'send', direction: 'out', amount: zero(BTC), state: 'pending' } as const;
  const countIn = async ({ transactions }: Records) =>
    (await transactions.after('acct_a', 0n, 100)).filter((each) => each.id === id).length;
  const implementation: StagedFunction = {
    kind: 'staged',
    async prepare() {
      await prepared;
      return ok(async (records) => {
        if ((await countIn(records)) > 0) return refuse('insufficient-funds', 'Spent already.');
        await records.transactions.add('acct_a', row, 0);
        return ok({ progress: 'send_1' });
      });
    },
    finish,
  };
  /** How often it was done, for good. */
  const begun = () => store.read(countIn);
  return { implementation, begun };
}

test('two processes that get the same ref at the same moment do it once, and both answer it', async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const { implementation, begun } = underWay(async (progress) => ok({ id: progress }), promise);
  const both = [process()(request(implementation)), process()(request(implementation))];
  resolve();
  expect(await Promise.all(both)).toEqual([ok({ id: 'send_1' }), ok({ id: 'send_1' })]);
  expect(await begun()).toBe(1);
});

test('a process that would refuse what another one has just done answers what that came to', async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const refusing: StagedFunction = {
    kind: 'staged',
    async prepare() {
      await promise;
      return refuse('dust', 'Too little, by now.');
    },
    finish: async (progress) => ok({ id: progress }),
  };
  const slow = process()(request(refusing));
  await process()(request(underWay(async () => notKnownYet()).implementation));
  resolve();
  expect(await slow).toEqual(ok({ id: 'send_1' }));
});

test('what another process has under way is joined, and is not done again', async () => {
  const { implementation, begun } = underWay(async () => notKnownYet());
  const first = await process()(request(implementation));
  expect(first).toMatchObject({ ok: false, error: { isUncertain: true } });
  const later = underWay(async (progress) => ok({ id: progress, txid: 't' })).implementation;
  expect(await process()(request(later))).toEqual(ok({ id: 'send_1', txid: 't' }));
  expect(await process()(request(later, '2'))).toMatchObject({ error: { code: 'ref-reused' } });
  expect(await begun()).toBe(1);
});

test('a request with other parameters never stands in the way of the one whose ref it is', async () => {
  const { implementation } = underWay(async (progress) => ok({ id: progress }));
  const run = process();
  expect(await run(request(implementation))).toEqual(ok({ id: 'send_1' }));
  const [other, same] = await Promise.all([run(request(implementation, '2')), run(request(implementation))]);
  expect(other).toMatchObject({ error: { code: 'ref-reused' } });
  expect(same).toEqual(ok({ id: 'send_1' }));
});

test('of two requests with one new ref and different parameters one is done, the other refused', async () => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const { implementation, begun } = underWay(async (progress) => ok({ id: progress }), promise);
  const run = process();
  const both = [run(request(implementation)), run(request(implementation, '2'))];
  resolve();
  expect(await Promise.all(both)).toMatchObject([{ ok: true }, { error: { code: 'ref-reused' } }]);
  expect(await begun()).toBe(1);
});

test('the result that is stored is answered without asking what is under way', async () => {
  const { implementation } = underWay(async () => notKnownYet());
  await process()(request(implementation));
  await store.write(async ({ requests }) => ok(await requests.setRef(KEY, { result: { id: 'stored' } })));
  const asks = underWay(async () => err({ code: 'overloaded', message: 'asked' })).implementation;
  expect(await process()(request(asks))).toEqual(ok({ id: 'stored' }));
});

test('a ref whose send was undone is free for another try', async () => {
  const { implementation } = underWay(async () => notKnownYet());
  await process()(request(implementation));
  await store.write(async ({ requests }) => ok(await requests.removeRef(KEY)));
  const again = underWay(async (progress) => ok({ id: progress }));
  expect(await process()(request(again.implementation, '2'))).toEqual(ok({ id: 'send_1' }));
  expect(await again.begun()).toBe(1);
});

test('a refusal in the first transaction leaves neither ref nor nonce’s request behind', async () => {
  const refusing: StagedFunction = {
    kind: 'staged',
    prepare: async () => ok(async () => refuse('dust', 'Too little.')),
    finish: async () => notKnownYet(),
  };
  expect(await process()(request(refusing))).toMatchObject({ error: { code: 'dust' } });
  expect(await store.read(({ requests }) => requests.findRef(KEY))).toBeUndefined();
});
