import { afterEach, describe, expect, test } from 'vitest';
import { connectHub, createAccount } from '../../main/hub-client/connect-hub.ts';
import { type DiscoveredHub, discoverHub } from '../../main/hub-client/discover-hub.ts';
import type { HubClient, HubCredentials } from '../../main/hub-client/hub-client.ts';
import { systemClock } from '../../main/shell/system-clock.ts';
import { systemRandom } from '../../main/shell/system-random.ts';
import type { Clock } from '../../shared/clock.ts';
import { toDecimal } from '../../shared/money/money.ts';
import { startTestHub, type TestHub, type TestHubOptions } from '../integration/hub/test-hub.ts';

const ref = 'ref_0123456789abcdef';
const form = 'application/x-www-form-urlencoded';
const json = 'application/json';

/** The till's client and our hub, over real HTTP: what one writes the other reads. */
describe('the till’s hub client and the hub', () => {
  let hub: TestHub;
  const log: string[] = [];
  afterEach(() => hub.stop());

  async function discover(clock: Clock = systemClock): Promise<DiscoveredHub> {
    const discovered = await discoverHub(hub.url, { fetch, clock });
    if (!discovered.ok) throw new Error(discovered.error.code);
    return discovered.value;
  }

  function connect(
    discovered: DiscoveredHub,
    credentials: HubCredentials,
    clock: Clock = systemClock,
  ): HubClient {
    return connectHub({
      discovered,
      credentials,
      agreedOrigin: discovered.credentialsOrigin,
      network: 'practice',
      fetch,
      clock,
      random: systemRandom,
      log: (line) => log.push(line),
    });
  }

  /** A till with an account of its own at a new hub. */
  async function openAccount(
    options: TestHubOptions,
  ): Promise<{ client: HubClient; credentials: HubCredentials }> {
    hub = await startTestHub(options);
    const discovered = await discover();
    const agreedOrigin = discovered.credentialsOrigin;
    const created = await createAccount({
      discovered,
      agreedOrigin,
      fetch,
      clock: systemClock,
      log: () => undefined,
    });
    if (created.kind !== 'done') throw new Error(created.error.detail);
    return { client: connect(discovered, created.value), credentials: created.value };
  }

  test.each([
    [1, form],
    [1, json],
    [2, form],
    [2, json],
  ] as const)(
    'take a payment from address to confirmation, with type %i and %s',
    async (authenticationType, encoding) => {
      const { client } = await openAccount({ authenticationType, encoding });
      const made = await client.newBtcAddress(ref);
      expect(await client.newBtcAddress(ref)).toEqual(made);
      if (made.kind !== 'done') throw new Error(made.error.detail);
      const { address } = made.value;

      const before = await client.checkInvoiceStatus({ addresses: [address] });
      if (before.kind !== 'done') throw new Error(before.error.detail);
      expect(before.value.invoices).toMatchObject({ [address]: { payments: [] } });
      const waiting = client.checkInvoiceStatus({ since: before.value.cursor, waitMs: 30_000 });
      await hub.customer.pay({ btcAddress: address, amount: '0.5', replaceable: false });
      const seen = await waiting;
      if (seen.kind !== 'done') throw new Error(seen.error.detail);
      const [payment] = seen.value.invoices[address]?.payments ?? [];
      expect(payment && [toDecimal(payment.amount), payment.confirmations]).toEqual(['0.50000000', 0]);

      const confirming = client.checkInvoiceStatus({ since: seen.value.cursor, waitMs: 30_000 });
      await hub.customer.mine(1);
      const confirmed = await confirming;
      expect(confirmed).toMatchObject({
        value: { invoices: { [address]: { payments: [{ confirmations: 1 }] } } },
      });
      const balance = await client.myBalance();
      expect(balance.kind === 'done' && toDecimal(balance.value.available)).toBe('0.50000000');
    },
  );

  test.each([1, 2] as const)(
    'give the counter an authkey that may do little (type %i)',
    async (authenticationType) => {
      const { client, credentials } = await openAccount({ authenticationType });
      const made = await client.createAuthkey();
      if (made.kind !== 'done') throw new Error(made.error.detail);
      const { authkey } = made.value;
      const { account } = credentials;
      const loginName = authenticationType === 1 ? { loginName: `${account}/${authkey.token}` } : {};
      const counter = connect(await discover(), { account, authkey, ...loginName });
      expect(await counter.myBalance()).toMatchObject({ kind: 'refused', error: { code: 'not-permitted' } });
      const granted = await client.changeAuthkeyPermissions({
        token: authkey.token ?? '',
        add: [[account, 'my-balance']],
      });
      expect(granted.kind).toBe('done');
      expect((await counter.myBalance()).kind).toBe('done');
      expect(await counter.newBtcAddress(ref)).toMatchObject({
        kind: 'refused',
        error: { code: 'not-permitted' },
      });
    },
  );

  test.each([1, 2] as const)('know a stranger when they see one (type %i)', async (authenticationType) => {
    const { credentials } = await openAccount({ authenticationType });
    const { authkey } = credentials;
    const stranger =
      authkey.type === 'password'
        ? { ...authkey, password: 'not the password' }
        : { ...authkey, key: Buffer.alloc(32).toString('base64') };
    const client = connect(await discover(), { ...credentials, authkey: stranger });
    expect(await client.myBalance()).toMatchObject({
      kind: 'refused',
      status: 401,
      error: { code: 'bad-credentials' },
    });
  });

  test('agree on the time, whichever clock is wrong, and when it goes wrong later', async () => {
    const { client, credentials } = await openAccount({});
    hub.clock.shift(3_600_000);
    expect((await client.myBalance()).kind).toBe('done');
    expect(Math.abs(client.clockOffsetMs - 3_600_000)).toBeLessThan(5_000);

    const behind: Clock = { ...systemClock, nowMs: () => Date.now() - 86_400_000 };
    const slow = connect(await discover(behind), credentials, behind);
    expect((await slow.myBalance()).kind).toBe('done');
    expect(Math.abs(slow.clockOffsetMs - 90_000_000)).toBeLessThan(5_000);
  });

  test('tell that a hub which ended took nothing more', async () => {
    const { client } = await openAccount({});
    const before = await client.checkInvoiceStatus({});
    if (before.kind !== 'done') throw new Error(before.error.detail);
    const waiting = client.checkInvoiceStatus({ since: before.value.cursor, waitMs: 30_000 });
    await hub.restart();
    expect((await waiting).kind).not.toBe('not-sent');
    expect(await client.newBtcAddress(ref)).toMatchObject({
      kind: 'not-sent',
      error: { code: 'hub-unreachable' },
    });
  });
});
