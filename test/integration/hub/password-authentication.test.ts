import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Credentials, call, createAccount, post } from './hub-caller.ts';
import { startTestHub, type TestHub } from './test-hub.ts';

describe('a name and a password', () => {
  let hub: TestHub;
  let owner: Credentials;
  beforeAll(async () => {
    hub = await startTestHub({ authenticationType: 1 });
    owner = await createAccount(hub);
  });
  afterAll(() => hub.stop());

  const withPassword = (password: string): Credentials => ({
    ...owner,
    authkey: { type: 'password', password },
  });

  test('that are wrong in any way get one and the same answer', async () => {
    const wrongPassword = await call(hub, withPassword('wrong'), 'my-balance');
    const replies = [
      await call(hub, { ...owner, name: 'acct_nobody' }, 'my-balance'),
      await call(hub, { ...owner, name: `${owner.account}/key_nobody` }, 'my-balance'),
      await call(hub, { ...owner, name: '' }, 'my-balance'),
      await post(`${hub.url}/api/my-balance`, ''),
    ];
    expect([wrongPassword.status, wrongPassword.body.error.code]).toEqual([401, 'bad-credentials']);
    for (const { status, body } of replies) expect([status, body]).toEqual([401, wrongPassword.body]);
  });

  test('take as long to refuse for a name that nobody has as for one that somebody has', async () => {
    const tookMs = async (credentials: Credentials) => {
      const beganMs = performance.now();
      await call(hub, credentials, 'my-balance');
      return performance.now() - beganMs;
    };
    // By turns, and the quickest of each: whatever else this machine does only makes some of them slower.
    let [known, unknown] = [Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY];
    for (let turn = 0; turn < 5; turn += 1) {
      known = Math.min(known, await tookMs(withPassword('wrong')));
      unknown = Math.min(unknown, await tookMs({ ...withPassword('wrong'), name: 'acct_nobody' }));
    }
    // Without a hash the answer takes a millisecond or two; with one it takes tens.
    expect(unknown).toBeGreaterThan(known / 3);
    expect(known).toBeGreaterThan(unknown / 3);
  });

  test('are right again after wrong ones, and after a restart', async () => {
    expect((await call(hub, owner, 'my-balance')).status).toBe(200);
    expect((await call(hub, withPassword('wrong'), 'my-balance')).status).toBe(401);
    expect((await call(hub, owner, 'my-balance')).status).toBe(200);
    await hub.restart();
    expect((await call(hub, owner, 'my-balance')).status).toBe(200);
  });

  test('may name the first authkey by its token as well', async () => {
    const named = { ...owner, name: `${owner.account}/${owner.authkey.token}` };
    expect((await call(hub, named, 'my-balance')).status).toBe(200);
  });

  test('are stored hashed', async () => {
    const record = await hub.store.read(({ authkeys }) => authkeys.findFirst(owner.account));
    const { authkey } = owner;
    expect(record?.secret).toMatch(/^scrypt\$/);
    expect(authkey.type === 'password' && record?.secret.includes(authkey.password)).toBe(false);
  });
});
