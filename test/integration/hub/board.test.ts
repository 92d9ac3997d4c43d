import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { signMessage } from '../../../shared/bitcoin/bip137.ts';
import vectors from '../../vectors/hub-api.json' with { type: 'json' };
import {
  type Credentials,
  call,
  createAccount,
  type HubReply,
  newAddress,
  post,
  statusWhen,
} from './hub-caller.ts';
import { startTestHub, type TestHub } from './test-hub.ts';

const KEY = Buffer.from(vectors.bip137.private_key_hex, 'hex');
const OTHER_KEY = Buffer.alloc(32, 7);
const DAY_MS = 24 * 60 * 60 * 1000;
const PLENTY = { perSecond: 10_000, burst: 10_000 };

let hub: TestHub;
let owner: Credentials;
beforeEach(async () => {
  hub = await startTestHub({
    limits: { requestsPerAuthkey: PLENTY, searchesPerAddress: PLENTY },
  });
  owner = await createAccount(hub);
});
afterEach(() => hub.stop());

interface Info {
  readonly lat?: string;
  readonly lng?: string;
  readonly random?: string;
  readonly memo?: string;
  readonly expires?: number;
}

function jsonOf(address: string, info: Info = {}, amount = '0.001'): string {
  return JSON.stringify({ btc_address: address, amount, currency: 'BTC', info });
}

function postJson(invoice_json: string, caller = owner, others: Readonly<Record<string, string>> = {}) {
  const parameters = { invoice_json, signature: signMessage(invoice_json, KEY), ...others };
  return call(hub, caller, 'post-invoice', parameters);
}

async function posted(info: Info = {}, caller = owner): Promise<string> {
  const address = await newAddress(hub, caller);
  const { status, body } = await postJson(jsonOf(address, info), caller);
  expect([status, body]).toEqual([200, {}]);
  return address;
}

function withdraw(address: string, key: Uint8Array = KEY, caller = owner): Promise<HubReply> {
  const signature = signMessage(`withdraw-invoice:${address}`, key);
  return call(hub, caller, 'withdraw-invoice', { invoice_bitcoin_address: address, signature });
}

function search(parameters: Readonly<Record<string, string>> = {}): Promise<HubReply> {
  return post(`${hub.url}/api/find-invoices`, new URLSearchParams(parameters).toString());
}

async function found(parameters: Readonly<Record<string, string>> = {}): Promise<readonly string[]> {
  const { body } = await search(parameters);
  return body.invoices.map((invoice: { btc_address: string }) => invoice.btc_address);
}

describe('post-invoice', () => {
  test('puts the invoice on the board, as it was written and with who signed it', async () => {
    const address = await newAddress(hub, owner);
    const json = jsonOf(address, {
      memo: 'XL coffee — merci',
      random: '482',
      lat: '45.4215',
      lng: '-75.6972',
    });
    await postJson(json);
    const { status, body } = await search();
    expect(status).toBe(200);
    expect(body).toEqual({
      invoices: [
        {
          ...JSON.parse(json),
          invoice_json: json,
          signature: signMessage(json, KEY),
          signer: vectors.bip137.public_key_hex,
          posted_t: expect.any(Number),
        },
      ],
      more_exist: false,
    });
    expect(Math.abs(body.invoices[0].posted_t - hub.clock.nowMs())).toBeLessThan(60_000);
  });

  test('takes an address once, also after it was withdrawn or paid', async () => {
    const [withdrawn, paid, paidBefore] = [await posted(), await posted(), await newAddress(hub, owner)];
    expect((await postJson(jsonOf(withdrawn, {}, '0.5'))).body.error.code).toBe('already-posted');
    await withdraw(withdrawn);
    for (const btcAddress of [paid, paidBefore]) {
      hub.customer.pay({ btcAddress, amount: '0.001', replaceable: false });
      await statusWhen(hub, owner, (all) => all[btcAddress].payments.length === 1);
    }
    for (const address of [withdrawn, paid, paidBefore]) {
      const { status, body } = await postJson(jsonOf(address));
      expect([status, body.error]).toMatchObject([409, { code: 'already-posted', executed: false }]);
    }
  });

  test('takes no address of anybody else’s, nor one that it never gave', async () => {
    const stranger = await createAccount(hub);
    const { p2wpkh_regtest: elsewhere } = vectors.bip137;
    for (const address of [await newAddress(hub, stranger), elsewhere]) {
      const { status, body } = await postJson(jsonOf(address));
      expect([status, body.error.code]).toEqual([404, 'unknown-address']);
    }
    expect(await found()).toEqual([]);
  });

  test('refuses a signature that is none, with its code', async () => {
    const json = jsonOf(await newAddress(hub, owner));
    const bytes = Buffer.from(signMessage(json, KEY), 'base64');
    const rIsZero = Buffer.from(bytes);
    rIsZero.fill(0, 1, 33);
    const badHeader = Buffer.from(bytes);
    badHeader[0] = 43;
    for (const [signature, status, code] of [
      ['', 400, 'bad-signature-format'],
      ['no base64', 400, 'bad-signature-format'],
      [bytes.subarray(1).toString('base64'), 400, 'bad-signature-format'],
      [badHeader.toString('base64'), 400, 'bad-signature-format'],
      [rIsZero.toString('base64'), 401, 'bad-signature'],
    ] as const) {
      const reply = await postJson(json, owner, { signature });
      expect([reply.status, reply.body.error.code], signature).toEqual([status, code]);
    }
  });

  test('refuses an invoice that is none, and says which parameter it was', async () => {
    const address = await newAddress(hub, owner);
    for (const [json, code] of [
      ['{', 'bad-request'],
      [`{"btc_address":"${address}","amount":"1","currency":"BTC","currency":"USD"}`, 'bad-request'],
      [jsonOf(address, { memo: 'm'.repeat(201) }), 'bad-request'],
      [jsonOf(address, { expires: hub.clock.nowMs() - 1 }), 'bad-request'],
      [jsonOf(address, {}, '1e3'), 'bad-amount'],
      [jsonOf('bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4'), 'bad-address'],
    ] as const) {
      const { status, body } = await postJson(json);
      expect([status, body.error], json).toMatchObject([400, { code, parameter: 'invoice_json' }]);
    }
    const { body } = await call(hub, owner, 'post-invoice', { signature: 'x' });
    expect(body.error).toMatchObject({ code: 'bad-request', parameter: 'invoice_json' });
  });

  test('with the same ref posts once, and answers as before', async () => {
    const json = jsonOf(await newAddress(hub, owner));
    const ref = { ref: 'till-1-invoice-000001' };
    const first = await postJson(json, owner, ref);
    const again = await postJson(json, owner, ref);
    expect([first.body, again.status, again.body]).toEqual([{}, 200, {}]);
    expect(await found()).toHaveLength(1);
  });

  test('lists at most 100 invoices of an account, and the next once one is gone', async () => {
    const addresses: string[] = [];
    for (let count = 0; count < 100; count += 1) addresses.push(await posted());
    const json = jsonOf(await newAddress(hub, owner));
    const { status, body } = await postJson(json);
    expect([status, body.error]).toMatchObject([422, { code: 'limit-exceeded', executed: false }]);
    await posted({}, await createAccount(hub));
    await withdraw(addresses[0] ?? '');
    expect((await postJson(json)).status).toBe(200);
  });
});

describe('withdraw-invoice', () => {
  test('takes the invoice off the board for ever, and does not mind being asked again', async () => {
    const [kept, gone] = [await posted(), await posted()];
    expect((await withdraw(gone)).body).toEqual({});
    expect(await found()).toEqual([kept]);
    expect((await withdraw(gone)).status).toBe(200);
    await hub.restart();
    expect(await found()).toEqual([kept]);
  });

  test('is for the signer alone', async () => {
    const address = await posted();
    const { status, body } = await withdraw(address, OTHER_KEY);
    expect([status, body.error.code]).toEqual([401, 'bad-signature']);
    expect(await found()).toEqual([address]);
  });

  test('is for the account that posted it alone', async () => {
    const address = await posted();
    const stranger = await createAccount(hub);
    const { status, body } = await withdraw(address, KEY, stranger);
    expect([status, body.error.code]).toEqual([404, 'unknown-invoice']);
    const never = await newAddress(hub, owner);
    expect((await withdraw(never)).body.error.code).toBe('unknown-invoice');
    expect(await found()).toEqual([address]);
  });

  test('refuses an address and a signature that are none', async () => {
    expect((await withdraw('bcrt1qnothing')).body.error.code).toBe('bad-address');
    const parameters = { invoice_bitcoin_address: await posted(), signature: 'x' };
    const { body } = await call(hub, owner, 'withdraw-invoice', parameters);
    expect(body.error.code).toBe('bad-signature-format');
  });

  test('still credits what comes to the address later', async () => {
    const address = await posted();
    await withdraw(address);
    hub.customer.pay({ btcAddress: address, amount: '0.25', replaceable: false });
    hub.customer.mine(1);
    await statusWhen(hub, owner, (all) => all[address].payments[0]?.confirmations === 1);
    expect((await call(hub, owner, 'my-balance')).body.available.btc).toBe('0.25000000');
  });
});

describe('find-invoices', () => {
  test('lists an invoice until its first payment, also an unconfirmed one that comes to nothing', async () => {
    const [open, paid] = [await posted(), await posted()];
    const payment = hub.customer.pay({ btcAddress: paid, amount: '0.0001', replaceable: true });
    if (!payment.ok) throw new Error(payment.error.message);
    await statusWhen(hub, owner, (all) => all[paid].payments.length === 1);
    expect(await found()).toEqual([open]);
    hub.customer.replace({ txid: payment.value.txid });
    await statusWhen(hub, owner, (all) => all[paid].payments[0].conflicted);
    expect(await found()).toEqual([open]);
  });

  test('lists an invoice until it expires, and for a day at most', async () => {
    const day = await posted();
    const hour = await posted({ expires: hub.clock.nowMs() + 3_600_000 });
    const year = await posted({ expires: hub.clock.nowMs() + 365 * DAY_MS });
    hub.clock.shift(3_500_000);
    expect(await found()).toEqual([year, hour, day]);
    hub.clock.shift(100_001);
    expect(await found()).toEqual([year, day]);
    hub.clock.shift(DAY_MS - 3_600_000);
    expect(await found()).toEqual([]);
  });

  test('finds by time: posted at or after, and before', async () => {
    await posted();
    hub.clock.shift(1_000);
    const second = await posted();
    const posted_t = (await search()).body.invoices[0].posted_t;
    hub.clock.shift(1_000);
    const third = await posted();
    expect(await found({ t: `${posted_t}` })).toEqual([third, second]);
    expect(await found({ t: `${posted_t + 1}` })).toEqual([third]);
    expect(await found({ t: `${posted_t}`, before: `${posted_t + 1}` })).toEqual([second]);
  });

  test('goes through all there is, 50 at a time', async () => {
    const others = await createAccount(hub);
    const all: string[] = [];
    for (let count = 0; count < 120; count += 1) {
      all.unshift(await posted({}, count % 2 === 0 ? owner : others));
      hub.clock.shift(1);
    }
    const seen: string[] = [];
    let before: string | undefined;
    for (const [size, more] of [
      [50, true],
      [50, true],
      [20, false],
    ] as const) {
      const { body } = await search(before === undefined ? {} : { before });
      expect([body.invoices.length, body.more_exist]).toEqual([size, more]);
      seen.push(...body.invoices.map((invoice: { btc_address: string }) => invoice.btc_address));
      before = `${body.invoices.at(-1).posted_t}`;
    }
    expect(seen).toEqual(all);
  });

  test('finds all that have a code, and none that have a code like it', async () => {
    const first = await posted({ random: '482' });
    const second = await posted({ random: '482' }, await createAccount(hub));
    await posted({ random: '0482' });
    await posted();
    expect([...(await found({ random: '482' }))].sort()).toEqual([first, second].sort());
    expect(await found({ random: '48' })).toEqual([]);
  });

  test('finds what is within 500 m, nearest first', async () => {
    const at = (lat: string, lng: string) => posted({ lat, lng });
    const corner = await at('45.4215', '-75.6972');
    const street = await at('45.4235', '-75.6972');
    const avenue = await at('45.4263', '-75.6972');
    await posted();
    expect(await found({ lat: '45.4217', lng: '-75.6972' })).toEqual([corner, street]);
    expect(await found({ lat: '45.4234', lng: '-75.6972' })).toEqual([street, corner, avenue]);
  });

  test('finds across the date line and around the poles', async () => {
    const east = await posted({ lat: '-16.5', lng: '179.999' });
    const west = await posted({ lat: '-16.5', lng: '-179.999' });
    expect(await found({ lat: '-16.5', lng: '180' })).toHaveLength(2);
    expect(await found({ lat: '-16.5', lng: '-179.9995' })).toEqual([west, east]);
    expect(await found({ lat: '-16.5', lng: '179.9995' })).toEqual([east, west]);
    const here = await posted({ lat: '89.999', lng: '0' });
    const there = await posted({ lat: '89.999', lng: '180' });
    expect(await found({ lat: '89.9995', lng: '-179' })).toEqual([there, here]);
    expect(await found({ lat: '90', lng: '77' })).toHaveLength(2);
  });

  test.each([
    [{ t: '-1' }, 't'],
    [{ t: 'now' }, 't'],
    [{ before: '1.5' }, 'before'],
    [{ lat: '1' }, 'lng'],
    [{ lng: '1' }, 'lat'],
    [{ lat: '91', lng: '0' }, 'lat'],
    [{ lat: '0', lng: '181' }, 'lng'],
    [{ random: '' }, 'random'],
    [{ random: 'a\u0000' }, 'random'],
  ])('refuses %j, and names the parameter', async (parameters, parameter) => {
    const { status, body } = await search(parameters as Record<string, string>);
    expect([status, body.error]).toMatchObject([400, { code: 'bad-request', parameter }]);
  });

  test('lets an address search so often, and says when it may again', async () => {
    await hub.restart({ limits: { searchesPerAddress: { perSecond: 1, burst: 2 } } });
    await search();
    await search();
    const { status, body, retryAfter } = await search();
    expect([status, body.error.code, retryAfter]).toEqual([429, 'rate-limited', '1']);
  });
});
