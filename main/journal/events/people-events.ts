import { z } from 'zod';
import { role } from '../../../shared/ipc/people-view.ts';
import { btcText } from './btc-text.ts';

export const PEOPLE_EVENTS = {
  /** Somebody works here from now on, in another role, or no longer; the first is an owner. */
  'person-added': z.object({ name: z.string(), role, dailyLimit: btcText.optional(), by: z.string() }),
  'person-changed': z.object({ name: z.string(), role, dailyLimit: btcText.optional(), by: z.string() }),
  'person-removed': z.object({ name: z.string(), by: z.string() }),
  /** What a role may from now on; an owner may everything. */
  'rights-changed': z.object({
    role: role.exclude(['owner']),
    rights: z.array(z.string()),
    by: z.string(),
  }),
  /** His PIN is another one. Never what it is. */
  'pin-chosen': z.object({ name: z.string(), by: z.string() }),
  /** So many wrong ones in a row. */
  'pin-refused': z.object({ name: z.string(), tries: z.number().int() }),
  'logged-in': z.object({ by: z.string() }),
  'logged-out': z.object({ by: z.string(), why: z.enum(['locked', 'idle', 'switched']) }),
} as const;
