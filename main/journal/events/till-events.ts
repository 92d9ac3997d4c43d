import { z } from 'zod';
import { ownerAct } from '../../../shared/ipc/people-view.ts';

export const TILL_EVENTS = {
  /** New sales go to another hub, or another account of one, from here on. */
  'hub-chosen': z.object({ hubId: z.string(), name: z.string(), account: z.string(), by: z.string() }),
  /** Settings that touch money or rights are otherwise from here on: by name, as they are now; `null` for none. */
  'settings-changed': z.object({ settings: z.record(z.string(), z.unknown()), by: z.string() }),
  /** What is done about hubs, keys and copies, and to which: a hub's name, a host, a folder. */
  'owner-act': z.object({ act: ownerAct, what: z.string().optional(), by: z.string() }),
  /** So many wrong passphrases of the owner's in a row; never what they were. */
  'passphrase-refused': z.object({ tries: z.number().int(), by: z.string() }),
  /**
   * The till was made of a backup of that time. It may have sold since: the addresses in hand and the requests for more
   * are given up for good, and sales and shifts are numbered from here on.
   */
  'till-restored': z.object({
    backupMs: z.number(),
    saleNumber: z.number().int(),
    shiftNumber: z.number().int(),
  }),
} as const;
