import { z } from 'zod';

/** A line of what the till noted for whoever looks into a problem; secrets are removed. */
export const diagnosticLine = z.object({ atMs: z.number(), text: z.string() });

export const tillView = z.object({
  /** `setup`: the wizard. `locked`: waiting for the passphrase. `ready`: sells. `failed`: see the problem. */
  phase: z.enum(['setup', 'locked', 'ready', 'failed']),
  problem: z.object({ code: z.string(), message: z.string(), detail: z.string().optional() }).optional(),
  /** True when there is no keychain: the wizard asks for a passphrase to keep authkeys with. */
  passphraseNeeded: z.boolean(),
  /** The practice customer is there. */
  practice: z.boolean(),
  version: z.string(),
  host: z.enum(['electron', 'browser']),
});

export type DiagnosticLine = z.infer<typeof diagnosticLine>;

export type TillView = z.infer<typeof tillView>;
