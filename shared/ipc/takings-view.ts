import { z } from 'zod';
import { moneyText } from './money-view.ts';

/** How what sales take is sold without anybody pressing anything. */
export const takingsRule = z.object({
  /** Of each confirmed sale, in percent. */
  share: z.string().max(20),
  /** No order is smaller: in BTC, or in what it is sold into. */
  atLeast: moneyText,
  /** What it is sold into. */
  into: z.string().length(3),
  /** How many percent under the shop's rate it may be sold, at most. */
  worseBy: z.string().max(20),
});
export type TakingsRule = z.infer<typeof takingsRule>;

const problem = z.object({ code: z.string(), message: z.string(), detail: z.string().optional() });

/** Selling takings: the rule, and how it goes. */
export const takingsView = z.object({
  /** Absent while takings are not sold. */
  rule: takingsRule.optional(),
  /** Why this till can't, whatever the rule. */
  whyNot: problem.optional(),
  /** What sales took that is to be sold and is not yet, in BTC, and of how many sales. */
  waiting: z.object({ amount: moneyText, sales: z.number().int() }),
  /** What it waits for now, or why the latest try sold nothing. */
  problem: problem.optional(),
});
export type TakingsView = z.infer<typeof takingsView>;
