import { z } from 'zod';

/** What the owner decides of daily backups. */
export const dailyBackupChoice = z.object({
  on: z.boolean(),
  /** A folder of the till's machine, as a whole path. */
  folder: z.string().max(4096),
  /** How many days' backups stay. */
  keep: z.number().int().min(1).max(365),
});

export const dailyBackupView = dailyBackupChoice.extend({
  /** Whether the vault has a passphrase for them. */
  passphraseKept: z.boolean(),
  /** When the latest in the folder was made, ms since 1970; absent while that is not known. */
  lastMadeMs: z.number().optional(),
  /** Why the latest try made none. */
  problem: z.object({ code: z.string(), message: z.string(), detail: z.string().optional() }).optional(),
});

export type DailyBackupView = z.infer<typeof dailyBackupView>;
