import { z } from 'zod';
import { moneyText } from './money-view.ts';

/** A payers' hub whose word the owner takes for money that has no confirmation yet. */
export const trustedPayerView = z.object({
  /** In hex. */
  publicKey: z.string(),
  name: z.string(),
  /** What its unconfirmed payments of one sale may come to together, and those of all sales at one time. */
  limit: moneyText,
  total: moneyText.optional(),
  /** What was taken on its word and has no confirmation yet. */
  unconfirmed: moneyText,
  /** The number of a sale whose money came to nothing since: nothing is taken on its word until it is trusted anew. */
  brokenBy: z.number().optional(),
});
export type TrustedPayerView = z.infer<typeof trustedPayerView>;
