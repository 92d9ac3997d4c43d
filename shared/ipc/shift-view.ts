import { z } from 'zod';
import { INVOICE_STATES } from '../domain/invoice-state.ts';
import { taxRate } from './ticket-view.ts';

/** Shifts as they cross the contract; the report of a closed one also stands in the journal. */

/** May be negative: what is missing in the drawer. */
const decimal = z.string().max(41);
const money = z.object({ amount: decimal, currency: z.string().length(3) });

export const CASH_DIRECTIONS = ['in', 'out'] as const;

const cashMove = z.object({
  atMs: z.number(),
  direction: z.enum(CASH_DIRECTIONS),
  amount: decimal,
  reason: z.string(),
  by: z.string(),
});

/** What a shift comes to: so far (an X report), or as it was closed (a Z report, by its number). */
export const shiftReport = z.object({
  shiftId: z.string(),
  /** 1, 2, 3 ... within this till: the number of its Z report. */
  number: z.number(),
  /** That of the drawer: what is counted. */
  currency: z.string().length(3),
  openedMs: z.number(),
  openedBy: z.string(),
  /** When it was closed, or this report was made. */
  atMs: z.number(),
  closed: z.boolean(),
  /** Of the sales rung up in it; absent when there were none. */
  firstNumber: z.number().optional(),
  lastNumber: z.number().optional(),
  /** What is paid of them, by what it was paid with; `received` is bitcoin, at the fiat value of the sale. */
  tenders: z.array(
    z.object({
      tender: z.enum(['bitcoin', 'cash', 'other']),
      label: z.string().optional(),
      count: z.number(),
      total: money,
      received: money.optional(),
    }),
  ),
  tips: z.array(money),
  taxes: z.array(taxRate.extend({ net: decimal, tax: decimal, currency: z.string().length(3) })),
  cash: z.object({
    float: decimal,
    sales: decimal,
    paidIn: decimal,
    paidOut: decimal,
    expected: decimal,
    counted: decimal.optional(),
    /** Counted less expected. */
    difference: decimal.optional(),
  }),
  moves: z.array(cashMove),
  /** Sales that are neither paid nor over, oldest first; more than are listed are only counted. */
  open: z.array(z.object({ number: z.number(), state: z.enum(INVOICE_STATES), price: money })),
  openCount: z.number(),
});

/** The shift that is open, if one is, and the latest that were closed, the last one first. */
export const shiftsView = z.object({ current: shiftReport.optional(), closed: z.array(shiftReport) });

/** An invoice of which the journal and the hub say different things. */
export const hubDifference = z.object({
  kind: z.enum(['hub-only', 'journal-only', 'amount']),
  /** The sale's; absent for an address that belongs to none. */
  number: z.number().optional(),
  address: z.string(),
  /** In BTC, as each of them says. */
  hub: decimal,
  journal: decimal,
});

export const hubComparison = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('compared'),
    /** How many invoices have money at the hub or in the journal. */
    invoices: z.number(),
    differences: z.array(hubDifference),
    /** Came to addresses that are none of this till's: another one uses the account too. */
    elsewhere: z.number(),
  }),
  /** The hub lists no transactions: its balance is all that can be told. */
  z.object({ kind: z.literal('balance'), available: money, pending: money }),
]);

export type ShiftReport = z.infer<typeof shiftReport>;
export type ShiftsView = z.infer<typeof shiftsView>;
export type HubDifference = z.infer<typeof hubDifference>;
export type HubComparison = z.infer<typeof hubComparison>;
