import type { Journal } from '../journal/journal.ts';

/** A send that its hub made is followed into the chain for so long where that hub was left, ms. */
const FOLLOWED_MS = 7 * 24 * 3_600_000;

/**
 * Every hub, by the journal's name for it, that can be asked what became of something: of what nobody knows of, where it kept
 * the `ref`, and of what is on its way into the chain.
 * @param nowMs ms since 1970
 */
export function hubsToAsk(journal: Journal, nowMs: number): readonly string[] {
  const keptRef = "json_extract(events.body, '$.keepsRefs') = 1";
  return journal
    .all<{ hub_id: string }>(
      `SELECT hub_id FROM sends JOIN events ON seq = intended_seq
         WHERE (state IN ('sending', 'unknown') AND ${keptRef} OR state = 'sent' AND intended_ms > ?)
         AND state IN ('sending', 'unknown', 'sent')
       UNION SELECT hub_id FROM trades JOIN events ON seq = intended_seq WHERE ${keptRef}
         AND state IN ('asking', 'unknown')`,
      nowMs - FOLLOWED_MS,
    )
    .map((row) => row.hub_id);
}
