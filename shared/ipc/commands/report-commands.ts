import { z } from 'zod';
import { reportView } from '../report-view.ts';

export const REPORT_COMMANDS = {
  /** What was sold from one quarter of an hour to another (ms since 1970), by the days and hours of an IANA time zone. */
  getReport: {
    request: z.object({ fromMs: z.number().int(), toMs: z.number().int(), timeZone: z.string().max(100) }),
    reply: reportView,
  },
  /** The sales of a range as CSV, a part at a time: `afterNumber` goes on after the last one that was answered. */
  exportSales: {
    request: z.object({
      fromMs: z.number().int(),
      toMs: z.number().int(),
      timeZone: z.string().max(100),
      afterNumber: z.number().int().nonnegative().optional(),
      limit: z.number().int().min(1).max(5_000),
    }),
    reply: z.object({ csv: z.string(), count: z.number(), lastNumber: z.number(), done: z.boolean() }),
  },
} as const;
