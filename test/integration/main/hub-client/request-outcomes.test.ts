import { describe, expect, test, vi } from 'vitest';
import { createSteppedClock } from '../../../helpers/stepped-clock.ts';
import { address, byPassword, clientTest, key, ref } from './scripted-hub-client.ts';

/** A machine that runs other tests as well may take its time. */
const SOON = { timeout: 20_000 };

describe('what became of a request', () => {
  const till = clientTest();

  describe('is never guessed:', () => {
    const error = (code: string, more = {}) => ({ error: { code, message: 'Because.', ...more } });

    test.each([
      [400, error('bad-request'), 'bad-request', 'hub-refused'],
      [401, error('bad-credentials'), 'bad-credentials', 'bad-credentials'],
      [401, error('bad-signature'), 'bad-signature', 'bad-credentials'],
      [401, 'who are you?', '', 'bad-credentials'],
      [403, error('not-permitted'), 'not-permitted', 'not-permitted'],
      [403, '<html>Forbidden', '', 'not-permitted'],
      [404, error('unknown-function'), 'unknown-function', 'hub-lacks-function'],
      [404, '', '', 'hub-refused'],
      [409, error('ref-reused'), 'ref-reused', 'hub-refused'],
      [429, error('rate-limited'), 'rate-limited', 'hub-busy'],
      [503, error('wallet-unavailable', { executed: false }), 'wallet-unavailable', 'hub-busy'],
      [500, error('oops', { executed: false }), 'oops', 'hub-refused'],
      [200, error('insufficient-funds', { executed: false }), 'insufficient-funds', 'hub-refused'],
    ])('%i %j did nothing', async (status, body, hubCode, code) => {
      till.hub.answer('new-btc-address', { status, body });
      const outcome = await (await till.connect()).newBtcAddress(ref);
      expect(outcome).toMatchObject({ kind: 'refused', status, hubCode, error: { code } });
      expect(till.hub.callsOf('new-btc-address')).toHaveLength(1);
    });

    test.each([
      [500, '', 'hub-unreachable'],
      [500, error('internal'), 'hub-refused'],
      [502, '<html>Bad Gateway', 'hub-unreachable'],
      [503, error('overloaded'), 'hub-busy'],
      [504, '', 'hub-unreachable'],
      [200, error('bad-credentials'), 'bad-credentials'],
      [200, { error: 'Not so fast' }, 'hub-refused'],
      [200, { error: 17 }, 'hub-nonsense'],
      [400, error('bad-request', { executed: true }), 'hub-refused'],
      [204, '', 'hub-nonsense'],
      [302, '', 'hub-nonsense'],
      [304, '', 'hub-nonsense'],
    ])('%i %j may have been executed', async (status, body, code) => {
      till.hub.answer('new-btc-address', {
        status,
        body,
        headers: { location: 'https://elsewhere.example.com/' },
      });
      const outcome = await (await till.connect()).newBtcAddress(ref);
      expect(outcome).toMatchObject({ kind: 'unknown', error: { code } });
      expect(till.hub.callsOf('new-btc-address')).toHaveLength(1);
    });

    test.each(['before-answer', 'in-body'] as const)(
      'a connection cut %s may have been executed',
      async (cut) => {
        till.hub.answer('new-btc-address', { body: { btc_address: address }, cut });
        const outcome = await (await till.connect()).newBtcAddress(ref);
        expect(outcome).toMatchObject({ kind: 'unknown', error: { code: 'hub-unreachable' } });
        expect(till.hub.callsOf('new-btc-address')).toHaveLength(1);
      },
    );

    test('no answer in time may have been executed; a long-poll has its wait on top', async () => {
      const never = { after: new Promise(() => undefined) };
      till.hub.answer('my-balance', never);
      till.hub.answer('check-invoice-status', never);
      const clock = createSteppedClock(Date.now());
      const client = await till.connect({ clock });
      const balance = client.myBalance();
      await vi.waitFor(() => expect(till.hub.callsOf('my-balance')).toHaveLength(1), SOON);
      expect(clock.nextDueMs()).toBe(15_000);
      await clock.advance(15_000);
      expect(await balance).toMatchObject({ kind: 'unknown', error: { detail: 'no answer within 15 s' } });

      const status = client.checkInvoiceStatus({ waitMs: 60_000 });
      await vi.waitFor(() => expect(till.hub.callsOf('check-invoice-status')).toHaveLength(1), SOON);
      expect(clock.nextDueMs()).toBe(75_000);
      await clock.advance(75_000);
      expect((await status).kind).toBe('unknown');
    });

    test('one that was given up on its way may have been executed', async () => {
      till.hub.answer('new-btc-address', { after: new Promise(() => undefined) });
      const controller = new AbortController();
      const waiting = (await till.connect()).newBtcAddress(ref, controller.signal);
      await vi.waitFor(() => expect(till.hub.callsOf('new-btc-address')).toHaveLength(1), SOON);
      controller.abort();
      expect(await waiting).toMatchObject({ kind: 'unknown', error: { detail: 'given up' } });
    });
  });

  test.each([
    ['7', 7_000],
    ['0', 0],
    ['86400', 600_000],
    [new Date(Date.now() + 86_400_000).toUTCString(), 600_000],
    [new Date(Date.now() - 86_400_000).toUTCString(), 0],
  ])('tells how long the hub asks to wait (Retry-After: %s)', async (header, retryAfterMs) => {
    till.hub.answer(
      'my-balance',
      { status: 429, headers: { 'retry-after': header } },
      { status: 502, headers: { 'retry-after': header } },
    );
    const client = await till.connect();
    expect(await client.myBalance()).toMatchObject({ kind: 'refused', retryAfterMs });
    expect(await client.myBalance()).toMatchObject({ kind: 'unknown', retryAfterMs });
  });

  test('says nothing of waiting where the hub does not', async () => {
    till.hub.answer('my-balance', { status: 429 }, { status: 429, headers: { 'retry-after': 'soon' } });
    const client = await till.connect();
    expect(await client.myBalance()).not.toHaveProperty('retryAfterMs');
    expect(await client.myBalance()).not.toHaveProperty('retryAfterMs');
  });

  test('logs how a reply that failed began, and no secret, even when the hub repeats it', async () => {
    till.hub.overview = { ...till.hub.overview, supported_functions: ['my-balance', 'create-authkey'] };
    till.hub.answer('my-balance', (request) => ({
      status: 500,
      body: `cannot do ${new TextDecoder().decode(request.bytes)} signed ${request.headers['x-signature']} for ${key} ${'x'.repeat(500)}`,
    }));
    till.hub.answer('create-authkey', { body: { authkey: { type: 'hmac-sha256', token: '', key } } });
    const client = await till.connect();
    await client.myBalance();
    await client.createAuthkey();
    till.hub.overview = { ...till.hub.overview, req_authentication_type: 1 };
    await (await till.connect({ credentials: byPassword })).myBalance();

    expect(till.log).toHaveLength(3);
    expect(till.log[0]).toMatch(/^hub my-balance 500: cannot do f=my-balance&account=acct_1/);
    expect(till.log[1]).toMatch(/^hub create-authkey 200: \{"authkey"/);
    const signature = String(till.hub.callsOf('my-balance')[0]?.headers['x-signature']);
    for (const secret of [key, key.slice(0, 10), signature, 'hunter2'])
      expect(till.log.join('\n')).not.toContain(secret);
    for (const line of till.log) expect(line.length).toBeLessThan(250);
  });
});
