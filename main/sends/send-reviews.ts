import type { SendWarning } from '../../shared/domain/send/send-guard.ts';
import { type TillError, tillError } from '../../shared/errors/catalogue.ts';
import type { Money } from '../../shared/money/money.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { SendingHub } from './sending-hub.ts';

/** What was looked at longer ago than this is looked at again. */
const REVIEW_MS = 5 * 60_000;

/** What somebody wants to send. */
export interface WantedSend {
  readonly address: string;
  readonly amount: Money;
  readonly label?: string | undefined;
  readonly purpose: 'payment' | 'refund';
  /** The sale that it refunds, what of it, and whether it still may, looked at again before it is sent. */
  readonly refund?: {
    readonly saleId: string;
    readonly value: Money;
    readonly gives: Money;
    readonly refuse: () => TillError | undefined;
  };
  readonly by: string;
}

export interface Confirmation {
  /** The page's identity of this press: the same one again sends nothing more. */
  readonly sendId: string;
  readonly reviewId: string;
  readonly passphrase?: string | undefined;
  /** Whoever may send refunds may not send anything else. */
  readonly purpose: WantedSend['purpose'];
  /** The warnings that were on the screen. */
  readonly read: readonly string[];
  readonly by: string;
}

/** What somebody looked at before he sends it. */
export interface Review extends WantedSend {
  readonly hub: SendingHub;
  readonly fee: Money | undefined;
  readonly warnings: readonly SendWarning[];
  readonly madeMs: number;
}

/** The sends that were looked at lately and not confirmed yet. */
export class SendReviews {
  readonly #reviews = new Map<string, Review>();

  keep(reviewId: string, review: Review): void {
    for (const [id, { madeMs }] of this.#reviews)
      if (review.madeMs - madeMs > REVIEW_MS) this.#reviews.delete(id);
    this.#reviews.set(reviewId, review);
  }

  /** The one that is confirmed. Errors: `review-outdated`, `warnings-not-read`. */
  confirmed({ reviewId, by, purpose, read }: Confirmation, nowMs: number): Result<Review, TillError> {
    const review = this.#reviews.get(reviewId);
    const isThis = review?.by === by && review.purpose === purpose;
    if (!review || !isThis || nowMs - review.madeMs > REVIEW_MS) return err(tillError('review-outdated'));
    const isRead = review.warnings.every((warning) => read.includes(warning));
    return isRead ? ok(review) : err(tillError('warnings-not-read'));
  }

  forget(reviewId: string): void {
    this.#reviews.delete(reviewId);
  }
}
