import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { HubClient } from '../../../../main/hub-client/hub-client.ts';
import { Journal } from '../../../../main/journal/journal.ts';
import type { EventBody } from '../../../../main/journal/journal-event.ts';
import { project } from '../../../../main/journal/project.ts';
import { waitingSales } from '../../../../main/trading/takings-rows.ts';
import { listTradeRows, TRADE_KINDS } from '../../../../main/trading/trade-rows.ts';
import { currency } from '../../../../shared/money/currency.ts';
import { toSmallestUnits } from '../../../../shared/money/money.ts';
import { askedHub } from '../../../helpers/asked-hub.ts';
import { type FaultyProxy, startFaultyProxy } from '../../../helpers/faulty-proxy.ts';
import { type Credentials, call, createAccount } from '../../hub/hub-caller.ts';
import { creditAccount, depositConfirmed } from '../../hub/hub-money.ts';
import { startTestHub, type TestHub } from '../../hub/test-hub.ts';
import { takingsOf, type WantedSelling } from './sell-and-die.ts';
import { clientOf, type Step, tradesOf } from './trade-and-die.ts';

const PROGRAM = join(import.meta.dirname, 'sell-and-die.ts');
const STEPS: readonly Step[] = ['intended', 'asked', 'answered', 'done'];

const CHARGED: EventBody<'sale-charged'> = {
  number: 1,
  chargeId: 'charge-of-the-test',
  hubId: 'hub',
  hubName: 'Hub',
  network: 'practice',
  address: 'bcrt1qw508d6qejxtdg4y5r3zarvary0c5xw7kygt080',
  price: { amount: '600.00', currency: 'EUR' },
  due: '0.01000000',
  rate: '60000',
  rates: { EUR: '60000' },
  memo: '',
  shopName: 'Café',
  deadlineMs: Date.now() + 900_000,
  policy: [{ confirmations: 1 }],
  trustPending: false,
};

describe('a till that is killed while it sells takings', () => {
  let hub: TestHub;
  let proxy: FaultyProxy;
  let folder: string;
  let shop: Credentials;
  let client: HubClient;
  let path: string;
  beforeAll(async () => {
    hub = await startTestHub({ currencies: ['BTC', 'EUR'].map(currency) });
    proxy = await startFaultyProxy(hub.url);
    const trader = await createAccount(hub);
    await creditAccount(hub, trader, '60000', 'EUR');
    const order = { trade_amt: '60000', trade_cur: 'EUR', for_amt: '1', for_cur: 'BTC' };
    expect((await call(hub, trader, 'place-order', order)).status).toBe(200);
    shop = await createAccount(hub);
    await depositConfirmed(hub, shop, '1');
    client = await clientOf(proxy.url, shop);
  });
  afterAll(async () => {
    await proxy?.stop();
    await hub?.stop();
  });
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'till-takings-'));
    path = join(folder, 'journal.sqlite');
    const journal = Journal.open(path, project, Date.now);
    const payment = { paymentId: 'a:0', amount: '0.01000000', firstSeenMs: Date.now(), confirmations: 1 };
    const rule = { share: '50', atLeast: { amount: '0.001', currency: 'BTC' }, into: 'EUR', worseBy: '2' };
    journal.append(
      { kind: 'takings-rule-set', body: { rule, by: 'owner' } },
      { kind: 'sale-charged', saleId: 'sale-1', body: CHARGED },
      {
        kind: 'payment-observed',
        saleId: 'sale-1',
        body: { payment: { ...payment, standing: 'live', replaceable: false, internal: false } },
      },
      { kind: 'declared-paid', saleId: 'sale-1', body: { as: 'confirmed' } },
    );
    journal.close();
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const kills = STEPS.flatMap((step) =>
    (['none', 'lose-request', 'lose-answer'] as const).map((fault) => ({ step, fault })),
  );
  /** In satoshi and in cents. */
  async function balance(): Promise<{ readonly sats: bigint; readonly cents: bigint }> {
    const read = await client.myBalance();
    if (read.kind !== 'done') throw new Error(read.error.detail);
    const [euros] = read.value.others;
    return {
      sats: toSmallestUnits(read.value.available),
      cents: euros ? toSmallestUnits(euros.available) : 0n,
    };
  }

  test.each(kills)('when $step ($fault) sells them once', async ({ step, fault }) => {
    const before = await balance();
    proxy.plan('place-order', fault);
    const wanted: WantedSelling = { path, hubUrl: proxy.url, credentials: shop, step };
    const child = spawn(process.execPath, [PROGRAM, JSON.stringify(wanted)]);
    expect(await once(child, 'exit')).toEqual([null, 'SIGKILL']);
    proxy.plan('place-order');

    const journal = Journal.open(path, project, Date.now);
    const trades = tradesOf(journal, client);
    trades.recover();
    for (let tries = 0; ; tries += 1) {
      const left = await trades.resolve(askedHub(client), TRADE_KINDS);
      if (left.ok && !left.value) break;
      expect(tries).toBeLessThan(10);
    }
    const takings = takingsOf(journal, trades, client);
    try {
      takings.wake();
      await vi.waitFor(
        () => {
          expect(waitingSales(journal, 'hub')).toEqual([]);
          expect(
            listTradeRows(journal, { limit: 10, kinds: TRADE_KINDS }).some(({ state }) => state === 'asking'),
          ).toBe(false);
        },
        { timeout: 10_000, interval: 20 },
      );
      const states = listTradeRows(journal, { limit: 10, kinds: TRADE_KINDS }).map(({ state }) => state);
      expect(states.filter((state) => state === 'done')).toHaveLength(1);
      expect(states).toHaveLength(step === 'intended' ? 2 : 1);
      const after = await balance();
      expect([before.sats - after.sats, after.cents - before.cents]).toEqual([500_000n, 30_000n]);
    } finally {
      await takings.stop();
      journal.close();
    }
  });
});
