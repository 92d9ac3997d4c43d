import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Credentials, call, createAccount, newAddress, statusWhen } from './hub-caller.ts';
import { startTestHub, type TestHub } from './test-hub.ts';

let hub: TestHub;
let owner: Credentials;
beforeEach(async () => {
  hub = await startTestHub();
  owner = await createAccount(hub);
});
afterEach(() => hub.stop());

const transactions = async (parameters: Readonly<Record<string, string>> = {}) =>
  (await call(hub, owner, 'my-transactions', parameters)).body;

async function depositConfirmed(amount: string): Promise<{ address: string; txid: string }> {
  const address = await newAddress(hub, owner);
  const paid = hub.customer.pay({ btcAddress: address, amount, replaceable: false });
  if (!paid.ok) throw new Error(paid.error.message);
  hub.customer.mine(1);
  await statusWhen(hub, owner, (all) => all[address].payments[0]?.confirmations === 1);
  return { address, txid: paid.value.txid };
}

describe('my-transactions', () => {
  test('lists deposits in the order in which they became available, and what became of each', async () => {
    const first = await depositConfirmed('1.5');
    const second = await depositConfirmed('0.25');
    hub.customer.reorganise(1, [second.txid]);
    await statusWhen(hub, owner, (all) => all[second.address].payments[0]?.conflicted);
    const { transactions: rows } = await transactions();
    expect(rows).toMatchObject([
      {
        id: `${first.txid}:0`,
        kind: 'deposit',
        direction: 'in',
        amount: '1.50000000',
        currency: 'BTC',
        txid: first.txid,
        btc_address: first.address,
        state: 'confirmed',
      },
      { id: `${second.txid}:0`, direction: 'in', amount: '0.25000000', state: 'confirmed' },
      { id: `${second.txid}:0`, direction: 'out', amount: '0.25000000', state: 'reversed' },
    ]);
  });

  test('goes on where a cursor says, a page at a time', async () => {
    for (const amount of ['1', '2', '3']) await depositConfirmed(amount);
    const amounts = (page: { transactions: readonly { amount: string }[] }) =>
      page.transactions.map(({ amount }) => amount[0]);
    const first = await transactions({ limit: '2' });
    expect(amounts(first)).toEqual(['1', '2']);
    const rest = await transactions({ since: first.cursor });
    expect(amounts(rest)).toEqual(['3']);
    expect(amounts(await transactions({ since: rest.cursor }))).toEqual([]);
    await depositConfirmed('4');
    expect(amounts(await transactions({ since: rest.cursor }))).toEqual(['4']);
  });

  test('starts at the beginning for a cursor of somebody else’s', async () => {
    await depositConfirmed('1');
    const stranger = await createAccount(hub);
    const { cursor } = (await call(hub, stranger, 'my-transactions')).body;
    expect((await transactions({ since: cursor })).transactions).toHaveLength(1);
  });

  test.each(['0', '1001', '-1', '1.5', 'all'])('refuses the limit %s', async (limit) => {
    const { body } = await call(hub, owner, 'my-transactions', { limit });
    expect(body.error).toMatchObject({ code: 'bad-request', parameter: 'limit' });
  });
});

describe('my-authkeys', () => {
  const authkeys = async () => (await call(hub, owner, 'my-authkeys')).body.authkeys;

  test('lists the account’s authkeys with what each may do, and never a secret', async () => {
    const { authkey } = (await call(hub, owner, 'create-authkey')).body;
    await call(hub, owner, 'change-authkey-permissions', {
      authkey_token: authkey.token,
      add_json: JSON.stringify([[owner.account, 'my-balance']]),
    });
    const { status, body } = await call(hub, owner, 'my-authkeys');
    expect(status).toBe(200);
    expect(body.authkeys).toMatchObject([
      { token: owner.authkey.token, permissions: [[owner.account, 'all']] },
      { token: authkey.token, permissions: [[owner.account, 'my-balance']], last_used_ms: null },
    ]);
    expect(JSON.stringify(body)).not.toContain(authkey.key);
  });

  test('says when an authkey was used last, to the minute', async () => {
    const lastUsedMs = async (): Promise<number> => (await authkeys())[0].last_used_ms;
    await vi.waitFor(async () => expect(await lastUsedMs()).not.toBeNull());
    const before = await lastUsedMs();
    expect(hub.clock.nowMs() - before).toBeLessThan(60_000);
    hub.clock.shift(61_000);
    await vi.waitFor(async () => expect(await lastUsedMs()).toBeGreaterThanOrEqual(before + 61_000));
  });

  test('shows nothing of another account’s', async () => {
    const stranger = await createAccount(hub);
    expect((await call(hub, stranger, 'my-authkeys')).body.authkeys).toHaveLength(1);
  });
});
