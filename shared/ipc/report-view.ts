import { z } from 'zod';
import { moneyText } from './money-view.ts';
import { OTHER_TENDERS } from './sale-view.ts';
import { taxRate } from './ticket-view.ts';

const percentiles = z.object({ count: z.number(), p50Ms: z.number(), p95Ms: z.number() });

/** How long sales took from charge to code, from code to payment, and from payment to confirmation. */
export const latencyView = z.object({
  shown: percentiles.optional(),
  seen: percentiles.optional(),
  confirmed: percentiles.optional(),
});

export type LatencyView = z.infer<typeof latencyView>;

const reportSums = z.object({
  /** Sales that were charged, and those of them that are paid. */
  count: z.number(),
  paidCount: z.number(),
  /** What the paid ones cost, by currency. */
  prices: z.array(moneyText),
  /** What came in for them, in BTC. */
  received: moneyText,
});

export type ReportSums = z.infer<typeof reportSums>;

/** What was sold: in all, on each day that had a sale, in each hour of the day, and what it was made of. */
export const reportView = z.object({
  total: reportSums,
  days: z.array(reportSums.extend({ day: z.string() })),
  hours: z.array(reportSums.extend({ hour: z.number() })),
  /** Without their share of added taxes; the name is empty for amounts that were typed without an item or category. */
  items: z.array(z.object({ name: z.string(), quantity: z.string(), prices: z.array(moneyText) })),
  categories: z.array(z.object({ name: z.string(), prices: z.array(moneyText) })),
  taxes: z.array(taxRate.extend({ net: z.array(moneyText), tax: z.array(moneyText) })),
  tips: z.object({ count: z.number(), prices: z.array(moneyText) }),
  /** Who rang them up; the name is `owner` where the shop's one owner did. */
  people: z.array(z.object({ name: z.string(), count: z.number(), prices: z.array(moneyText) })),
  /** Of the latest thousand sales in it. */
  latency: latencyView,
  tenders: z.array(
    z.object({
      tender: z.enum(['bitcoin', ...OTHER_TENDERS]),
      /** What *other* was. */
      label: z.string().optional(),
      count: z.number(),
      prices: z.array(moneyText),
    }),
  ),
});

export type ReportView = z.infer<typeof reportView>;
