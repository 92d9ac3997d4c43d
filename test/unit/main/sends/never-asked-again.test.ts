import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { noteRestored } from '../../../../main/backup/restored-journal.ts';
import type { HubClient } from '../../../../main/hub-client/hub-client.ts';
import { findSend, sendMemory } from '../../../../main/sends/send-rows.ts';
import { findTrade } from '../../../../main/trading/trade-rows.ts';
import { toDecimal } from '../../../../shared/money/money.ts';
import { askedHub } from '../../../helpers/asked-hub.ts';
import { ADDRESSES, TillJournal } from '../../../helpers/till-journal.ts';
import { sendsOf } from '../../../integration/main/sends/send-and-die.ts';
import { tradesOf } from '../../../integration/main/trading/trade-and-die.ts';

let till: TillJournal;
let asked: string[];
beforeEach(() => {
  till = new TillJournal();
  asked = [];
});
afterEach(() => till.remove());

/** A hub that does whatever it is asked. */
const client = {
  keepsRefs: true,
  sendBtc: async ({ ref }: { readonly ref: string }) => {
    asked.push(ref);
    return { kind: 'done', value: { id: 'snd_1', state: 'sent', internal: false } };
  },
  placeOrder: async ({ ref }: { readonly ref: string }) => {
    asked.push(ref);
    return { kind: 'done', value: { oid: 'ord_1' } };
  },
} as unknown as HubClient;
const sends = () => sendsOf(till.journal, client);
const trades = () => tradesOf(till.journal, client);

function intendSend(sendId: string, by = 'owner'): void {
  till.journal.append({
    kind: 'send-intended',
    body: {
      sendId,
      ref: `ref of ${sendId}`,
      hubId: 'hub',
      hubName: 'hub',
      network: 'practice',
      purpose: 'payment',
      address: ADDRESSES[1],
      amount: '0.09000000',
      warnings: [],
      keepsRefs: true,
      by,
    },
  });
}

function intendOrder(tradeId: string): void {
  till.journal.append({
    kind: 'trade-intended',
    body: {
      tradeId,
      ref: `ref of ${tradeId}`,
      hubId: 'hub',
      keepsRefs: true,
      change: {
        what: 'place-order',
        trade: { amount: '0.01000000', currency: 'BTC' },
        wanted: { amount: '600.00', currency: 'EUR' },
      },
      by: 'owner',
    },
  });
}

const resolveAll = async () => {
  await sends().resolve(askedHub(client));
  await trades().resolve(askedHub(client), ['place-order']);
};

describe('what the journal could not note as asked for', () => {
  test('has failed, and is not sent later when the disk has room again', async () => {
    intendSend('one');
    intendOrder('order');
    await resolveAll();
    expect(asked).toEqual([]);
    expect(findSend(till.journal, 'one')).toMatchObject({ state: 'failed', problem_code: 'never-asked' });
    expect(findTrade(till.journal, 'order')).toMatchObject({ state: 'failed' });
  });
});

describe('what nobody knew of when the backup was made', () => {
  beforeEach(() => {
    intendSend('one');
    intendOrder('order');
    const unknown = { code: 'hub-unreachable' };
    till.journal.append(
      { kind: 'send-asked', body: { sendId: 'one' } },
      { kind: 'send-unknown', body: { sendId: 'one', ...unknown } },
      { kind: 'trade-asked', body: { tradeId: 'order' } },
      { kind: 'trade-unknown', body: { tradeId: 'order', ...unknown } },
    );
  });

  test('is asked about again where no backup was restored since', async () => {
    await resolveAll();
    expect(asked).toEqual(['ref of one', 'ref of order']);
  });

  test('is never asked for by a restored till: it may have failed since, and been done anew', async () => {
    noteRestored(till.journal, till.clock.nowMs(), till.clock.nowMs());
    await resolveAll();
    expect(asked).toEqual([]);
    expect(sends().view('one')).toMatchObject({ value: { state: 'unknown', resolvesItself: false } });
    expect(trades().view('order')).toMatchObject({ value: { state: 'unknown', resolvesItself: false } });
    expect(sends().decide('one', 'taken-as-unsent', 'not in the list', 'owner').ok).toBe(true);
  });

  test('is made where the restored till finds it in the hub’s list', async () => {
    noteRestored(till.journal, till.clock.nowMs(), till.clock.nowMs());
    await sends().shown('hub', { ref: 'ref of one', kind: 'send', id: 'snd_1' });
    expect(findSend(till.journal, 'one')).toMatchObject({ state: 'sent' });
    expect(asked).toEqual([]);
  });
});

test('another hub’s word on a send is nothing: it is not given back, and not confirmed', async () => {
  intendSend('one');
  till.journal.append(
    { kind: 'send-asked', body: { sendId: 'one' } },
    { kind: 'send-done', body: { sendId: 'one', hubSendId: 'snd_1', internal: false } },
  );
  for (const state of ['reversed', 'confirmed']) sends().heard('another hub', { hubSendId: 'snd_1', state });
  expect(findSend(till.journal, 'one')).toMatchObject({ state: 'sent' });
  sends().heard('hub', { hubSendId: 'snd_1', state: 'confirmed' });
  expect(findSend(till.journal, 'one')).toMatchObject({ state: 'confirmed' });
});

describe('a send that nobody knew of and that a person says did not leave', () => {
  const spent = (by: string) =>
    sendMemory(till.journal, by, till.clock.nowMs(), { hubIds: ['hub'] }).ownLately.map(toDecimal);
  const decided = (by: string) => {
    intendSend('one', 'Carl');
    till.journal.append(
      { kind: 'send-asked', body: { sendId: 'one' } },
      { kind: 'send-unknown', body: { sendId: 'one', code: 'hub-unreachable' } },
      { kind: 'send-decided', body: { sendId: 'one', as: 'taken-as-unsent', by, reason: 'I looked' } },
    );
  };

  test('counts towards the limit of whoever sent it, when it is he who says so', () => {
    decided('Carl');
    expect(spent('Carl')).toEqual(['0.09000000']);
  });

  test('counts for nobody when another says so', () => {
    decided('Maria');
    expect(spent('Carl')).toEqual([]);
  });
});
