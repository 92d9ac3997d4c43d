import { z } from 'zod';
import { dailyBackupChoice, dailyBackupView } from '../backup-view.ts';

/** A file of the till's machine, and what encrypts it. */
const backupRequest = z.object({ path: z.string().max(4096), passphrase: z.string().max(1000) });

export const BACKUP_COMMANDS = {
  /** Writes an encrypted backup of the whole till to this path of its machine; answers when it was made. */
  backUp: { request: backupRequest, reply: z.object({ madeMs: z.number() }) },
  /** Reads a backup through and checks its journal's hash chain; changes nothing. */
  verifyBackup: { request: backupRequest, reply: z.object({ madeMs: z.number(), events: z.number() }) },
  /** Takes a backup part by part into a till without sales and keys; after the last one the till has to be started again. */
  restoreBackup: {
    request: z.object({
      /** One file's, chosen by whoever sends it; a part of another file forgets this one. */
      restoreId: z.string().min(1).max(64),
      base64: z.string().max(1_000_000),
      last: z.boolean(),
      /** With the last part. */
      passphrase: z.string().max(1000).optional(),
    }),
    reply: z.object({ restored: z.object({ madeMs: z.number(), events: z.number() }).optional() }),
  },
  getDailyBackup: { request: z.undefined(), reply: dailyBackupView },
  /** What the owner decides of daily backups; a passphrase that is not given stays. One is made at once. */
  setDailyBackup: {
    request: dailyBackupChoice.extend({ passphrase: z.string().max(1000).optional() }),
    reply: dailyBackupView,
  },
} as const;
