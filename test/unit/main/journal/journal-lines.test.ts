import { afterEach, beforeEach, expect, test } from 'vitest';
import { eventHash, GENESIS_HASH } from '../../../../main/journal/hash-chain.ts';
import { journalLines } from '../../../../main/journal/journal-lines.ts';
import { HUB, regtestAddress, TillJournal } from '../../../helpers/till-journal.ts';

let till: TillJournal;
beforeEach(() => {
  till = new TillJournal();
});
afterEach(() => till.remove());

test('the journal is exported whole, part by part, and others can check its chain', () => {
  till.pool.paste(HUB.hubId, [1, 2].map(regtestAddress));
  till.charge('0.00012500', 'BTC', 'Crème brûlée\n"two"');
  let text = '';
  let afterSeq = 0;
  for (let done = false; !done; ) {
    const part = journalLines(till.journal, { afterSeq, limit: 2 });
    text += part.lines;
    ({ lastSeq: afterSeq, done } = part);
  }
  const lines = text.trimEnd().split('\n');
  expect(lines).toHaveLength(till.journal.lastSeq);
  let previous = GENESIS_HASH;
  for (const line of lines) {
    const { seq, at_ms: atMs, kind, sale_id: saleId, body, hash } = JSON.parse(line);
    previous = eventHash(previous, { seq, atMs, kind, saleId, body: JSON.stringify(body) });
    expect(Buffer.from(previous).toString('hex')).toBe(hash);
  }
});
