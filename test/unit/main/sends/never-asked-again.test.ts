import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { noteRestored } from '../../../../main/backup/restored-journal.ts';
import type { HubClient } from '../../../../main/hub-client/hub-client.ts';
import { hasForgotten, sendsToLink, unreadSinceMs } from '../../../../main/sends/restore-rows.ts';
import { restoredHubs } from '../../../../main/sends/restored-hubs.ts';
import { RestoredSends } from '../../../../main/sends/restored-sends.ts';
import { findSend, sendMemory } from '../../../../main/sends/send-rows.ts';
import { findTrade } from '../../../../main/trading/trade-rows.ts';
import { type ErrorCode, tillError } from '../../../../shared/errors/catalogue.ts';
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

const restore = () => noteRestored(till.journal, till.clock.nowMs(), till.clock.nowMs());

/** The send above as the hub lists it. */
const ONE = {
  t: 1_000,
  kind: 'send',
  direction: 'out',
  amount: '0.09010000',
  fee: '0.00010000',
  currency: 'BTC',
  btc_address: ADDRESSES[1],
  id: 'snd_1',
  ref: 'ref of one',
  state: 'sent',
};
const listing = (transactions: readonly object[]) =>
  ({
    ...client,
    supports: () => true,
    myTransactions: async () => ({ kind: 'done', value: { transactions, cursor: 'end' } }),
  }) as unknown as HubClient;
const restoredSends = () =>
  new RestoredSends({
    journal: till.journal,
    newId: () => 'found',
    book: (events) => void till.journal.append(...events),
    leftOf: () => undefined,
    sendChanged: () => {},
    changed: () => {},
  });

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
    restore();
    await resolveAll();
    expect(asked).toEqual([]);
    expect(sends().view('one')).toMatchObject({ value: { state: 'unknown', resolvesItself: true } });
    expect(trades().view('order')).toMatchObject({ value: { state: 'unknown', resolvesItself: true } });
  });

  test('is for a person to decide once the list was read and does not show it, not before', async () => {
    restore();
    const decide = () => sends().decide('one', 'taken-as-unsent', 'not in the list', 'owner');
    expect(decide()).toMatchObject({ error: { code: 'send-not-unknown' } });
    await restoredSends().lookUp(askedHub(listing([])));
    expect(decide()).toMatchObject({ value: { state: 'taken-as-unsent' } });
    expect(trades().view('order')).toMatchObject({ value: { resolvesItself: false } });
  });

  test('is made when the list shows it, also after somebody said that it was not', async () => {
    restore();
    await restoredSends().lookUp(askedHub(listing([ONE])));
    expect(findSend(till.journal, 'one')).toMatchObject({ state: 'sent', hub_send_id: 'snd_1' });
  });

  test('is made although somebody ended the warning while the hub was away, and said that it was not', async () => {
    restore();
    restoredSends().lookedUp('hub', { hasNoList: false, reason: 'it is gone', by: 'owner' });
    expect(hasForgotten(till.journal, ['hub'], 0)).toBe(false);
    expect(sends().decide('one', 'taken-as-unsent', 'it is gone', 'owner').ok).toBe(true);
    await restoredSends().lookUp(askedHub(listing([ONE])));
    expect(findSend(till.journal, 'one')).toMatchObject({ state: 'sent' });
  });

  test('is not looked for at a hub that has no list, once a person has looked', async () => {
    restore();
    restoredSends().lookedUp('hub', { hasNoList: true, reason: 'it is gone', by: 'owner' });
    expect(unreadSinceMs(till.journal, 'hub')).toBeUndefined();
  });

  test('is made where the restored till finds it in the hub’s list', async () => {
    restore();
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

describe('a hub whose list was not read after a restore', () => {
  const stateAfter = (code?: ErrorCode) => {
    intendSend('one');
    restore();
    const problemAt = () => (code === undefined ? undefined : tillError(code));
    return restoredHubs({
      journal: till.journal,
      restoredSends: { problemAt },
      places: [{ hubId: 'hub', name: 'hub' }],
      asked: [askedHub(listing([]))],
    })[0]?.state;
  };

  test.each<[string, ErrorCode | undefined]>([
    ['asked', undefined],
    ['asked', 'hub-unreachable'],
    ['passphrase-needed', 'passphrase-needed'],
    ['passphrase-needed', 'bad-passphrase'],
    ['passphrase-needed', 'passphrase-wait'],
    ['no-list', 'hub-nonsense'],
  ])('is %s after %s', (state, code) => {
    expect(stateAfter(code)).toBe(state);
  });
});

test('what was found and came back to the account is nobody’s refund', async () => {
  intendSend('one');
  restore();
  await restoredSends().lookUp(
    askedHub(listing([{ ...ONE, t: till.clock.nowMs(), id: 'snd_2', ref: 'of an older till' }])),
  );
  expect(sendsToLink(till.journal)).toEqual(['found']);
  sends().heard('hub', { hubSendId: 'snd_2', state: 'reversed' });
  expect(sendsToLink(till.journal)).toEqual([]);
  expect(restoredSends().link('found', undefined, 'it came back', 'owner')).toMatchObject({
    error: { code: 'unknown-send' },
  });
});
