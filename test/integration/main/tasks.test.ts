import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { Journal } from '../../../main/journal/journal.ts';
import type { NewEvent } from '../../../main/journal/journal-event.ts';
import { project } from '../../../main/journal/project.ts';
import { systemClock } from '../../../main/shell/system-clock.ts';
import { AssembledTill } from '../../helpers/assembled-till.ts';
import { regtestAddress } from '../../helpers/till-journal.ts';

const PIN = '4711';
const DAY_MS = 24 * 3_600_000;

let shop: AssembledTill;
let saleId: string;
beforeAll(async () => {
  shop = new AssembledTill();
  await shop.start();
  await shop.ask('setUpPractice', { shopName: 'Practice Café' });
  saleId = (await shop.charge()).saleId;
  await shop.ask('addPerson', { name: 'Owen', role: 'owner', pin: PIN });
  await shop.ask('addPerson', { name: 'Carl', role: 'cashier', pin: PIN });
  await shop.stop();
  const journal = Journal.open(join(shop.folder, 'journal.sqlite'), project, () => systemClock.nowMs());
  for (const event of [
    ...unknownSend('send-payment'),
    ...unknownSend('send-refund', saleId),
    ...UNKNOWN_TRADE,
  ])
    journal.append(event);
  journal.close();
  await shop.start();
});
afterAll(() => shop.remove());

function unknownSend(sendId: string, refunded?: string): readonly NewEvent[] {
  const ofSale = refunded === undefined ? {} : { saleId: refunded };
  return [
    {
      kind: 'send-intended',
      ...ofSale,
      body: {
        sendId,
        ref: `ref-of-${sendId}`,
        hubId: 'a hub that was left',
        hubName: 'Café hub',
        network: 'regtest',
        purpose: refunded === undefined ? 'payment' : 'refund',
        address: regtestAddress(7),
        amount: '0.00010000',
        warnings: [],
        keepsRefs: true,
        by: 'Owen',
      },
    },
    { kind: 'send-unknown', ...ofSale, body: { sendId, code: 'hub-unreachable' } },
  ];
}

const UNKNOWN_TRADE: readonly NewEvent[] = [
  {
    kind: 'trade-intended',
    body: {
      tradeId: 'trade-1',
      ref: 'ref-of-trade-1',
      hubId: 'a hub that was left',
      keepsRefs: true,
      change: {
        what: 'place-order',
        trade: { amount: '0.01', currency: 'BTC' },
        wanted: { amount: '600', currency: 'EUR' },
      },
      by: 'Owen',
    },
  },
  { kind: 'trade-unknown', body: { tradeId: 'trade-1', code: 'hub-unreachable' } },
];

async function tasksOf(name: string) {
  await shop.ask('logIn', { name, pin: PIN });
  const { sends, trades, unknownCount } = await shop.ask('listTasks');
  return {
    sends: sends.map(({ sendId }) => sendId),
    trades: trades.map(({ tradeId }) => tradeId),
    unknownCount,
  };
}

describe('what nobody knows of', () => {
  test('waits for whoever may see the account and trade, at whatever hub it was asked for', async () => {
    expect(await tasksOf('Owen')).toEqual({
      sends: ['send-refund', 'send-payment'],
      trades: ['trade-1'],
      unknownCount: 3,
    });
    expect((await shop.ask('listTasks')).sends[1]).toMatchObject({
      amount: { amount: '0.00010000', currency: 'BTC' },
      address: regtestAddress(7),
      by: 'Owen',
    });
  });

  test('is shown to others where it refunds a sale that they may see', async () => {
    expect(await tasksOf('Carl')).toEqual({ sends: ['send-refund'], trades: [], unknownCount: 1 });
    await shop.stop();
    await shop.start({ clock: { ...systemClock, nowMs: () => systemClock.nowMs() + 2 * DAY_MS } });
    expect(await tasksOf('Carl')).toEqual({ sends: [], trades: [], unknownCount: 0 });
    expect((await tasksOf('Owen')).unknownCount).toBe(3);
  });
});
