import { z } from 'zod';

/** What an authkey may do, as a person would say it; `other`: what this till doesn't know. */
export const AUTHKEY_POWERS = ['sell', 'balance', 'money', 'keys', 'other'] as const;
export type AuthkeyPower = (typeof AUTHKEY_POWERS)[number];

/** One authkey of the account; never the key itself. */
export const authkeyView = z.object({
  token: z.string(),
  /** Nothing: it was revoked. */
  may: z.array(z.enum(AUTHKEY_POWERS)),
  madeMs: z.number(),
  lastUsedMs: z.number().optional(),
  /** This till's own, or the one that its owner acts with here: neither is revoked from here. */
  usedHereBy: z.enum(['till', 'owner']).optional(),
});
export type AuthkeyView = z.infer<typeof authkeyView>;

/** An authkey that was made for another till, as a file. */
export const madeAuthkey = z.object({ token: z.string(), path: z.string() });
export type MadeAuthkey = z.infer<typeof madeAuthkey>;
