import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type Credentials, call, checkStatus, createAccount } from './hub-caller.ts';
import { startTestHub, type TestHub } from './test-hub.ts';

type List = readonly (readonly [string, string])[];

let hub: TestHub;
let owner: Credentials;
let till: Credentials;
let token: string;

beforeEach(async () => {
  hub = await startTestHub();
  owner = await createAccount(hub);
  till = await furtherAuthkey(owner);
  token = till.authkey.token ?? '';
});
afterEach(() => hub.stop());

async function furtherAuthkey(of: Credentials): Promise<Credentials> {
  const { body } = await call(hub, of, 'create-authkey');
  return { account: of.account, authkey: body.authkey };
}

function change(by: Credentials, of: string, lists: { readonly add?: List; readonly remove?: List }) {
  return call(hub, by, 'change-authkey-permissions', {
    authkey_token: of,
    ...(lists.add && { add_json: JSON.stringify(lists.add) }),
    ...(lists.remove && { remove_json: JSON.stringify(lists.remove) }),
  });
}

const may = async (who: Credentials, name: string) => (await call(hub, who, name)).status === 200;

describe('changing permissions', () => {
  test('grants all functions of an account with "all"', async () => {
    const { body } = await change(owner, token, { add: [[owner.account, 'all']] });
    expect(body.permissions).toEqual([[owner.account, 'all']]);
    expect(await may(till, 'my-balance')).toBe(true);
    expect(await may(till, 'create-authkey')).toBe(true);
  });

  test('takes one function from all of them', async () => {
    await change(owner, token, { add: [[owner.account, 'all']] });
    const { body } = await change(owner, token, { remove: [[owner.account, 'send-btc']] });
    const names = body.permissions.map(([, name]: [string, string]) => name);
    expect(names).not.toContain('send-btc');
    expect(names).not.toContain('all');
    expect(names).toContain('my-transactions');
    expect(await may(till, 'my-balance')).toBe(true);
  });

  test('takes everything on every account with "all" and "all", and can set exactly what it adds', async () => {
    await change(owner, token, {
      add: [
        [owner.account, 'my-balance'],
        [owner.account, 'new-btc-address'],
      ],
    });
    const set = await change(owner, token, {
      remove: [['all', 'all']],
      add: [[owner.account, 'my-balance']],
    });
    expect(set.body.permissions).toEqual([[owner.account, 'my-balance']]);
    const none = await change(owner, token, { remove: [['all', 'all']] });
    expect(none.body.permissions).toEqual([]);
    expect(await may(till, 'my-balance')).toBe(false);
  });

  test('lists what there is when nothing is to change', async () => {
    await change(owner, token, { add: [[owner.account, 'my-balance']] });
    expect((await change(owner, token, {})).body.permissions).toEqual([[owner.account, 'my-balance']]);
  });

  test('is refused to one who grants what he does not hold', async () => {
    await change(owner, token, {
      add: [
        [owner.account, 'change-authkey-permissions'],
        [owner.account, 'my-balance'],
      ],
    });
    const third = await furtherAuthkey(owner);
    const thirdToken = third.authkey.token ?? '';
    expect((await change(till, thirdToken, { add: [[owner.account, 'my-balance']] })).status).toBe(200);
    for (const name of ['new-btc-address', 'all']) {
      const { status, body } = await change(till, thirdToken, { add: [[owner.account, name]] });
      expect([status, body.error]).toMatchObject([
        403,
        { code: 'not-permitted', account: owner.account, function: name },
      ]);
    }
    const stranger = await createAccount(hub);
    const foreign = await change(owner, token, { add: [[stranger.account, 'my-balance']] });
    expect([foreign.status, foreign.body.error.account]).toEqual([403, stranger.account]);
  });

  test('grants everything or nothing of a list', async () => {
    const stranger = await createAccount(hub);
    await change(owner, token, {
      add: [
        [owner.account, 'my-balance'],
        [stranger.account, 'my-balance'],
      ],
    });
    expect(await may(till, 'my-balance')).toBe(false);
  });

  test('gives one authkey functions on several accounts', async () => {
    const branch = await createAccount(hub);
    await change(owner, token, { add: [[owner.account, 'my-balance']] });
    const { body } = await change(branch, token, { add: [[branch.account, 'my-balance']] });
    expect(body.permissions).toHaveLength(2);
    expect(await may({ ...till, account: branch.account }, 'my-balance')).toBe(true);
  });

  test('lets a stranger take away what was granted on his own account, and nothing else', async () => {
    const branch = await createAccount(hub);
    await change(owner, token, { add: [[owner.account, 'my-balance']] });
    await change(branch, token, { add: [[branch.account, 'my-balance']] });
    const foreign = await change(branch, token, { remove: [[owner.account, 'my-balance']] });
    expect([foreign.status, foreign.body.error.code]).toEqual([403, 'not-permitted']);
    const everything = await change(branch, token, { remove: [['all', 'all']] });
    expect(everything.body.permissions).toEqual([[owner.account, 'my-balance']]);
  });

  test('lets the account that an authkey was made for take everything from it', async () => {
    const branch = await createAccount(hub);
    await change(branch, token, { add: [[branch.account, 'all']] });
    expect((await change(owner, token, { remove: [['all', 'all']] })).body.permissions).toEqual([]);
  });

  test('answers 404 for an authkey that the hub does not know', async () => {
    const { status, body } = await change(owner, 'key_nobody', { add: [[owner.account, 'all']] });
    expect([status, body.error.code]).toEqual([404, 'unknown-authkey']);
  });

  test.each([
    ['authkey_token', { add_json: '[]' }],
    ['add_json', { authkey_token: 'x', add_json: '{' }],
    ['add_json', { authkey_token: 'x', add_json: '[["acct_a"]]' }],
    ['add_json', { authkey_token: 'x', add_json: '[["acct_a","no-such-function"]]' }],
    ['add_json', { authkey_token: 'x', add_json: '[["all","my-balance"]]' }],
    ['remove_json', { authkey_token: 'x', remove_json: '{"acct_a":"all"}' }],
  ])('is refused when %s is wrong', async (parameter, parameters) => {
    const { status, body } = await call(
      hub,
      owner,
      'change-authkey-permissions',
      parameters as Record<string, string>,
    );
    expect([status, body.error]).toMatchObject([400, { code: 'bad-request', parameter }]);
  });
});

test('permissions survive a restart', async () => {
  await change(owner, token, { add: [[owner.account, 'my-balance']] });
  await hub.restart();
  expect(await may(till, 'my-balance')).toBe(true);
});

test('a long-poll ends at once when its authkey may no longer ask', async () => {
  await change(owner, token, {
    add: [
      [owner.account, 'check-invoice-status'],
      [owner.account, 'my-balance'],
    ],
  });
  const { body } = await checkStatus(hub, till);
  let hasEnded = false;
  const waiting = checkStatus(hub, till, { since: body.cursor, waitMs: 60_000 }).finally(() => {
    hasEnded = true;
  });
  // Another permission of the same authkey is no reason to end.
  await change(owner, token, { remove: [[owner.account, 'my-balance']] });
  await change(owner, token, {});
  expect(hasEnded).toBe(false);
  const beganMs = performance.now();
  await change(owner, token, { remove: [['all', 'all']] });
  const reply = await waiting;
  expect([reply.status, reply.body.error.code]).toEqual([403, 'not-permitted']);
  // Long before it would have ended by itself.
  expect(performance.now() - beganMs).toBeLessThan(20_000);
});
