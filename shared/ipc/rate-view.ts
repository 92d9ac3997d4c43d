import { z } from 'zod';
import { RATE_FAILURE_REASONS } from '../rates/rate-failure.ts';

/** What is known of one currency's rate. */
export const rateView = z.object({
  currency: z.string().length(3),
  /** What a price is converted at now, spread included; absent while fiat can't be charged. */
  rate: z.object({ price: z.string(), source: z.string(), atMs: z.number().optional() }).optional(),
  /** Why it can't. */
  problem: z.object({ code: z.string(), message: z.string(), detail: z.string().optional() }).optional(),
  /** A price that jumped, as its source gave it, and waits to be confirmed. */
  doubtful: z.object({ price: z.string(), atMs: z.number() }).optional(),
  /** What each source said last; one that has not been asked has neither. */
  sources: z.array(
    z.object({
      name: z.string(),
      price: z.string().optional(),
      atMs: z.number().optional(),
      failure: z
        .object({
          reason: z.enum(RATE_FAILURE_REASONS),
          /** What it was in particular, in no language. */
          detail: z.string().optional(),
          /** Of the till's own hub. */
          error: z
            .object({ code: z.string(), message: z.string(), detail: z.string().optional() })
            .optional(),
        })
        .optional(),
    }),
  ),
});

export type RateView = z.infer<typeof rateView>;
