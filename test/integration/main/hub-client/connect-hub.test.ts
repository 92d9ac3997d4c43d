import { createHmac } from 'node:crypto';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { describe, expect, test, vi } from 'vitest';
import { createAccount } from '../../../../main/hub-client/connect-hub.ts';
import { discoverHub } from '../../../../main/hub-client/discover-hub.ts';
import { systemClock } from '../../../../main/shell/system-clock.ts';
import { toDecimal } from '../../../../shared/money/money.ts';
import { startScriptedHub } from '../../../helpers/scripted-hub.ts';
import { selfSigned } from '../../../helpers/self-signed-certificate.ts';
import { address, byKey, byPassword, clientTest, key, ref } from './scripted-hub-client.ts';

/** A machine that runs other tests as well may take its time. */
const SOON = { timeout: 20_000 };

describe('a hub’s client', () => {
  const till = clientTest();

  describe('asks', () => {
    test.each(['application/x-www-form-urlencoded', 'application/json'] as const)(
      'with a signature over the bytes that arrive (%s)',
      async (encoding) => {
        till.hub.overview = { ...till.hub.overview, post_body_encoding: encoding };
        till.hub.answer('new-btc-address', { body: { btc_address: address } });
        const client = await till.connect();
        expect(await client.newBtcAddress(ref)).toEqual({ kind: 'done', value: { address } });
        const [request] = till.hub.callsOf('new-btc-address');
        expect(request?.headers).toMatchObject({
          'content-type': encoding,
          'x-authkey-token': 'tok_1',
          'x-signature': createHmac('sha256', Buffer.from(key, 'base64'))
            .update(request?.bytes ?? '')
            .digest('base64'),
        });
        expect(request?.parameters).toEqual({
          f: 'new-btc-address',
          account: 'acct_1',
          nonce_ms: expect.stringMatching(/^\d{13}$/),
          nonce_random: expect.stringMatching(/^[0-9a-f]{32}$/),
          ref,
        });
      },
    );

    test.each(['application/x-www-form-urlencoded', 'application/json'] as const)(
      'with name and password (%s)',
      async (encoding) => {
        till.hub.overview = {
          ...till.hub.overview,
          post_body_encoding: encoding,
          req_authentication_type: 1,
        };
        till.hub.answer('my-balance', {
          body: { available: { btc: '17.50', usd: '0.02' }, pending: { BTC: '5000.0' } },
        });
        const client = await till.connect({ credentials: byPassword });
        const balance = await client.myBalance();
        if (balance.kind !== 'done') throw new Error(balance.kind);
        expect([balance.value.available, balance.value.pending].map(toDecimal)).toEqual([
          '17.50000000',
          '5000.00000000',
        ]);
        const [request] = till.hub.callsOf('my-balance');
        expect(request?.parameters).toEqual({ name: 'noir', pass: 'hunter2hunter2' });
        expect(request?.headers).not.toHaveProperty('x-signature');
      },
    );

    test('with a nonce of its own for each request', async () => {
      till.hub.answer('my-balance', { body: {} });
      const client = await till.connect();
      for (let count = 0; count < 20; count += 1) await client.myBalance();
      const nonces = till.hub.callsOf('my-balance').map(({ parameters }) => parameters['nonce_random']);
      expect(new Set(nonces).size).toBe(20);
    });

    test('for an address with a ref only where the hub keeps refs', async () => {
      till.hub.answer('new-btc-address', { body: { btc_address: address } });
      till.hub.overview = { ...till.hub.overview, hub: {} };
      const plain = await till.connect();
      await plain.newBtcAddress(ref);
      expect(plain.keepsRefs).toBe(false);
      expect(till.hub.callsOf('new-btc-address')[0]?.parameters).not.toHaveProperty('ref');
    });

    test('about invoices, for as long as it says', async () => {
      till.hub.answer('check-invoice-status', { body: { cursor: 'c2', invoices: {} } });
      const client = await till.connect();
      const looked = await client.checkInvoiceStatus({ addresses: [address], since: 'c1', waitMs: 30_000 });
      expect(looked).toEqual({ kind: 'done', value: { cursor: 'c2', invoices: {} } });
      expect(till.hub.callsOf('check-invoice-status')[0]?.parameters).toMatchObject({
        btc_addresses_json: JSON.stringify([address]),
        since: 'c1',
        wait_ms: '30000',
      });
    });

    test('for an authkey, and for what it may do', async () => {
      till.hub.overview = {
        ...till.hub.overview,
        supported_functions: ['create-authkey', 'change-authkey-permissions'],
      };
      const authkey = { type: 'hmac-sha256', token: 'tok_2', key };
      till.hub.answer('create-authkey', { body: { authkey } });
      till.hub.answer('change-authkey-permissions', { body: {} });
      const client = await till.connect();
      expect(await client.createAuthkey()).toEqual({ kind: 'done', value: { authkey } });
      const change = { token: 'tok_2', add: [['acct_1', 'my-balance']] as const };
      expect((await client.changeAuthkeyPermissions(change)).kind).toBe('done');
      expect(till.hub.callsOf('change-authkey-permissions')[0]?.parameters).toMatchObject({
        authkey_token: 'tok_2',
        add_json: '[["acct_1","my-balance"]]',
      });
    });

    test('for a new account without saying who asks', async () => {
      till.hub.answer('create-account', { body: { account: 'acct_9', authkey: byKey.authkey } });
      const discovered = await discoverHub(till.hub.url, { fetch, clock: systemClock });
      if (!discovered.ok) throw new Error(discovered.error.code);
      const connection = { discovered: discovered.value, fetch, clock: systemClock, log: () => undefined };
      expect(await createAccount({ ...connection, agreedOrigin: till.hub.url })).toEqual({
        kind: 'done',
        value: { account: 'acct_9', authkey: byKey.authkey },
      });
      expect(till.hub.callsOf('create-account')).toMatchObject([{ parameters: {} }]);
      const elsewhere = await createAccount({ ...connection, agreedOrigin: 'https://hub.example.com' });
      expect(elsewhere).toMatchObject({ kind: 'not-sent', error: { code: 'hub-host-changed' } });
      expect(till.hub.callsOf('create-account')).toHaveLength(1);
    });
  });

  describe('sends nothing', () => {
    const notSent = (code: string) => ({ kind: 'not-sent', error: { code } });

    test('to another host than was agreed to', async () => {
      const other = await startScriptedHub();
      till.hub.overview = { ...till.hub.overview, req_url: other.overview.req_url ?? '' };
      const client = await till.connect();
      expect(await client.myBalance()).toMatchObject(notSent('hub-host-changed'));
      expect(await client.newBtcAddress(ref)).toMatchObject(notSent('hub-host-changed'));
      expect(other.requests).toEqual([]);
      await other.close();
    });

    test('once the hub names another host, until it names the old one again', async () => {
      till.hub.answer('my-balance', { body: {} });
      const client = await till.connect();
      const before = till.hub.overview;
      till.hub.overview = { ...before, req_url: 'https://elsewhere.example.com/(function_name)' };
      expect(await client.refreshOverview()).toMatchObject({
        kind: 'not-sent',
        error: { code: 'hub-host-changed', detail: 'elsewhere.example.com' },
      });
      expect(client.overview.req_url).toBe('https://elsewhere.example.com/(function_name)');
      expect(await client.myBalance()).toMatchObject(notSent('hub-host-changed'));
      expect(till.hub.callsOf('my-balance')).toEqual([]);
      till.hub.overview = before;
      expect((await client.refreshOverview()).kind).toBe('done');
      expect((await client.myBalance()).kind).toBe('done');
    });

    test('again, when the hub names another host while a stale nonce is being refused', async () => {
      const other = await startScriptedHub();
      const refuse = Promise.withResolvers<void>();
      const error = { code: 'stale-nonce', message: '', executed: false, server_time_ms: Date.now() };
      till.hub.answer('my-balance', { status: 401, body: { error }, after: refuse.promise });
      const client = await till.connect();
      const asking = client.myBalance();
      await vi.waitFor(() => expect(till.hub.callsOf('my-balance')).toHaveLength(1), SOON);
      till.hub.overview = { ...till.hub.overview, req_url: other.overview.req_url ?? '' };
      await client.refreshOverview();
      refuse.resolve();
      expect(await asking).toMatchObject(notSent('hub-host-changed'));
      expect(other.requests).toEqual([]);
      await other.close();
    });

    test('to a hub that is on another network than before', async () => {
      const client = await till.connect({ network: 'regtest' });
      till.hub.overview = { ...till.hub.overview, hub: { network: 'mainnet' } };
      expect(await client.refreshOverview()).toMatchObject(notSent('hub-network-changed'));
      expect(await client.myBalance()).toMatchObject(notSent('hub-network-changed'));
      expect(till.hub.callsOf('my-balance')).toEqual([]);
    });

    test('to a function that the hub does not list', async () => {
      till.hub.overview = { ...till.hub.overview, supported_functions: ['my-balance'] };
      const client = await till.connect();
      expect(client.supports('my-balance')).toBe(true);
      expect(client.supports('new-btc-address')).toBe(false);
      expect(await client.newBtcAddress(ref)).toMatchObject(notSent('hub-lacks-function'));
      expect(till.hub.callsOf('new-btc-address')).toEqual([]);
    });

    test('when its authkey is of the other kind', async () => {
      const client = await till.connect({ credentials: byPassword });
      expect(await client.myBalance()).toMatchObject(notSent('wrong-authkey-type'));
      expect(till.hub.callsOf('my-balance')).toEqual([]);
    });

    test('when it is told to stop before it began', async () => {
      const client = await till.connect();
      expect(await client.myBalance(AbortSignal.abort())).toMatchObject(notSent('hub-unreachable'));
      expect(till.hub.callsOf('my-balance')).toEqual([]);
    });

    test('where nobody listens', async () => {
      const client = await till.connect();
      await till.hub.close();
      expect(await client.myBalance()).toMatchObject({
        kind: 'not-sent',
        error: { code: 'hub-unreachable', detail: 'ECONNREFUSED' },
      });
    });

    test('to a server whose certificate nobody vouches for', async () => {
      const received = vi.fn();
      const server = createServer(selfSigned, received);
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const origin = `https://127.0.0.1:${(server.address() as AddressInfo).port}`;
      till.hub.overview = { ...till.hub.overview, req_url: `${origin}/(function_name)` };
      const client = await till.connect({ agreedOrigin: origin });
      expect(await client.myBalance()).toMatchObject({
        kind: 'not-sent',
        error: { code: 'hub-unreachable', detail: 'DEPTH_ZERO_SELF_SIGNED_CERT' },
      });
      expect(received).not.toHaveBeenCalled();
      await new Promise((resolve) => server.close(resolve));
    });
  });

  describe('keeps to the hub’s clock', () => {
    const stale = (serverTimeMs: number) => ({
      status: 401,
      body: { error: { code: 'stale-nonce', message: '', executed: false, server_time_ms: serverTimeMs } },
    });
    const noncesSent = () =>
      till.hub.callsOf('my-balance').map(({ parameters }) => Number(parameters['nonce_ms']));

    test('learned from its refusal of a nonce, and signs again once', async () => {
      const hubNow = Date.now() + 7_200_000;
      till.hub.answer('my-balance', stale(hubNow), { body: { available: { btc: '1' } } });
      const client = await till.connect();
      expect((await client.myBalance()).kind).toBe('done');
      const [first = 0, second = 0] = noncesSent();
      expect(Math.abs(first - Date.now())).toBeLessThan(5_000);
      expect(Math.abs(second - hubNow)).toBeLessThan(5_000);
      expect(Math.abs(client.clockOffsetMs - 7_200_000)).toBeLessThan(5_000);
    });

    test('learned from the Date header of a hub that does not tell the time', async () => {
      till.hub.answer('my-balance', {
        body: {},
        headers: { date: new Date(Date.now() + 7_200_000).toUTCString() },
      });
      const client = await till.connect();
      expect(client.clockOffsetMs).toBe(0);
      await client.myBalance();
      expect(Math.abs(client.clockOffsetMs - 7_200_000)).toBeLessThan(5_000);
    });

    test('also when a longer request, begun before, ends after it was learned', async () => {
      const end = Promise.withResolvers<void>();
      till.hub.answer('check-invoice-status', { body: { cursor: 'c', invoices: {} }, after: end.promise });
      till.hub.answer('my-balance', stale(Date.now() + 7_200_000), { body: {} });
      const client = await till.connect();
      const polling = client.checkInvoiceStatus({ waitMs: 60_000 });
      await vi.waitFor(() => expect(till.hub.callsOf('check-invoice-status')).toHaveLength(1), SOON);
      await client.myBalance();
      end.resolve();
      await polling;
      expect(Math.abs(client.clockOffsetMs - 7_200_000)).toBeLessThan(5_000);
    });

    test('but not for ever', async () => {
      till.hub.answer('my-balance', stale(Date.now() + 7_200_000));
      const client = await till.connect();
      expect(await client.myBalance()).toMatchObject({
        kind: 'refused',
        status: 401,
        hubCode: 'stale-nonce',
      });
      expect(noncesSent()).toHaveLength(2);
    });

    test('from the overview on, with a machine whose clock is a day behind', async () => {
      till.hub.answer('my-balance', { body: {} });
      till.hub.overview = { ...till.hub.overview, hub: { server_time_ms: Date.now() + 86_400_000 } };
      await (await till.connect()).myBalance();
      expect(Math.abs((noncesSent()[0] ?? 0) - Date.now() - 86_400_000)).toBeLessThan(5_000);
    });
  });
});
