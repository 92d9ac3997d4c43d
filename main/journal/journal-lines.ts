import type { CommandRequest, CommandResult } from '../../shared/ipc/contract.ts';
import type { Journal } from './journal.ts';

interface Line {
  readonly seq: number;
  readonly line: string;
}

/**
 * A part of the journal as JSON lines, oldest first: each event with its number, time (ms since 1970), kind, sale,
 * body as it was written, and hash (hex), so that the chain can be checked by others. Throws what the journal throws.
 */
export function journalLines(
  journal: Journal,
  { afterSeq = 0, limit }: CommandRequest<'exportJournal'>,
): CommandResult<'exportJournal'> {
  const rows = journal.all<Line>(
    `SELECT seq, json_object('seq', seq, 'at_ms', at_ms, 'kind', kind, 'sale_id', sale_id, 'body', json(body),
       'hash', lower(hex(hash))) || char(10) AS line
     FROM events WHERE seq > ? ORDER BY seq LIMIT ?`,
    afterSeq,
    limit,
  );
  return {
    lines: rows.map(({ line }) => line).join(''),
    lastSeq: rows.at(-1)?.seq ?? afterSeq,
    done: rows.length < limit,
  };
}
