import { z } from 'zod';
import { btcText } from './btc-text.ts';

const paymentBody = z.object({
  paymentId: z.string(),
  amount: btcText,
  firstSeenMs: z.number(),
  confirmations: z.number(),
  standing: z.enum(['live', 'at-risk', 'conflicted', 'dropped']),
  replaceable: z.boolean(),
  internal: z.boolean(),
  byBalance: z.enum(['pending', 'available']).optional(),
  /** The payer's hub, where the till's hub told it; its key in hex. */
  identity: z.object({ url: z.string(), publicKey: z.string() }).optional(),
});

export const PAYMENT_EVENTS = {
  /** A payment is known, or stands otherwise than it did. */
  'payment-observed': z.object({ payment: paymentBody }),
  /** By balance alone: two like readings, and all that was booked from them. */
  'balance-settled': z.object({ hubId: z.string(), book: z.unknown() }),
  /** Money that belongs to no invoice for certain. */
  'unattributed-found': z.object({
    entryId: z.string(),
    hubId: z.string(),
    pendingChange: z.string(),
    availableChange: z.string(),
    candidates: z.array(z.string()),
  }),
  'unattributed-resolved': z.object({
    entryId: z.string(),
    by: z.string(),
    saleId: z.string().optional(),
    reason: z.string(),
  }),
} as const;
