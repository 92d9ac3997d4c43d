import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { HubClient } from '../../../../main/hub-client/hub-client.ts';
import { Journal } from '../../../../main/journal/journal.ts';
import type { NewEvent } from '../../../../main/journal/journal-event.ts';
import { project } from '../../../../main/journal/project.ts';
import type { WantedSend } from '../../../../main/sends/send-reviews.ts';
import { findSend } from '../../../../main/sends/send-rows.ts';
import { type TillError, tillError } from '../../../../shared/errors/catalogue.ts';
import { btc } from '../../../../shared/money/money.ts';
import { ok } from '../../../../shared/result.ts';
import { regtestAddress } from '../../../helpers/till-journal.ts';
import { sendsOf } from './send-and-die.ts';

const SEND_ID = 'the-only-press-00';
const SUPPLIER = regtestAddress(3);

let folder: string;
let journal: Journal;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'till-meanwhile-'));
  journal = Journal.open(join(folder, 'journal.sqlite'), project, Date.now);
});
afterEach(() => {
  journal.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Confirms a send whose passphrase takes a moment, in which something else happens. */
async function confirmWhile(meanwhile: () => void, refund?: WantedSend['refund']) {
  const hub = { keepsRefs: true, asked: 0, supports: (name: string) => name === 'send-btc' };
  const client = {
    ...hub,
    sendBtc: async () => {
      hub.asked += 1;
      return { kind: 'done', value: { internal: false } };
    },
  } as unknown as HubClient;
  const sends = sendsOf(journal, client, undefined, {
    limits: () => ({ perDay: btc('0.05') }),
    access: {
      needsPassphrase: true,
      client: async () => {
        meanwhile();
        return ok(client);
      },
      close: () => {},
    },
  });
  const wanted = { address: SUPPLIER, amount: btc('0.01'), purpose: 'payment', by: 'owner' } as const;
  const review = await sends.prepare({ ...wanted, ...(refund && { refund }) });
  if (!review.ok) throw new Error(review.error.code);
  const { reviewId, warnings: read } = review.value;
  const sent = await sends.confirm({ sendId: SEND_ID, reviewId, read, purpose: 'payment', by: 'owner' });
  return { sent, asked: hub.asked };
}

const paidInvoice = (address: string, maxBtc: string): NewEvent => ({
  kind: 'trade-intended',
  body: {
    tradeId: 'the-other-press-0',
    ref: 'ref-of-the-other-press',
    hubId: 'hub',
    keepsRefs: true,
    change: { what: 'pay-invoice', invoiceJson: '{}', address, maxBtc },
    by: 'owner',
  },
});
const done: NewEvent = { kind: 'trade-done', body: { tradeId: 'the-other-press-0' } };

test('a send is looked at once more in the moment in which it is written down', async () => {
  expect(await confirmWhile(() => {})).toMatchObject({ sent: { value: { state: 'sent' } }, asked: 1 });
});

test.each([
  ['an invoice is being paid to its address', [paidInvoice(SUPPLIER, '0.011')], 'send-unresolved'],
  ['an invoice was paid to its address', [paidInvoice(SUPPLIER, '0.011'), done], 'review-outdated'],
  ['the limit of the day was used up', [paidInvoice(regtestAddress(4), '0.045')], 'over-day-limit'],
])('a send does not leave where %s meanwhile', async (_what, events, code) => {
  const { sent, asked } = await confirmWhile(() => void journal.append(...events));
  expect(sent).toMatchObject({ error: { code } });
  expect(asked).toBe(0);
  expect(findSend(journal, SEND_ID)).toBeUndefined();
});

test('a refund does not leave that is not covered any more', async () => {
  let refused: TillError | undefined;
  const refund = { saleId: 'sale', value: btc('0.01'), gives: btc('0.01'), refuse: () => refused };
  const { sent, asked } = await confirmWhile(() => {
    refused = tillError('refund-too-large');
  }, refund);
  expect(sent).toMatchObject({ error: { code: 'refund-too-large' } });
  expect(asked).toBe(0);
});
