import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type Credentials, call, checkStatus, createAccount, newAddress, statusWhen } from './hub-caller.ts';
import { startTestHub, type TestHub } from './test-hub.ts';

/** A machine that runs other tests as well may take its time. */
const SOON = { timeout: 20_000 };

let hub: TestHub;
let owner: Credentials;
beforeEach(async () => {
  hub = await startTestHub();
  owner = await createAccount(hub);
});
afterEach(() => hub.stop());

function pay(btcAddress: string, amount = '0.01', replaceable = false): string {
  const paid = hub.customer.pay({ btcAddress, amount, replaceable });
  if (!paid.ok) throw new Error(paid.error.message);
  return paid.value.txid;
}

const cursorNow = async (): Promise<string> => (await checkStatus(hub, owner)).body.cursor;
const median = (times: readonly number[]) => times.toSorted((a, b) => a - b)[times.length >> 1] ?? 0;
const waitFrom = (since: string, addresses?: readonly string[]) =>
  checkStatus(hub, owner, { since, waitMs: 30_000, ...(addresses && { addresses }) });

describe('what is shown', () => {
  test('is every address of the account, also those never paid, when none is named', async () => {
    const addresses = [await newAddress(hub, owner), await newAddress(hub, owner)];
    const { body } = await checkStatus(hub, owner);
    expect(Object.keys(body.invoices).sort()).toEqual([...addresses].sort());
  });

  test('is the addresses named, also one that was never paid', async () => {
    const [first] = [await newAddress(hub, owner), await newAddress(hub, owner)];
    const { body } = await checkStatus(hub, owner, { addresses: [first, first.toUpperCase()] });
    expect(body.invoices).toEqual({
      [first]: { received: { pending: '0.00000000', confirmed: '0.00000000' }, payments: [] },
    });
  });

  test('tells what the transaction signals, and when the hub first saw it', async () => {
    const address = await newAddress(hub, owner);
    const beforeMs = Date.now();
    const txid = pay(address, '0.00000001', true);
    const { invoices } = await statusWhen(hub, owner, (all) => all[address].payments.length === 1);
    const [payment] = invoices[address].payments;
    expect(payment).toEqual({
      txid,
      vout: 0,
      amount: '0.00000001',
      confirmations: 0,
      first_seen_ms: payment.first_seen_ms,
      replaceable: true,
      conflicted: false,
      internal: false,
    });
    expect(payment.first_seen_ms).toBeGreaterThanOrEqual(beforeMs);
    expect(payment.first_seen_ms).toBeLessThanOrEqual(Date.now());
  });

  test('keeps first_seen_ms through confirmation, reorganisation and a restart', async () => {
    const address = await newAddress(hub, owner);
    pay(address);
    const { invoices } = await statusWhen(hub, owner, (all) => all[address].payments.length === 1);
    const firstSeenMs = invoices[address].payments[0].first_seen_ms;
    hub.clock.shift(60_000);
    hub.customer.mine(1);
    await statusWhen(hub, owner, (all) => all[address].payments[0].confirmations === 1);
    hub.customer.reorganise(1, []);
    await hub.restart();
    hub.customer.mine(2);
    const last = await statusWhen(hub, owner, (all) => all[address].payments[0].confirmations === 2);
    expect(last.invoices[address].payments[0].first_seen_ms).toBe(firstSeenMs);
  });

  test('marks a replaced payment as conflicted beside the one in its place', async () => {
    const address = await newAddress(hub, owner);
    const txid = pay(address, '0.01', true);
    await statusWhen(hub, owner, (all) => all[address].payments.length === 1);
    const replaced = hub.customer.replace({ txid, btcAddress: address, amount: '0.02' });
    const { invoices } = await statusWhen(hub, owner, (all) => all[address].payments.length === 2);
    expect(invoices[address].received).toEqual({ pending: '0.02000000', confirmed: '0.00000000' });
    const standing = Object.fromEntries(
      invoices[address].payments.map((payment: { txid: string; conflicted: boolean }) => [
        payment.txid,
        payment.conflicted,
      ]),
    );
    expect(standing).toEqual({ [txid]: true, [replaced.ok ? replaced.value.txid : '']: false });
  });

  test('refuses an address of another network, nonsense, and one too many', async () => {
    const bad = ['bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4', 'hello', ''];
    for (const address of bad) {
      const { status, body } = await checkStatus(hub, owner, { addresses: [address] });
      expect([status, body.error.code]).toEqual([400, 'bad-address']);
    }
    const address = await newAddress(hub, owner);
    const tooMany = await checkStatus(hub, owner, {
      addresses: Array.from({ length: 1_001 }, () => address),
    });
    expect([tooMany.status, tooMany.body.error.parameter]).toEqual([400, 'btc_addresses_json']);
    const most = await checkStatus(hub, owner, { addresses: Array.from({ length: 1_000 }, () => address) });
    expect(most.status).toBe(200);
  });

  test('refuses an address of nobody', async () => {
    const addresses = ['bcrt1qw508d6qejxtdg4y5r3zarvary0c5xw7kygt080'];
    const { status, body } = await checkStatus(hub, owner, { addresses });
    expect([status, body.error]).toMatchObject([404, { code: 'unknown-address', executed: false }]);
  });

  test.each([
    { btc_addresses_json: '{}' },
    { btc_addresses_json: '[1]' },
    { wait_ms: '60001' },
    { wait_ms: '-1' },
    { wait_ms: '1.5' },
  ])('refuses %j', async (parameters: Record<string, string>) => {
    const { status, body } = await call(hub, owner, 'check-invoice-status', parameters);
    expect([status, body.error.parameter]).toEqual([400, Object.keys(parameters)[0]]);
  });
});

describe('a cursor', () => {
  test('that is the latest shows nothing, and is answered at once without wait_ms', async () => {
    await newAddress(hub, owner);
    const since = await cursorNow();
    const { body } = await checkStatus(hub, owner, { since });
    expect(body).toEqual({ cursor: since, invoices: {} });
  });

  test('shows the full state of what changed after it, and of nothing else', async () => {
    const [one, two] = [await newAddress(hub, owner), await newAddress(hub, owner)];
    pay(one);
    const { cursor } = await statusWhen(hub, owner, (all) => all[one].payments.length === 1);
    pay(two);
    await statusWhen(hub, owner, (all) => all[two].payments.length === 1);
    const { body } = await checkStatus(hub, owner, { since: cursor });
    expect(Object.keys(body.invoices)).toEqual([two]);
    pay(two);
    await statusWhen(hub, owner, (all) => all[two].payments.length === 2);
    const again = await checkStatus(hub, owner, { since: body.cursor });
    expect(again.body.invoices[two].payments).toHaveLength(2);
  });

  test('survives a restart', async () => {
    const address = await newAddress(hub, owner);
    const since = await cursorNow();
    pay(address);
    await statusWhen(hub, owner, (all) => all[address].payments.length === 1);
    await hub.restart();
    const { body } = await checkStatus(hub, owner, { since });
    expect(body.invoices[address].payments).toHaveLength(1);
  });

  test.each(['', 'garbage', 'cur_other.0', '0', '💥'])(
    'that is none of the account’s (%j) gets the state now',
    async (since) => {
      const address = await newAddress(hub, owner);
      const { body } = await checkStatus(hub, owner, { since, waitMs: 30_000 });
      expect(Object.keys(body.invoices)).toEqual([address]);
    },
  );

  test('of another account, and one of the future, get the state now', async () => {
    const address = await newAddress(hub, owner);
    const foreign = (await checkStatus(hub, await createAccount(hub))).body.cursor;
    const future = (await cursorNow()).replace(/[0-9]+$/, '999');
    for (const since of [foreign, future]) {
      const { body } = await checkStatus(hub, owner, { since, waitMs: 30_000 });
      expect(Object.keys(body.invoices)).toEqual([address]);
    }
  });

  test('sees confirmations up to the sixth and no further', async () => {
    const address = await newAddress(hub, owner);
    pay(address);
    hub.customer.mine(1);
    let since = (await statusWhen(hub, owner, (all) => all[address].payments[0]?.confirmations === 1)).cursor;
    for (let confirmations = 2; confirmations <= 6; confirmations++) {
      hub.customer.mine(1);
      const { body } = await waitFrom(since);
      expect(body.invoices[address].payments[0].confirmations).toBe(confirmations);
      since = body.cursor;
    }
    const other = await newAddress(hub, owner);
    hub.customer.mine(1);
    pay(other);
    const { body } = await waitFrom(since);
    expect(Object.keys(body.invoices)).toEqual([other]);
    const now = await checkStatus(hub, owner, { addresses: [address] });
    expect(now.body.invoices[address].payments[0].confirmations).toBe(7);
  });

  test('sees a reorganisation, and the balance follows it', async () => {
    const address = await newAddress(hub, owner);
    const txid = pay(address);
    hub.customer.mine(1);
    const since = (await statusWhen(hub, owner, (all) => all[address].payments[0]?.confirmations === 1))
      .cursor;
    hub.customer.reorganise(1, [txid]);
    const { body } = await waitFrom(since);
    expect(body.invoices[address].payments[0]).toMatchObject({ confirmations: 0, conflicted: true });
    const balance = await call(hub, owner, 'my-balance');
    expect(balance.body).toEqual({ available: { btc: '0.00000000' }, pending: { btc: '0.00000000' } });
  });
});

describe('a long-poll', () => {
  test('is answered by the payment that it waits for, within 100 ms or as soon as this machine answers at all', async () => {
    const address = await newAddress(hub, owner);
    let since = await cursorNow();
    const times: number[] = [];
    const floors: number[] = [];
    for (let i = 1; i <= 10; i++) {
      const waiting = waitFrom(since);
      const askedMs = performance.now();
      await checkStatus(hub, owner, { addresses: [address] });
      const beganMs = performance.now();
      floors.push(beganMs - askedMs);
      pay(address);
      const { body } = await waiting;
      times.push(performance.now() - beganMs);
      expect(body.invoices[address].payments).toHaveLength(i);
      since = body.cursor;
    }
    expect(median(times)).toBeLessThan(Math.max(100, 10 * median(floors)));
  });

  test('sees what comes between two of them', async () => {
    const address = await newAddress(hub, owner);
    const since = await cursorNow();
    pay(address);
    await statusWhen(hub, owner, (all) => all[address].payments.length === 1);
    const { body } = await waitFrom(since);
    expect(body.invoices[address].payments).toHaveLength(1);
  });

  test('for some addresses sleeps through what happens to others', async () => {
    const [wanted, other] = [await newAddress(hub, owner), await newAddress(hub, owner)];
    const since = await cursorNow();
    const waiting = waitFrom(since, [wanted]);
    pay(other);
    await statusWhen(hub, owner, (all) => all[other].payments.length === 1);
    pay(wanted);
    expect(Object.keys((await waiting).body.invoices)).toEqual([wanted]);
  });

  test('of another account sleeps through it', async () => {
    const stranger = await createAccount(hub);
    const theirs = await newAddress(hub, stranger);
    const { cursor } = (await checkStatus(hub, stranger)).body;
    const waiting = checkStatus(hub, stranger, { since: cursor, waitMs: 30_000 });
    await checkStatus(hub, stranger);
    const address = await newAddress(hub, owner);
    pay(address);
    await statusWhen(hub, owner, (all) => all[address].payments.length === 1);
    // Had that woken it, it would have been answered without this.
    pay(theirs);
    expect(Object.keys((await waiting).body.invoices)).toEqual([theirs]);
  });

  test('ends after wait_ms with the cursor that it had', async () => {
    const since = await cursorNow();
    const beganMs = performance.now();
    const { body } = await checkStatus(hub, owner, { since, waitMs: 200 });
    expect(performance.now() - beganMs).toBeGreaterThan(190);
    expect(body).toEqual({ cursor: since, invoices: {} });
  });

  test('is answered with nothing when the hub stops, at once', async () => {
    const idleMs = performance.now();
    await hub.restart();
    const floorMs = performance.now() - idleMs;
    const since = await cursorNow();
    const waiting = waitFrom(since);
    await checkStatus(hub, owner);
    const beganMs = performance.now();
    await hub.restart();
    expect((await waiting).body).toEqual({ cursor: since, invoices: {} });
    expect(performance.now() - beganMs).toBeLessThan(1_500 + 5 * floorMs);
  });

  test('whose caller is gone is forgotten', async () => {
    const since = await cursorNow();
    const gone = new AbortController();
    const { signal } = gone;
    const waiting = Array.from({ length: 20 }, () =>
      checkStatus(hub, owner, { since, waitMs: 60_000 }, { signal }),
    );
    await vi.waitFor(() => expect(hub.clock.pendingTimers()).toBeGreaterThanOrEqual(20), SOON);
    gone.abort();
    const ends = await Promise.allSettled(waiting);
    expect(ends.map(({ status }) => status)).toEqual(waiting.map(() => 'rejected'));
    // The hub has a few of its own, which come and go.
    await vi.waitFor(() => expect(hub.clock.pendingTimers()).toBeLessThan(5), SOON);
  });

  test('can be had by many tills of one account at once', async () => {
    const address = await newAddress(hub, owner);
    const since = await cursorNow();
    const waiting = Array.from({ length: 20 }, () => waitFrom(since));
    await checkStatus(hub, owner);
    pay(address);
    for (const { body } of await Promise.all(waiting)) expect(Object.keys(body.invoices)).toEqual([address]);
  });
});

test('money is available once it has the confirmations that the hub demands, however long that takes', async () => {
  await hub.restart({ confirmations: 3 });
  const address = await newAddress(hub, owner);
  pay(address, '1');
  hub.customer.mine(2);
  const status = await statusWhen(hub, owner, (all) => all[address].payments[0]?.confirmations === 2);
  expect(status.invoices[address].received).toEqual({ pending: '0.00000000', confirmed: '1.00000000' });
  const before = await call(hub, owner, 'my-balance');
  expect(before.body).toEqual({ available: { btc: '0.00000000' }, pending: { btc: '1.00000000' } });
  await hub.restart({ confirmations: 3 });
  hub.customer.mine(1);
  await statusWhen(hub, owner, (all) => all[address].payments[0].confirmations === 3);
  const after = await call(hub, owner, 'my-balance');
  expect(after.body).toEqual({ available: { btc: '1.00000000' }, pending: { btc: '0.00000000' } });
});
