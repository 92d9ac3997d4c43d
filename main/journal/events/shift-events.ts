import { z } from 'zod';
import { CASH_DIRECTIONS, shiftReport } from '../../../shared/ipc/shift-view.ts';

export const SHIFT_EVENTS = {
  /** The drawer was opened with a float; cash was put in or taken out without a sale; it was counted and closed. */
  'shift-opened': z.object({
    shiftId: z.string(),
    number: z.number().int(),
    currency: z.string(),
    float: z.string(),
    by: z.string(),
  }),
  'cash-moved': z.object({
    shiftId: z.string(),
    moveId: z.string(),
    direction: z.enum(CASH_DIRECTIONS),
    amount: z.string(),
    reason: z.string(),
    by: z.string(),
  }),
  'shift-closed': z.object({
    shiftId: z.string(),
    counted: z.string(),
    expected: z.string(),
    difference: z.string(),
    by: z.string(),
    /** The Z report as it was then: what happens to its sales later does not change it. */
    report: shiftReport,
  }),
} as const;
