import { tillError } from '../../shared/errors/catalogue.ts';
import { err, ok } from '../../shared/result.ts';
import { compareShift } from '../shifts/compare-shift.ts';
import { shiftCsv } from '../shifts/shift-csv.ts';
import type { CommandHandlers } from './doorway.ts';
import type { HandlerParts } from './handler-parts.ts';

/** Shifts: the drawer, the reports, and the journal beside the hub. */
export function shiftHandlers({ journal, hubs, shifts, receipts, printing }: HandlerParts) {
  const isPractice = () => hubs.place?.network === 'practice';
  return {
    getShifts: () => ok(shifts.view()),
    openShift: (request, { by }) => shifts.open(request, by),
    moveCash: (request, { by }) => shifts.move(request, by),
    closeShift: (request, { by }) => shifts.close(request, by),
    async compareShift({ shiftId }) {
      const report = shifts.report(shiftId);
      if (!report.ok) return report;
      const { place, session } = hubs;
      if (!place || !session?.client) return err(session?.connection.problem ?? tillError('hub-unreachable'));
      return compareShift(journal, session.client, place.hubId, report.value);
    },
    shiftLines({ shiftId }) {
      const report = shifts.report(shiftId);
      return report.ok ? ok({ lines: [...receipts.shiftLines(report.value, isPractice())] }) : report;
    },
    async sendShift({ shiftId }) {
      const report = shifts.report(shiftId);
      if (!report.ok) return report;
      const sent = await printing.printLines(() => receipts.shiftLines(report.value, isPractice()));
      return sent.ok ? ok({ sent: sent.value }) : sent;
    },
    shiftCsv({ shiftId }) {
      const report = shifts.report(shiftId);
      if (!report.ok) return report;
      const { closed, number } = report.value;
      return ok({ fileName: `${closed ? 'z' : 'x'}-report-${number}.csv`, csv: shiftCsv(report.value) });
    },
  } satisfies Partial<CommandHandlers>;
}
