// A whole till that gives a sale's money back with the owner's sealed key, and is killed at the step that it is told.
import { AssembledTill } from '../../../helpers/assembled-till.ts';
import { die, dieBefore, dieWhenKnown, dyingFetch, reviewOf } from './dying-till.ts';

/**
 * Where a till can stop in the middle of a refund: once it was got ready, once the owner confirmed it, with the intent in
 * the journal, and around the hub being asked; *again* is when it asks by itself for the second time.
 */
export type RefundStep =
  | 'got-ready'
  | 'reviewed'
  | 'intended'
  | 'asked'
  | 'in-flight'
  | 'answered'
  | 'done'
  | 'asked-again'
  | 'answered-again';

/** Where the hub was never asked: somebody got the refund ready for the owner first. */
export const BEFORE_ASKED: readonly RefundStep[] = ['got-ready', 'reviewed', 'intended'];

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

async function refundAndDie(wanted: WantedRefund): Promise<void> {
  const { folder, passphrase, ownerPassphrase, saleId, to, amount, sendId, step } = wanted;
  const shop = new AssembledTill(folder);
  await shop.start({ passphrase, fetch: dyingFetch(step) });
  if (step === 'done') dieWhenKnown(shop, sendId);
  if (step === 'reviewed') dieBefore('send-intended');
  if (step === 'intended') dieBefore('send-asked');
  if (BEFORE_ASKED.includes(step)) await shop.ask('askForRefund', { saleId, to, amount });
  if (step === 'got-ready') die();
  const review = await reviewOf(shop, { saleId, to, amount });
  await shop.ask('confirmRefund', {
    sendId,
    reviewId: review.reviewId,
    read: review.warnings,
    passphrase: ownerPassphrase,
  });
  // It dies at the second asking, which comes by itself; where there is none to come, now.
  if (!step.endsWith('-again')) die();
}

const [given] = process.argv.slice(2);
if (given !== undefined && import.meta.filename === process.argv[1])
  await refundAndDie(JSON.parse(given) as WantedRefund);
