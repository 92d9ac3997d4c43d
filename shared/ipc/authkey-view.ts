import { z } from 'zod';
import { ALL_PERMITTED, type PermittedFunction } from '../hub-protocol/authkey-permission.ts';

/** What an authkey may do, as a person would say it; `other`: what this till doesn't know. */
export const AUTHKEY_POWERS = ['sell', 'balance', 'money', 'keys', 'other'] as const;
export type AuthkeyPower = (typeof AUTHKEY_POWERS)[number];

export const permittedFunction = z.enum(
  ALL_PERMITTED as readonly [PermittedFunction, ...PermittedFunction[]],
);

/** One authkey of the account; never the key itself. */
export const authkeyView = z.object({
  token: z.string(),
  /** What whoever made it here called it. */
  label: z.string().optional(),
  /** Nothing: it was revoked. */
  may: z.array(z.enum(AUTHKEY_POWERS)),
  /** What it may call on this account. */
  functions: z.array(permittedFunction),
  /** What it could be allowed here; nothing where the hub changes none, or it was revoked. */
  grantable: z.array(permittedFunction),
  madeMs: z.number(),
  lastUsedMs: z.number().optional(),
  /** This till's own, or the one that its owner acts with here: neither is revoked from here. */
  usedHereBy: z.enum(['till', 'owner']).optional(),
});
export type AuthkeyView = z.infer<typeof authkeyView>;

/** An authkey that was made for another till, as a file. */
export const madeAuthkey = z.object({ token: z.string(), path: z.string() });
export type MadeAuthkey = z.infer<typeof madeAuthkey>;

/** An authkey that was made for another till, sealed with a passphrase; it is told once. */
export const sealedAuthkey = z.object({ token: z.string(), sealed: z.string() });
export type SealedAuthkey = z.infer<typeof sealedAuthkey>;
