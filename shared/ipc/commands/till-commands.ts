import { z } from 'zod';
import { latencyView } from '../report-view.ts';
import { diagnosticLine, tillView } from '../till-view.ts';

export const TILL_COMMANDS = {
  getTill: { request: z.undefined(), reply: tillView },
  unlock: { request: z.object({ passphrase: z.string().max(1_000) }), reply: tillView },
  /** Checks every event of the journal against its hash; `journal-damaged` names the first that does not fit. */
  checkJournal: { request: z.undefined(), reply: z.object({ events: z.number() }) },
  /** A part of the journal as JSON lines, for other programs. */
  exportJournal: {
    request: z.object({
      afterSeq: z.number().int().nonnegative().optional(),
      limit: z.number().int().min(1).max(5_000),
    }),
    reply: z.object({ lines: z.string(), lastSeq: z.number(), done: z.boolean() }),
  },
  /** What the steps of the latest thousand sales took. */
  getLatency: { request: z.undefined(), reply: latencyView },
  /** What the till noted last, the latest first. */
  getDiagnostics: { request: z.undefined(), reply: z.array(diagnosticLine) },
} as const;
