import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { HubStore } from '../../../hub/store/hub-store.ts';
import { type Credentials, call, createAccount, type HubReply, newAddress } from './hub-caller.ts';
import { depositConfirmed } from './hub-money.ts';
import { availableTo, expectRowsToAddUp } from './practice-account.ts';
import { startTestHub, type TestHub } from './test-hub.ts';

const PAYERS = 6;

let hub: TestHub;
let payers: readonly Credentials[];
let payee: Credentials;
let address: string;
/** How many transactions that changed something there were. */
let writes: number;
/** What transactions that change something wait for, while a test says so. */
let held: Promise<void> | undefined;
/** What a commit does once it is made, while a test says so. */
let afterCommit: (() => void) | undefined;

beforeEach(async () => {
  afterCommit = undefined;
  held = undefined;
  hub = await startTestHub();
  const openStore = async (): Promise<HubStore> => {
    const store = await hub.books.open();
    return {
      ...store,
      async write(change) {
        writes += 1;
        await held;
        const outcome = await store.write(change);
        if (outcome.ok) afterCommit?.();
        return outcome;
      },
    };
  };
  await hub.restart({ openStore });
  payers = await Promise.all(Array.from({ length: PAYERS }, () => createAccount(hub)));
  payee = await createAccount(hub);
  address = await newAddress(hub, payee);
  await depositConfirmed(hub, payers[0] as Credentials, '1');
  writes = 0;
});
afterEach(() => hub.stop());

const refOf = (index: number) => `transfer-number-${index}`;
const send = (from: Credentials, amount: string, more: Readonly<Record<string, string>> = {}, to = address) =>
  call(hub, from, 'send-btc', { to_btc_address: to, amount, ...more });

/** Gives each payer as much as that out of the first one's bitcoin. */
async function fund(amount: string): Promise<void> {
  const [first, ...others] = payers;
  if (!first) throw new Error('nobody to pay');
  for (const other of others) await send(first, amount, {}, await newAddress(hub, other));
}

/** Sends that arrive while another one is being made, and what happens before it is. */
async function whileOthersCommit(
  sends: () => readonly Promise<HubReply>[],
  meanwhile: () => Promise<unknown> = async () => {},
  answeredAtOnce = 0,
): Promise<readonly HubReply[]> {
  const { promise, resolve } = Promise.withResolvers<void>();
  held = promise;
  const sent = sends();
  await vi.waitFor(async () => expect(await sendsUnderWay()).toBe(sent.length - answeredAtOnce), {
    timeout: 20_000,
  });
  // What had come in before a look has got as far as it can once that is answered: who asks, and whom he pays.
  for (let look = 0; look < 2; look += 1) await availableTo(hub, payee);
  await meanwhile();
  held = undefined;
  resolve();
  return Promise.all(sent);
}

async function sendsUnderWay(): Promise<number> {
  const metrics = await (await fetch(`${hub.url}/metrics`)).text();
  return Number(/^hub_requests_under_way\{function="send-btc"\} (\d+)$/m.exec(metrics)?.[1] ?? 0);
}

const codes = (replies: readonly HubReply[]) => replies.map(({ status, body }) => body.error?.code ?? status);

async function expectBooksToAddUp(): Promise<void> {
  for (const each of [...payers, payee]) await expectRowsToAddUp(hub, each);
  const [total] = await hub.books.execute(
    "select sum(amount) as total, count(*) filter (where ledger_account like 'available/%' and amount < 0) as negative from ledger_balances",
  );
  expect([`${total?.total}`, `${total?.negative}`]).toEqual(['0', '0']);
}

test('transfers that arrive while others are made share a transaction, and each is made once', async () => {
  await fund('0.1');
  writes = 0;
  const replies = await whileOthersCommit(() =>
    payers.map((payer, index) => send(payer, '0.01', { ref: refOf(index) })),
  );
  expect(codes(replies)).toEqual(payers.map(() => 200));
  expect(writes).toBeLessThan(PAYERS);
  expect(await availableTo(hub, payee)).toBe('0.06000000');
  const again = await Promise.all(payers.map((payer, index) => send(payer, '0.01', { ref: refOf(index) })));
  expect(again.map(({ body }) => body)).toEqual(replies.map(({ body }) => body));
  expect(await availableTo(hub, payee)).toBe('0.06000000');
  await expectBooksToAddUp();
});

test('one that can’t be made is refused with its reason, and keeps none of the others from being made', async () => {
  await fund('0.1');
  const poor = await createAccount(hub);
  const replies = await whileOthersCommit(() =>
    [...payers.slice(0, 3), poor, ...payers.slice(3)].map((payer, index) =>
      send(payer, '0.01', { ref: refOf(index) }),
    ),
  );
  expect(codes(replies)).toEqual([200, 200, 200, 'insufficient-funds', 200, 200, 200]);
  await send(payers[0] as Credentials, '0.01', {}, await newAddress(hub, poor));
  expect((await send(poor, '0.01', { ref: refOf(3) })).status).toBe(200);
  await expectBooksToAddUp();
});

test('of transfers of one account that come at once as many are made as it has money for', async () => {
  const [first] = payers;
  if (!first) throw new Error('nobody to pay');
  const replies = await whileOthersCommit(() => Array.from({ length: 8 }, () => send(first, '0.3')));
  const made = codes(replies).filter((code) => code === 200);
  const refused = codes(replies).filter((code) => code === 'insufficient-funds');
  expect([made.length, refused.length]).toEqual([3, 5]);
  expect([await availableTo(hub, first), await availableTo(hub, payee)]).toEqual([
    '0.10000000',
    '0.90000000',
  ]);
  await expectBooksToAddUp();
});

test('what one has just been paid he can pay on, round in a circle', async () => {
  await fund('0.05');
  const addresses = await Promise.all(payers.map((payer) => newAddress(hub, payer)));
  const before = await Promise.all(payers.map((payer) => availableTo(hub, payer)));
  const replies = await whileOthersCommit(() =>
    payers.map((payer, index) => send(payer, '0.05', {}, addresses[(index + 1) % PAYERS])),
  );
  expect(codes(replies)).toEqual(payers.map(() => 200));
  expect(await Promise.all(payers.map((payer) => availableTo(hub, payer)))).toEqual(before);
  await expectBooksToAddUp();
});

test('a request that comes twice is made once, and the other time refused', async () => {
  const [first] = payers;
  if (!first) throw new Error('nobody to pay');
  const nonce = { nonceMs: Date.now(), nonceRandom: 'ab'.repeat(16) };
  const twice = () => call(hub, first, 'send-btc', { to_btc_address: address, amount: '0.1' }, nonce);
  const replies = await whileOthersCommit(
    () => [twice(), send(first, '0.1'), twice()],
    async () => {},
    1,
  );
  expect(codes(replies).sort()).toEqual([200, 200, 'nonce-reused']);
  expect(await availableTo(hub, payee)).toBe('0.20000000');
  await hub.restart();
  expect((await twice()).body.error.code).toBe('nonce-reused');
  await expectBooksToAddUp();
});

test('an authkey that is revoked meanwhile sends nothing, and the others do', async () => {
  await fund('0.1');
  const token = payers[1]?.authkey.token;
  const replies = await whileOthersCommit(
    () => payers.map((payer) => send(payer, '0.01')),
    () => hub.books.execute(`delete from permissions where token = '${token}'`),
  );
  expect(codes(replies)).toEqual([200, 'not-permitted', 200, 200, 200, 200]);
  expect(await availableTo(hub, payee)).toBe('0.05000000');
});

test('where it is not known whether the database committed, nobody is told that nothing was done', async () => {
  await fund('0.1');
  afterCommit = () => {
    throw new Error('the connection broke');
  };
  const replies = await whileOthersCommit(() => payers.map((payer) => send(payer, '0.01')));
  afterCommit = undefined;
  expect(codes(replies)).toEqual(payers.map(() => 'internal'));
  expect(replies.some(({ body }) => body.error?.executed === false)).toBe(false);
  expect(await availableTo(hub, payee)).toBe('0.06000000');
});

test('after such a loss the same ref gets the result, and nothing is made a second time', async () => {
  await fund('0.1');
  afterCommit = () => {
    throw new Error('the connection broke');
  };
  const ask = () => payers.map((payer, index) => send(payer, '0.01', { ref: refOf(index) }));
  expect(codes(await whileOthersCommit(ask))).toEqual(payers.map(() => 'internal'));
  afterCommit = undefined;
  expect(codes(await Promise.all(ask()))).toEqual(payers.map(() => 200));
  expect(await availableTo(hub, payee)).toBe('0.06000000');
  await expectBooksToAddUp();
});
