import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { HubClient } from '../../../../main/hub-client/hub-client.ts';
import { type Fault, type FaultyProxy, startFaultyProxy } from '../../../helpers/faulty-proxy.ts';
import { TERMS } from '../../../helpers/till-journal.ts';
import { type Credentials, createAccount, newAddress } from '../../hub/hub-caller.ts';
import { startTestHub, type TestHub } from '../../hub/test-hub.ts';
import { clientOf } from '../trading/trade-and-die.ts';
import { boardOf, type Step, type Wanted } from './board-and-die.ts';

const PROGRAM = join(import.meta.dirname, 'board-and-die.ts');
const STEPS: readonly Step[] = ['posting', 'answered', 'posted', 'withdrawing', 'taken-off'];
/** The types differ in how a request is signed alone: of type 1 the worst fault is enough. */
const FAULTS_AT: Readonly<Record<1 | 2, readonly Fault[]>> = {
  1: ['lose-answer'],
  2: ['none', 'lose-request', 'lose-answer'],
};
const WITHIN = { timeout: 30_000, interval: 50 };

describe.each([1, 2] as const)('at a hub of type %i', (authenticationType) => {
  let hub: TestHub;
  let proxy: FaultyProxy;
  let shop: Credentials;
  let client: HubClient;
  let folder: string;
  beforeAll(async () => {
    hub = await startTestHub({ authenticationType });
    proxy = await startFaultyProxy(hub.url);
    shop = await createAccount(hub);
    client = await clientOf(proxy.url, shop);
  });
  afterAll(async () => {
    await proxy?.stop();
    await hub?.stop();
  });
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'till-killed-board-'));
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  async function charged(code: string): Promise<string> {
    const { journal, pool, sales } = await boardOf(folder, client);
    pool.paste('hub', [await newAddress(hub, shop)]);
    const request = { chargeId: 'the-only-charge-00', amount: '0.001', currency: 'BTC', memo: '' };
    const sale = sales.charge(
      request,
      { ...TERMS, board: { code } },
      { hubId: 'hub', name: 'Hub', network: 'practice' },
    );
    journal.close();
    if (!sale.ok) throw new Error(sale.error.code);
    return sale.value.saleId;
  }

  async function listed(code: string): Promise<number> {
    const found = await (await clientOf(hub.url, shop)).findInvoices({ code }, 'practice');
    if (found.kind !== 'done') throw new Error(found.error.detail);
    return found.value.invoices.length;
  }

  const kills = STEPS.flatMap((step, index) =>
    FAULTS_AT[authenticationType].map((fault) => ({
      step,
      fault,
      code: `KILL${index}${fault}`,
    })),
  );
  test.each(kills)(
    'a till killed when $step ($fault) goes on where it was',
    async ({ step, fault, code }) => {
      const saleId = await charged(code);
      proxy.plan('post-invoice', fault);
      proxy.plan('withdraw-invoice', fault);
      const wanted: Wanted = { folder, hubUrl: proxy.url, credentials: shop, saleId, step };
      const child = spawn(process.execPath, [PROGRAM, JSON.stringify(wanted)]);
      expect(await once(child, 'exit')).toEqual([null, 'SIGKILL']);
      const { journal, sales, keeper, decisions } = await boardOf(folder, client);
      try {
        const state = () => sales.invoice(saleId)?.status.state;
        const isCancelled = step === 'withdrawing' || step === 'taken-off';
        expect(state()).toBe(isCancelled ? 'withdrawing' : 'open');
        keeper.wake();
        if (!isCancelled) {
          await vi.waitFor(
            () =>
              expect(sales.view(saleId)).toMatchObject({ value: { board: { code, standing: 'posted' } } }),
            WITHIN,
          );
          expect(await listed(code)).toBe(1);
          decisions.withdraw(saleId, 'owner');
          keeper.wake(saleId);
        }
        await vi.waitFor(() => expect(state()).toBe('withdrawn'), WITHIN);
        expect(await listed(code)).toBe(0);
      } finally {
        await keeper.stop();
        journal.close();
      }
    },
  );
});
