import { z } from 'zod';
import { receiptLine } from '../receipt-view.ts';
import { CASH_DIRECTIONS, hubComparison, shiftsView } from '../shift-view.ts';
import { pressId } from './press-id.ts';

export const SHIFT_COMMANDS = {
  /** The shift that is open, and the latest closed ones. */
  getShifts: { request: z.undefined(), reply: shiftsView },
  /** Opens the drawer with this much in it; `shift-open` if one is open already. Identities as with `charge`. */
  openShift: {
    request: z.object({ shiftId: pressId, float: z.string().max(20_000), currency: z.string().max(10) }),
    reply: shiftsView,
  },
  /** Cash put in or taken out without a sale. */
  moveCash: {
    request: z.object({
      moveId: pressId,
      direction: z.enum(CASH_DIRECTIONS),
      amount: z.string().max(20_000),
      reason: z.string().max(20_000),
    }),
    reply: shiftsView,
  },
  /** Counted and closed: its Z report stays as it is then. */
  closeShift: {
    request: z.object({ shiftId: pressId, counted: z.string().max(20_000) }),
    reply: shiftsView,
  },
  /** The journal since the shift was opened, beside what the hub lists. */
  compareShift: { request: z.object({ shiftId: pressId }), reply: hubComparison },
  /** A shift's report as lines, to be printed through the system. */
  shiftLines: { request: z.object({ shiftId: pressId }), reply: z.object({ lines: z.array(receiptLine) }) },
  /** Prints it on the printer of the till's own; `false` where that is the system's print dialog. */
  sendShift: { request: z.object({ shiftId: pressId }), reply: z.object({ sent: z.boolean() }) },
  shiftCsv: {
    request: z.object({ shiftId: pressId }),
    reply: z.object({ fileName: z.string(), csv: z.string() }),
  },
} as const;
