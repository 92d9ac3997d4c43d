import type { PersonLogEntry } from '../../shared/ipc/people-view.ts';
import type { Journal } from '../journal/journal.ts';
import { personOf } from '../journal/project-people.ts';

const PAGE = 100;

/** What somebody did beside selling, and what was done about him, the latest first; `belowSeq` goes on below. */
export function personLog(journal: Journal, name: string, belowSeq = Number.MAX_SAFE_INTEGER) {
  const rows = journal.all<{ seq: number; number: number | null }>(
    `SELECT person_log.seq, sales.number FROM person_log JOIN events USING (seq) LEFT JOIN sales USING (sale_id)
     WHERE person_log.name = ? AND person_log.seq < ? ORDER BY person_log.seq DESC LIMIT ?`,
    name,
    belowSeq,
    PAGE + 1,
  );
  const entries = rows.slice(0, PAGE).flatMap(({ seq, number }): PersonLogEntry[] => {
    const event = journal.event(seq);
    if (!event) return [];
    const about = personOf(event);
    return [
      {
        seq,
        atMs: event.atMs,
        kind: event.kind,
        ...(number !== null && { number }),
        ...(about !== undefined && about !== name && { about }),
        ...(event.kind === 'owner-act' && {
          act: event.body.act,
          ...(event.body.what !== undefined && { what: event.body.what }),
        }),
        ...(event.kind === 'settings-changed' && { settings: event.body.settings }),
        ...(event.kind === 'passphrase-refused' && { tries: event.body.tries }),
        ...('reason' in event.body && typeof event.body.reason === 'string' && { reason: event.body.reason }),
      },
    ];
  });
  return { entries, more: rows.length > PAGE };
}
