import { afterEach, beforeEach, expect, test } from 'vitest';
import { noteRestored } from '../../../../main/backup/restored-journal.ts';
import { sendMemory } from '../../../../main/sends/send-rows.ts';
import { warningsOf } from '../../../../shared/domain/send/send-guard.ts';
import { btc } from '../../../../shared/money/money.ts';
import { ADDRESSES, HUB, TillJournal } from '../../../helpers/till-journal.ts';

const DAY_MS = 24 * 3_600_000;

let till: TillJournal;
beforeEach(() => {
  till = new TillJournal();
  till.pool.paste(HUB.hubId, [...ADDRESSES]);
});
afterEach(() => till.remove());

function isWarned(saleId?: string): boolean {
  const memory = sendMemory(till.journal, 'owner', till.clock.nowMs(), { saleId, hubIds: [HUB.hubId] });
  const send = { address: ADDRESSES[2], amount: btc('0.01'), dust: btc('0.00000546') };
  return warningsOf(send, memory).includes('restored');
}

test('a till that was restored lately warns of what it may have sent already', async () => {
  expect(isWarned()).toBe(false);
  noteRestored(till.journal, till.clock.nowMs() - DAY_MS, till.clock.nowMs());
  expect(isWarned()).toBe(true);
  await till.clock.advance(DAY_MS);
  expect(isWarned()).toBe(false);
});

test('a refund of a sale from before the restore is warned of for ever, one of a later sale is not', async () => {
  const before = till.charge('0.001');
  noteRestored(till.journal, till.clock.nowMs(), till.clock.nowMs());
  till.pool.paste(HUB.hubId, ['bcrt1qrp33g0q5c5txsp9arysrx4k6zdkfs4nce4xj0gdcccefvpysxf3qzf4jry']);
  await till.clock.advance(3 * DAY_MS);
  const after = till.charge('0.001');
  expect([isWarned(before.saleId), isWarned(after.saleId)]).toEqual([true, false]);
});
