import { z } from 'zod';
import { taskRow } from './sale-view.ts';
import { restoredHubView, sendView } from './send-view.ts';
import { tradeView } from './trade-view.ts';

/** What waits for a person, as far as whoever is at the till may see it: the latest of each, and how many there are. */
export const tasksView = z.object({
  /** Sales whose money waits for a decision. */
  sales: z.array(taskRow),
  salesCount: z.number().int(),
  /** Sends, payments of invoices and orders that nobody knows of. */
  sends: z.array(sendView),
  trades: z.array(tradeView),
  unknownCount: z.number().int(),
  /** Hubs whose sends since a restored backup's time are not known. */
  restored: z.array(restoredHubView),
  /** Sends that were found after a restore, to be linked to a sale or not. */
  found: z.array(sendView),
});
export type TasksView = z.infer<typeof tasksView>;
