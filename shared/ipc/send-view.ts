import { z } from 'zod';
import { NETWORK_NAMES } from '../bitcoin/network.ts';
import { SEND_WARNINGS } from '../domain/send/send-guard.ts';
import { SEND_STATES } from '../domain/send/send-state.ts';

const amountText = z.object({ amount: z.string(), currency: z.string() });

/** What is about to be sent, as main read it: what its sender looks at before he says so. */
export const sendReview = z.object({
  reviewId: z.string(),
  /** In its canonical spelling. */
  address: z.string(),
  /** What the address book calls it. */
  name: z.string().optional(),
  /** What the payment request said: who is paid, and for what. */
  label: z.string().optional(),
  network: z.enum(NETWORK_NAMES),
  hubName: z.string(),
  amount: amountText,
  /** What that is worth at the shop's rate now. */
  worth: amountText.optional(),
  /** Absent where the hub can't tell it before. */
  fee: amountText.optional(),
  /** Of the amount, in percent with two decimals. */
  feePercent: z.string().optional(),
  total: amountText.optional(),
  availableAfter: amountText.optional(),
  /** Moved inside the hub: at once, and final. */
  internal: z.boolean().optional(),
  warnings: z.array(z.enum(SEND_WARNINGS)),
  /** The known address that it would be taken for, and what that is called. */
  looksLike: z.object({ address: z.string(), name: z.string().optional() }).optional(),
  needsPassphrase: z.boolean(),
});
export type SendReview = z.infer<typeof sendReview>;

export const sendView = z.object({
  sendId: z.string(),
  state: z.enum(SEND_STATES),
  purpose: z.enum(['payment', 'refund']),
  /** The sale that it refunds. */
  saleId: z.string().optional(),
  saleNumber: z.number().optional(),
  address: z.string(),
  name: z.string().optional(),
  amount: amountText,
  fee: amountText.optional(),
  internal: z.boolean(),
  txid: z.string().optional(),
  hubName: z.string(),
  network: z.enum(NETWORK_NAMES),
  by: z.string(),
  atMs: z.number(),
  /** Why it failed, or why nobody knows. */
  problem: z.object({ code: z.string(), message: z.string(), detail: z.string().optional() }).optional(),
  /** Whether the till finds out by itself what became of it. */
  resolvesItself: z.boolean(),
  /** The hub that has to be asked, where the till is with another one now. */
  waitsFor: z.string().optional(),
  /** It was found after a restore, so nobody knows who sent it; `to-link`: nor whether it gave a sale's money back. */
  found: z.enum(['known', 'to-link']).optional(),
  /** What was available before the hub was asked, where a person may have to decide what became of it. */
  before: amountText.optional(),
});
export type SendView = z.infer<typeof sendView>;

/** A hub of which nobody knows what it sent since the backup that the till was restored from. */
export const restoredHubView = z.object({
  hubId: z.string(),
  name: z.string(),
  /** When the backup was made, ms since 1970. */
  backupMs: z.number(),
  /** Its list is asked for, its owner's passphrase is needed for that, it can't be reached, it has no such list. */
  state: z.enum(['asked', 'passphrase-needed', 'away', 'no-list']),
});
export type RestoredHubView = z.infer<typeof restoredHubView>;

export const namedAddress = z.object({ address: z.string(), name: z.string() });
export type NamedAddress = z.infer<typeof namedAddress>;

/** What may be given back of a sale, in the unit that the owner chose. */
export const refundOffer = z.object({
  left: amountText,
  /** Of that, what was too much. */
  over: amountText,
  /** What has no confirmation yet: nobody gives that back. */
  waiting: amountText,
});
export type RefundOffer = z.infer<typeof refundOffer>;
