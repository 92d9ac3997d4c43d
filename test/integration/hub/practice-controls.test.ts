import { request } from 'node:http';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Credentials, call, createAccount, newAddress, post, statusWhen } from './hub-caller.ts';
import { startTestHub, type TestHub } from './test-hub.ts';

let hub: TestHub;
let owner: Credentials;
let address: string;
async function openShop(): Promise<void> {
  hub = await startTestHub();
  owner = await createAccount(hub);
  address = await newAddress(hub, owner);
}

const control = (what: string, object: unknown) =>
  post(`${hub.url}/practice/${what}`, JSON.stringify(object));

async function pay(amount = '0.5', replaceable = false): Promise<string> {
  const { status, body } = await control('pay', { btc_address: address, amount, replaceable });
  expect(status).toBe(200);
  return body.txid;
}

interface Payment {
  readonly txid: string;
  readonly confirmations: number;
  readonly conflicted: boolean;
}

/** Waits until the payments to the address stand so: txid to confirmations, or `conflicted`. */
async function standsWhen(expected: Readonly<Record<string, number | 'conflicted'>>): Promise<void> {
  await statusWhen(hub, owner, (all) => {
    const payments: readonly Payment[] = all[address].payments;
    const standing = payments.map(({ txid, confirmations, conflicted }) => [
      txid,
      conflicted ? 'conflicted' : confirmations,
    ]);
    const wanted = Object.entries(expected);
    return (
      wanted.length === payments.length &&
      wanted.every(([txid, how]) => Object.fromEntries(standing)[txid] === how)
    );
  });
}

describe('the practice customer', () => {
  beforeEach(openShop);
  afterEach(() => hub.stop());

  test('pays, and a block confirms it', async () => {
    const txid = await pay();
    expect(txid).toMatch(/^[0-9a-f]{64}$/);
    await standsWhen({ [txid]: 0 });
    expect((await control('mine', { blocks: 1 })).body).toEqual({ height: 1 });
    await standsWhen({ [txid]: 1 });
    expect((await control('mine', {})).body).toEqual({ height: 2 });
    await standsWhen({ [txid]: 2 });
  });

  test('replaces a payment by one to the same address, also one that does not signal it', async () => {
    const txid = await pay('0.5', false);
    const { body } = await control('replace', { txid, btc_address: address, amount: '0.6' });
    await standsWhen({ [txid]: 'conflicted', [body.txid]: 0 });
    await control('mine', {});
    await standsWhen({ [txid]: 'conflicted', [body.txid]: 1 });
  });

  test('replaces a payment by one of the same amount when none is given', async () => {
    const txid = await pay('0.5');
    await control('replace', { txid, btc_address: address });
    const { invoices } = await statusWhen(hub, owner, (all) => all[address].payments.length === 2);
    expect(invoices[address].received.pending).toBe('0.50000000');
  });

  test('replaces a payment by one to somebody else', async () => {
    const txid = await pay();
    const { status, body } = await control('replace', { txid });
    expect([status, body.txid]).toEqual([200, expect.stringMatching(/^[0-9a-f]{64}$/)]);
    await standsWhen({ [txid]: 'conflicted' });
    await control('mine', {});
    await standsWhen({ [txid]: 'conflicted' });
  });

  test('double-spends a payment, which is seen when the next block comes', async () => {
    const txid = await pay();
    await standsWhen({ [txid]: 0 });
    const { status } = await control('double-spend', { txid });
    expect(status).toBe(200);
    await standsWhen({ [txid]: 0 });
    await control('mine', {});
    await standsWhen({ [txid]: 'conflicted' });
    await control('mine', { blocks: 6 });
    await standsWhen({ [txid]: 'conflicted' });
  });

  test('double-spends a payment also when it is replaced meanwhile', async () => {
    const txid = await pay();
    await control('double-spend', { txid });
    const { body } = await control('replace', { txid, btc_address: address });
    await control('mine', {});
    await standsWhen({ [txid]: 'conflicted', [body.txid]: 'conflicted' });
  });

  test('sees blocks taken back: what they confirmed waits again, but for what is dropped', async () => {
    const kept = await pay('0.1');
    const dropped = await pay('0.2');
    await control('mine', { blocks: 3 });
    await standsWhen({ [kept]: 3, [dropped]: 3 });
    const { body } = await control('reorg', { depth: 3, drop_txids: [dropped] });
    expect(body).toEqual({ height: 0 });
    await standsWhen({ [kept]: 0, [dropped]: 'conflicted' });
    await control('mine', {});
    await standsWhen({ [kept]: 1, [dropped]: 'conflicted' });
  });

  test('sees confirmations go down when only later blocks are taken back', async () => {
    const txid = await pay();
    await control('mine', { blocks: 8 });
    await standsWhen({ [txid]: 8 });
    await control('reorg', { depth: 5 });
    await standsWhen({ [txid]: 3 });
  });

  test('finds everything as it was after a restart', async () => {
    const confirmed = await pay('0.1');
    await control('mine', {});
    const waiting = await pay('0.2');
    const doomed = await pay('0.3');
    await control('double-spend', { txid: doomed });
    await hub.restart();
    await standsWhen({ [confirmed]: 1, [waiting]: 0, [doomed]: 0 });
    expect((await control('mine', {})).body).toEqual({ height: 2 });
    await standsWhen({ [confirmed]: 2, [waiting]: 1, [doomed]: 'conflicted' });
    await pay('0.4');
    await call(hub, owner, 'my-balance');
  });
});

describe('a control', () => {
  beforeAll(openShop);
  afterAll(() => hub.stop());

  test.each([
    ['pay', {}, 'bad-request'],
    ['pay', { btc_address: 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4', amount: '1' }, 'bad-address'],
    ['pay', { btc_address: 'hello', amount: '1' }, 'bad-address'],
    ['pay', { btc_address: 'bcrt1qw508d6qejxtdg4y5r3zarvary0c5xw7kygt080', amount: '1' }, 'unknown-address'],
    ['mine', { blocks: 0 }, 'bad-request'],
    ['mine', { blocks: 1.5 }, 'bad-request'],
    ['mine', { blocks: 1_000_000 }, 'bad-request'],
    ['replace', { txid: 'f'.repeat(64) }, 'bad-request'],
    ['double-spend', {}, 'bad-request'],
    ['double-spend', { txid: 'f'.repeat(64) }, 'bad-request'],
    ['reorg', { depth: 1_000 }, 'bad-request'],
    ['reorg', { depth: 0 }, 'bad-request'],
    ['send', {}, 'unknown-function'],
    ['constructor', {}, 'unknown-function'],
    ['mine', [], 'bad-request'],
    ['mine', null, 'bad-request'],
  ])('%s %j is refused as %s', async (what, object, code) => {
    const { status, body } = await control(what, object);
    expect([status >= 400 && status < 500, body.error]).toMatchObject([true, { code, executed: false }]);
  });

  test.each(['0', '1e3', '-1', '0.000000001', '21000001', '1,5', '', '١'])(
    'pays no amount like %j',
    async (amount) => {
      const { status, body } = await control('pay', { btc_address: address, amount });
      expect([status, body.error.code]).toEqual([400, 'bad-amount']);
    },
  );

  test('takes no amount as a number', async () => {
    const { status, body } = await control('pay', { btc_address: address, amount: 1 });
    expect([status, body.error]).toMatchObject([400, { code: 'bad-request', parameter: 'amount' }]);
  });

  test('can not replace or double-spend what is confirmed, replaced or double-spent', async () => {
    const confirmed = await pay();
    await control('mine', {});
    const replaced = await pay();
    await control('replace', { txid: replaced });
    const doubleSpent = await pay();
    await control('double-spend', { txid: doubleSpent });
    for (const [what, txid] of [
      ['replace', confirmed],
      ['double-spend', confirmed],
      ['replace', replaced],
      ['double-spend', replaced],
      ['double-spend', doubleSpent],
    ] as const) {
      const { status, body } = await control(what, { txid });
      expect([status, body.error.code]).toEqual([409, 'conflict']);
    }
  });

  test.each([
    [{ Host: 'evil.example' }, 403],
    [{ Origin: 'https://evil.example' }, 403],
    [{ Origin: 'null' }, 403],
    [{ Origin: 'http://127.0.0.1.evil.example' }, 403],
    [{ Origin: 'http://localhost:5173' }, 200],
    [{ Host: 'localhost' }, 200],
  ])('with %j is answered %i: pages of other sites have no say', async (headers, status) => {
    const { port } = new URL(hub.url);
    const answered = await new Promise((resolve, reject) => {
      const sent = request(
        { port, host: '127.0.0.1', path: '/practice/mine', method: 'POST', headers },
        (response) => {
          response.resume();
          resolve(response.statusCode);
        },
      );
      sent.on('error', reject);
      sent.end('{}');
    });
    expect(answered).toBe(status);
  });
});
