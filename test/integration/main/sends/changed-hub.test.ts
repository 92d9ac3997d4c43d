import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { HubClient, HubOutcome, SentBtc } from '../../../../main/hub-client/hub-client.ts';
import { Journal } from '../../../../main/journal/journal.ts';
import { project } from '../../../../main/journal/project.ts';
import { findSend } from '../../../../main/sends/send-rows.ts';
import { tillError } from '../../../../shared/errors/catalogue.ts';
import { add, btc } from '../../../../shared/money/money.ts';
import { ok } from '../../../../shared/result.ts';
import { askedHub } from '../../../helpers/asked-hub.ts';
import { regtestAddress } from '../../../helpers/till-journal.ts';
import { sendsOf } from './send-and-die.ts';

const SEND_ID = 'the-only-press-00';
const LOST: HubOutcome<SentBtc> = { kind: 'unknown', error: tillError('hub-unreachable') };

let folder: string;
let journal: Journal;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'till-changed-hub-'));
  journal = Journal.open(join(folder, 'journal.sqlite'), project, Date.now);
});
afterEach(() => {
  journal.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A hub whose overview may change, and whose answers are all lost. */
function changingHub(keepsRefs: boolean) {
  const hub = {
    keepsRefs,
    asked: 0,
    supports: (name: string) => name === 'send-btc',
    sendBtc: async () => {
      hub.asked += 1;
      return LOST;
    },
  };
  return hub;
}

async function sendOnce(hub: ReturnType<typeof changingHub>) {
  const sends = sendsOf(journal, hub as unknown as HubClient);
  const review = await sends.prepare({
    address: regtestAddress(3),
    amount: btc('0.01'),
    purpose: 'payment',
    by: 'owner',
  });
  if (!review.ok) throw new Error(review.error.code);
  const { reviewId, warnings: read } = review.value;
  await sends.confirm({ sendId: SEND_ID, reviewId, read, purpose: 'payment', by: 'owner' });
  expect(findSend(journal, SEND_ID)?.state).toBe('unknown');
  return sends;
}

test('a send that a hub got without its ref is not asked for again when that hub begins to keep refs', async () => {
  const hub = changingHub(false);
  const sends = await sendOnce(hub);
  hub.keepsRefs = true;
  expect(await sends.resolve(askedHub(hub as unknown as HubClient))).toEqual(ok(false));
  expect(hub.asked).toBe(1);
  expect(sends.decide(SEND_ID, 'taken-as-sent', 'seen in the chain', 'owner')).toMatchObject({
    value: { state: 'taken-as-sent' },
  });
});

test('a send is not asked for again of a hub that has stopped keeping refs', async () => {
  const hub = changingHub(true);
  const sends = await sendOnce(hub);
  hub.keepsRefs = false;
  await sends.resolve(askedHub(hub as unknown as HubClient));
  expect(hub.asked).toBe(1);
});

test('a fee that has risen since the review is looked at again, and nothing is sent meanwhile', async () => {
  let fee = btc('0.00001');
  let nowMs = Date.now();
  const hub = {
    ...changingHub(true),
    asked: 0,
    supports: () => true,
    estimateSendBtc: async () => ({
      kind: 'done',
      value: { fee, total: add(btc('0.01'), fee), availableAfter: btc('1'), internal: false },
    }),
    sendBtc: async () => {
      hub.asked += 1;
      return LOST;
    },
  };
  const sends = sendsOf(journal, hub as unknown as HubClient, () => nowMs);
  const wanted = {
    address: regtestAddress(3),
    amount: btc('0.01'),
    purpose: 'payment',
    by: 'owner',
  } as const;
  const review = await sends.prepare(wanted);
  if (!review.ok) throw new Error(review.error.code);
  const { reviewId, warnings: read } = review.value;
  const press = () => sends.confirm({ sendId: SEND_ID, reviewId, read, purpose: 'payment', by: 'owner' });
  nowMs += 61_000;
  fee = btc('0.00002');
  expect(await press()).toMatchObject({ error: { code: 'review-outdated' } });
  expect(findSend(journal, SEND_ID)).toBeUndefined();
  fee = btc('0.00001');
  expect((await press()).ok).toBe(true);
  expect(hub.asked).toBe(1);
});
