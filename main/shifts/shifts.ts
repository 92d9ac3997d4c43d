import { type TillError, tillError } from '../../shared/errors/catalogue.ts';
import type { CommandRequest } from '../../shared/ipc/contract.ts';
import type { ShiftReport, ShiftsView } from '../../shared/ipc/shift-view.ts';
import { money, subtract, toDecimal } from '../../shared/money/money.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Journal } from '../journal/journal.ts';
import { nextShiftNumber } from '../journal/next-number.ts';
import { readAmount } from '../sales/price.ts';
import { type ShiftRecord, shiftReport } from './shift-report.ts';

const MAX_REASON_CHARACTERS = 200;
const CLOSED_LISTED = 20;

interface ShiftRow {
  readonly shift_id: string;
  readonly number: number;
  readonly opened_seq: number;
  readonly first_number: number;
  readonly closed_seq: number | null;
}

export interface ShiftsOptions {
  readonly journal: Journal;
  readonly nowMs: () => number;
  readonly changed: (shifts: ShiftsView) => void;
}

/**
 * Shifts of the drawer: opened with a float, closed with a count. A shop that wants none opens none; selling goes on
 * all the same. Every change is journalled with an identity of the page's: the same one again changes nothing.
 */
export class Shifts {
  readonly #options: ShiftsOptions;

  constructor(options: ShiftsOptions) {
    this.#options = options;
  }

  view(): ShiftsView {
    const { journal } = this.#options;
    const closed = journal.all<{ closed_seq: number }>(
      'SELECT closed_seq FROM shifts WHERE closed_seq IS NOT NULL ORDER BY number DESC LIMIT ?',
      CLOSED_LISTED,
    );
    const current = this.#current();
    return {
      ...(current && { current: this.#reportOf(current) }),
      closed: closed.flatMap(({ closed_seq: seq }) => this.#closedReport(seq) ?? []),
    };
  }

  /** Errors: `shift-open`, those of an amount. */
  open({ shiftId, float, currency }: CommandRequest<'openShift'>, by: string): Result<ShiftsView, TillError> {
    const { journal } = this.#options;
    if (this.#row(shiftId)) return ok(this.view());
    if (this.#current()) return err(tillError('shift-open'));
    const read = readAmount(float.trim(), currency);
    if (!read.ok) return read;
    const body = {
      shiftId,
      number: nextShiftNumber(journal),
      currency: read.value.currency,
      float: toDecimal(read.value),
      by,
    };
    journal.append({ kind: 'shift-opened', body });
    return ok(this.#announce());
  }

  /** Cash put into the drawer or taken out of it without a sale. Errors: `no-shift`, `bad-reason`, those of an amount. */
  move(request: CommandRequest<'moveCash'>, by: string): Result<ShiftsView, TillError> {
    const { journal } = this.#options;
    const { moveId, direction } = request;
    if (journal.get('SELECT 1 FROM cash_moves WHERE move_id = ?', moveId)) return ok(this.view());
    const current = this.#current();
    if (!current) return err(tillError('no-shift'));
    const report = this.#reportOf(current);
    const amount = readAmount(request.amount.trim(), report.currency);
    if (!amount.ok) return amount;
    if (amount.value.amount.isZero()) return err(tillError('amount-zero'));
    const reason = request.reason.toWellFormed().trim();
    if (reason === '' || [...reason].length > MAX_REASON_CHARACTERS) return err(tillError('bad-reason'));
    const body = {
      shiftId: current.shift_id,
      moveId,
      direction,
      amount: toDecimal(amount.value),
      reason,
      by,
    };
    journal.append({ kind: 'cash-moved', body });
    return ok(this.#announce());
  }

  /** Errors: `no-shift`, also for one that is not the open one; those of an amount. */
  close({ shiftId, counted }: CommandRequest<'closeShift'>, by: string): Result<ShiftsView, TillError> {
    const { journal, nowMs } = this.#options;
    const row = this.#row(shiftId);
    if (!row) return err(tillError('no-shift'));
    if (row.closed_seq !== null) return ok(this.view());
    const report = this.#reportOf(row);
    const read = readAmount(counted.trim(), report.currency);
    if (!read.ok) return read;
    const expected = fromDecimal(report.cash.expected, report.currency);
    const difference = toDecimal(subtract(read.value, expected));
    const cash = { ...report.cash, counted: toDecimal(read.value), difference };
    journal.append({
      kind: 'shift-closed',
      body: {
        shiftId,
        counted: cash.counted,
        expected: cash.expected,
        difference,
        by,
        report: { ...report, atMs: nowMs(), closed: true, cash },
      },
    });
    return ok(this.#announce());
  }

  /** A shift's report: as it was closed, or so far. Errors: `no-shift`. */
  report(shiftId: string): Result<ShiftReport, TillError> {
    const row = this.#row(shiftId);
    if (!row) return err(tillError('no-shift'));
    const closed = row.closed_seq === null ? undefined : this.#closedReport(row.closed_seq);
    return ok(closed ?? this.#reportOf(row));
  }

  #row(shiftId: string): ShiftRow | undefined {
    return this.#options.journal.get<ShiftRow>('SELECT * FROM shifts WHERE shift_id = ?', shiftId);
  }

  #current(): ShiftRow | undefined {
    return this.#options.journal.get<ShiftRow>('SELECT * FROM shifts WHERE closed_seq IS NULL');
  }

  #reportOf(row: ShiftRow): ShiftReport {
    const { journal, nowMs } = this.#options;
    return shiftReport(journal, this.#record(row), nowMs());
  }

  #record(row: ShiftRow): ShiftRecord {
    const { journal } = this.#options;
    const opened = journal.event(row.opened_seq);
    if (opened?.kind !== 'shift-opened') throw new Error('a shift that was never opened');
    const moves = journal.all<{ seq: number }>(
      'SELECT seq FROM cash_moves WHERE shift_id = ? ORDER BY seq',
      row.shift_id,
    );
    return {
      opened: { ...opened.body, atMs: opened.atMs },
      moves: moves.flatMap(({ seq }) => {
        const event = journal.event(seq);
        return event?.kind === 'cash-moved' ? [{ ...event.body, atMs: event.atMs }] : [];
      }),
      firstNumber: row.first_number,
    };
  }

  #closedReport(seq: number): ShiftReport | undefined {
    const event = this.#options.journal.event(seq);
    return event?.kind === 'shift-closed' ? event.body.report : undefined;
  }

  #announce(): ShiftsView {
    const view = this.view();
    this.#options.changed(view);
    return view;
  }
}

/** Also negative: more was taken out of the drawer than there should have been. */
function fromDecimal(decimal: string, code: string) {
  const size = money(decimal.replace(/^-/, ''), code);
  return decimal.startsWith('-') ? subtract(subtract(size, size), size) : size;
}
