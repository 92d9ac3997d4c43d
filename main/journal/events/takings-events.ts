import { z } from 'zod';
import { takingsRule } from '../../../shared/ipc/takings-view.ts';
import { btcText } from './btc-text.ts';

export const TAKINGS_EVENTS = {
  /** What sales take is sold by this rule from now on, or, without one, no longer. */
  'takings-rule-set': z.object({ rule: takingsRule.optional(), by: z.string() }),
  /** So much of what a sale took is sold by this order. */
  'takings-offered': z.object({ tradeId: z.string(), amount: btcText }),
} as const;
