// A whole till that gives a sale's money back with the owner's sealed key, and is killed at the step that it is told.
import { setTimeout as pause } from 'node:timers/promises';
import { createHttpFetch } from '../../../../main/shell/http-fetch.ts';
import type { Fetch } from '../../../../main/till-options.ts';
import { AssembledTill } from '../../../helpers/assembled-till.ts';

/** Where a till can stop in the middle of a refund; *again* is when it asks by itself for the second time. */
export type RefundStep = 'asked' | 'in-flight' | 'answered' | 'done' | 'asked-again' | 'answered-again';

export interface WantedRefund {
  readonly folder: string;
  readonly passphrase: string;
  readonly ownerPassphrase: string;
  readonly saleId: string;
  readonly to: string;
  readonly amount: string;
  readonly sendId: string;
  readonly step: RefundStep;
}

const IN_FLIGHT_MS = 15;
const LOOK_EVERY_MS = 50;

function die(): never {
  process.kill(process.pid, 'SIGKILL');
  throw new Error('still alive');
}

/** Dies around the hub being asked to send: before the request leaves, while it is away, or before anybody reads the answer. */
function dyingFetch(step: RefundStep): Fetch {
  const real = createHttpFetch();
  let asked = 0;
  return async (url, init) => {
    if (!url.endsWith('/send-btc')) return real(url, init);
    asked += 1;
    const suffix = asked === 1 ? '' : '-again';
    if (step === `asked${suffix}`) die();
    if (step === 'in-flight') setTimeout(die, IN_FLIGHT_MS);
    const answer = await real(url, init).catch((error: unknown) => {
      if (step === `answered${suffix}`) die();
      throw error;
    });
    if (step === `answered${suffix}`) die();
    return answer;
  };
}

async function refundAndDie(wanted: WantedRefund): Promise<void> {
  const { folder, passphrase, ownerPassphrase, saleId, to, amount, sendId, step } = wanted;
  const shop = new AssembledTill(folder);
  await shop.start({ passphrase, fetch: dyingFetch(step) });
  shop.till.subscribe((name, payload) => {
    if (name !== 'sendChanged') return;
    const changed = payload as { readonly sendId: string; readonly state: string };
    if (step === 'done' && changed.sendId === sendId && changed.state !== 'sending') die();
  });
  const review = await untilReady(shop, { saleId, to, amount });
  await shop.ask('confirmRefund', {
    sendId,
    reviewId: review.reviewId,
    read: review.warnings,
    passphrase: ownerPassphrase,
  });
  // It dies at the second asking, which comes by itself; where there is none to come, now.
  if (!step.endsWith('-again')) die();
}

/** The hub is found a moment after the till started. */
async function untilReady(shop: AssembledTill, wanted: Pick<WantedRefund, 'saleId' | 'to' | 'amount'>) {
  for (;;) {
    const review = await shop.call('prepareRefund', wanted);
    if (review.ok) return review.value;
    if (review.error.code !== 'hub-unreachable') throw new Error(review.error.code);
    await pause(LOOK_EVERY_MS);
  }
}

const [given] = process.argv.slice(2);
if (given !== undefined && import.meta.filename === process.argv[1])
  await refundAndDie(JSON.parse(given) as WantedRefund);
