import { z } from 'zod';
import { moneyText } from './money-view.ts';
import { invoiceSaleRow } from './sale-view.ts';

/** Money that belongs to no invoice for certain; a person decides. */
export const unattributedView = z.object({
  entryId: z.string(),
  foundMs: z.number(),
  /** How the hub's balance changed between two settled looks. May be negative. */
  pendingChange: moneyText.extend({ amount: z.string() }),
  availableChange: moneyText.extend({ amount: z.string() }),
  /** Sales whose due would explain it, best first. */
  candidates: z.array(invoiceSaleRow),
});

export type UnattributedView = z.infer<typeof unattributedView>;
