import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { AssembledTill } from '../../../helpers/assembled-till.ts';
import { strangersAddress } from '../../../helpers/customer-wallet.ts';
import { FAULTS, type Fault, type FaultyProxy, startFaultyProxy } from '../../../helpers/faulty-proxy.ts';
import { createAccount, type HubServer } from '../../../helpers/hub-server.ts';
import { practiseAt, startPracticeHub } from '../../../helpers/practice-hub.ts';
import { type Credentials, call } from '../../hub/hub-caller.ts';
import type { RefundStep, WantedRefund } from './refund-and-die.ts';

const PROGRAM = join(import.meta.dirname, 'refund-and-die.ts');
const PASSPHRASE = 'what the staff types';
const OWNERS = 'only the owner knows';
const PRICE = '0.00200000';
const NOTHING = '0.00000000';
const soon = { timeout: 30_000, interval: 50 };

interface KilledRefund {
  readonly step: RefundStep;
  readonly fault: Fault;
}

const STEPS: readonly RefundStep[] = ['asked', 'in-flight', 'answered', 'done'];
/** After these the till knows nothing, and asks again. */
const LOST: readonly Fault[] = ['lose-answer', 'truncate-answer', 'gateway'];
const AGAIN: readonly RefundStep[] = ['asked-again', 'answered-again'];

/** All of them in `npm run test:long`; otherwise each step once. */
const CASES: readonly KilledRefund[] =
  process.env['TILL_TEST_SEND_ROUNDS'] === undefined
    ? [
        { step: 'asked', fault: 'none' },
        { step: 'in-flight', fault: 'delay-answer' },
        { step: 'answered', fault: 'lose-answer' },
        { step: 'done', fault: 'none' },
        { step: 'asked-again', fault: 'lose-answer' },
        { step: 'answered-again', fault: 'gateway' },
      ]
    : [
        ...STEPS.flatMap((step) => FAULTS.map((fault) => ({ step, fault }))),
        ...AGAIN.flatMap((step) => LOST.map((fault) => ({ step, fault }))),
      ];

describe('a till that is killed in a refund with the owner’s sealed key', () => {
  let folder: string;
  let hub: HubServer;
  let proxy: FaultyProxy;
  let owner: Credentials;
  let shop: AssembledTill;
  let number = 0;

  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'till-killed-refund-'));
    hub = await startPracticeHub(join(folder, 'hub'));
    proxy = await startFaultyProxy(hub.url);
    owner = (await createAccount(hub.url)) as Credentials;
    shop = new AssembledTill(join(folder, 'till'));
    await shop.start();
    await shop.ask('connectHub', {
      url: proxy.url,
      shopName: 'Café',
      credentialsHost: new URL(proxy.url).host,
      credentials: { kind: 'authkey', json: JSON.stringify(owner) },
      passphrase: PASSPHRASE,
      ownerPassphrase: OWNERS,
    });
    expect(await shop.ask('getTillKey')).toMatchObject({ sealed: true, mayMoveMoney: false });
    // What the fees are paid from.
    await sell('0.01');
    await shop.stop();
  });
  afterAll(async () => {
    await shop?.remove();
    await proxy?.stop();
    await hub?.stop();
    rmSync(folder, { recursive: true, force: true });
  });
  beforeEach(() => shop.start({ passphrase: PASSPHRASE }));
  afterEach(() => shop.stop());

  const practise = (what: string, request: object) => practiseAt(hub, what, request);

  async function sell(amount: string): Promise<string> {
    const { saleId, address } = await shop.charge(amount);
    await practise('pay', { btc_address: address, amount });
    await practise('mine', { blocks: 6 });
    await vi.waitFor(async () => expect((await shop.invoice(saleId)).state).toBe('confirmed'), soon);
    return saleId;
  }

  async function dieIn(wanted: WantedRefund): Promise<void> {
    const child = spawn(process.execPath, [PROGRAM, JSON.stringify(wanted)], {
      stdio: ['ignore', 'ignore', 'inherit'],
    });
    expect(await once(child, 'exit')).toEqual([null, 'SIGKILL']);
  }

  /** How often the hub sent there, from the only one who knows. */
  async function sentTo(address: string): Promise<number> {
    const { body } = await call(hub, owner, 'my-transactions', { limit: '1000' });
    const rows = body.transactions as readonly { kind: string; state: string; btc_address?: string }[];
    return rows.filter(
      ({ kind, state, btc_address: to }) => kind === 'send' && state === 'sent' && to === address,
    ).length;
  }

  const left = async (saleId: string) => (await shop.ask('getRefundOffer', { saleId })).left.amount;

  test.each(CASES)('$step, $fault: keeps it back, finds out, and refunds once', async ({ step, fault }) => {
    const saleId = await sell(PRICE);
    await shop.stop();
    const to = strangersAddress();
    const sendId = `killed-refund-${String(number++).padStart(4, '0')}`;
    proxy.plan('send-btc', fault);
    const wanted = { saleId, to, amount: PRICE, sendId, step };
    await dieIn({ ...wanted, folder: shop.folder, passphrase: PASSPHRASE, ownerPassphrase: OWNERS });
    proxy.plan('send-btc');

    await shop.start({ passphrase: PASSPHRASE });
    const state = async () => (await shop.ask('getSend', { sendId })).state;
    const isKnown = step === 'done' && (await state()) !== 'unknown';
    if (!isKnown) {
      // Nobody asks for it while the owner's key is sealed, and nobody gives it back a second time.
      expect(await state()).toBe('unknown');
      expect(await left(saleId)).toBe(NOTHING);
      await vi.waitFor(async () => expect((await shop.call('getHubBalance')).ok).toBe(true), soon);
      expect(await shop.call('prepareRefund', { saleId, to, amount: '0.001' })).toMatchObject({
        error: { code: 'refund-too-large' },
      });
      expect(await shop.ask('resolveSends', { passphrase: OWNERS })).toEqual({ left: false });
    }
    const known = await state();
    const expected = known === 'failed' ? 0 : 1;
    expect(['sent', 'confirmed', 'failed']).toContain(known);
    expect(await sentTo(to)).toBe(expected);
    expect(await left(saleId)).toBe(expected === 1 ? NOTHING : PRICE);
    expect((await shop.invoice(saleId)).state).toBe(expected === 1 ? 'refunded' : 'confirmed');
  });
});
