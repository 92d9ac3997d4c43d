import { z } from 'zod';
import { moneyText } from '../../../shared/ipc/money-view.ts';

export const REFUND_EVENTS = {
  /** Somebody got a refund ready that another has to send, or took that back. */
  'refund-prepared': z.object({ address: z.string(), value: moneyText, by: z.string() }),
  'refund-dropped': z.object({ by: z.string() }),
} as const;
