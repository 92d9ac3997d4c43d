import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HubClient } from '../../main/hub-client/hub-client.ts';
import { Journal } from '../../main/journal/journal.ts';
import { project } from '../../main/journal/project.ts';
import { Sends } from '../../main/sends/sends.ts';
import { systemClock } from '../../main/shell/system-clock.ts';
import { add, btc, fromSatoshi } from '../../shared/money/money.ts';
import { ok } from '../../shared/result.ts';
import { regtestAddress } from '../helpers/selling-hub.ts';
import { type Figure, percentile } from './figures.ts';

const EARLIER = 10_000;
/** A busy shop's: 144 a day. */
const SEND_EVERY_MS = 10 * 60_000;
const REVIEWS = 200;
const HUB_ANSWERS_MS = 5;

/**
 * From what is wanted to what is looked at, among many earlier sends to as many addresses, beside what the hub takes to answer.
 * Each goes to a new address, which the look-alike guard compares with all of them.
 */
export async function reviewFigures(): Promise<Figure[]> {
  const folder = mkdtempSync(join(tmpdir(), 'till-bench-'));
  let nowMs = Date.now() - EARLIER * SEND_EVERY_MS;
  const journal = Journal.open(join(folder, 'journal.sqlite'), project, () => nowMs);
  journal.transaction(() => {
    for (let number = 0; number < EARLIER; number += 1) {
      nowMs += SEND_EVERY_MS;
      const sendId = `send-${number}`;
      const address = regtestAddress(number);
      journal.append(
        {
          kind: 'send-intended',
          body: {
            sendId,
            ref: sendId,
            hubId: 'hub',
            hubName: 'hub',
            network: 'regtest',
            purpose: 'payment',
            address,
            amount: '0.00010000',
            warnings: [],
            keepsRefs: true,
            by: 'owner',
          },
        },
        { kind: 'send-done', body: { sendId, internal: true } },
      );
    }
  });
  const answers: number[] = [];
  const client = {
    keepsRefs: true,
    supports: () => true,
    async estimateSendBtc({ amount }: { amount: ReturnType<typeof btc> }) {
      const began = performance.now();
      await systemClock.sleep(HUB_ANSWERS_MS);
      answers.push(performance.now() - began);
      const fee = btc('0.00001');
      return {
        kind: 'done',
        value: { fee, total: add(amount, fee), availableAfter: btc('1'), internal: false },
      };
    },
  } as unknown as HubClient;
  let ids = 0;
  const sends = new Sends({
    journal,
    clock: systemClock,
    nowMs: () => nowMs,
    newId: () => `id-${ids++}`,
    access: { needsPassphrase: false, client: async () => ok(client), close: () => {} },
    hub: () => ok({ hubId: 'hub', name: 'hub', network: 'regtest', client }),
    reach: () => ({ kind: 'reached', keepsRefs: true }),
    hubIds: () => ['hub'],
    limits: () => ({ perDay: btc('100') }),
    worth: () => undefined,
    bookSale: () => {},
    changed: () => {},
  });
  const took: number[] = [];
  for (let number = 0; number < REVIEWS; number += 1) {
    const began = performance.now();
    const wanted = {
      address: regtestAddress(EARLIER + number),
      amount: fromSatoshi(BigInt(20_000 + number)),
    };
    const review = await sends.prepare({ ...wanted, purpose: 'payment', by: 'owner' });
    if (!review.ok) throw new Error(review.error.code);
    took.push(performance.now() - began);
    if (!review.value.warnings.includes('first-time')) throw new Error('not compared with the others');
  }
  journal.close();
  rmSync(folder, { recursive: true });
  const value = percentile(took, 0.99);
  const floor = percentile(answers, 0.99);
  return [
    {
      name: `a send prepared for review, ${EARLIER.toLocaleString('en')} earlier ones to other addresses (p99)`,
      value,
      unit: 'ms',
      floorName: 'the hub’s answer',
      floor,
      aim: '≤ + 100 ms',
      met: value <= floor + 100,
    },
  ];
}
