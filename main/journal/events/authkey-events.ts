import { z } from 'zod';

export const AUTHKEY_EVENTS = {
  /** For another till; it sells and moves no money. Only its token is ever here. */
  'authkey-made': z.object({
    token: z.string(),
    label: z.string().optional(),
    /** As it left: in a file, or sealed in a code. */
    as: z.enum(['file', 'code']).optional(),
    by: z.string(),
  }),
  /** The owner is about to have it allowed these functions and no others. */
  'authkey-changed': z.object({ token: z.string(), functions: z.array(z.string()), by: z.string() }),
  'authkey-revoked': z.object({ token: z.string(), by: z.string() }),
} as const;
