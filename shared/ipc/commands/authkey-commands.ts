import { z } from 'zod';
import { authkeyView, madeAuthkey, permittedFunction, sealedAuthkey } from '../authkey-view.ts';
import { tillKeyView } from '../hub-view.ts';

/** What the till calls an authkey that it makes; the hub is not told. */
const authkeyLabel = z.string().max(60).optional();

export const AUTHKEY_COMMANDS = {
  /** What the till's own authkey may do, asked of the hub. */
  getTillKey: { request: z.undefined(), reply: tillKeyView },
  /** The till gets an authkey that can't send; the one it had is sealed with the owner's passphrase. */
  makeReceiveOnly: { request: z.object({ ownerPassphrase: z.string().max(1_000) }), reply: tillKeyView },
  /** The account's authkeys and what each may do; the passphrase opens the owner's for the commands below, too. */
  listAuthkeys: {
    request: z.object({ passphrase: z.string().max(1_000).optional() }),
    reply: z.array(authkeyView),
  },
  /** One that sells and can't send, as a file for another till: in this folder, or in the data folder. */
  makeAuthkey: {
    request: z.object({ folder: z.string().max(4_096), label: authkeyLabel }),
    reply: madeAuthkey,
  },
  /** The same, sealed with a passphrase that is typed into the other till: for a QR code, once. */
  sealAuthkey: {
    request: z.object({ passphrase: z.string().max(1_000), label: authkeyLabel }),
    reply: sealedAuthkey,
  },
  /** From now on it may call these functions and no others; answers how all of them are then. */
  changeAuthkey: {
    request: z.object({
      token: z.string().max(1_000),
      functions: z.array(permittedFunction).max(50),
      /** Also where this till would stop selling. */
      evenIfNeeded: z.boolean().optional(),
    }),
    reply: z.array(authkeyView),
  },
  /** Takes everything from it, and answers how all of them are. */
  revokeAuthkey: { request: z.object({ token: z.string().max(1_000) }), reply: z.array(authkeyView) },
} as const;
