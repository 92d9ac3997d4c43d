/** What a person proves with at the counter who he is: 4 to 12 digits. */
export const PIN = /^[0-9]{4,12}$/;

/** Slips that cost nobody any time. */
const FREE_TRIES = 2;
const FIRST_WAIT_MS = 5_000;
const LONGEST_WAIT_MS = 10 * 60_000;

/**
 * How long nobody's PIN is looked at after so many wrong ones in a row: nothing for two, then 5 s, 10 s, 20 s ... and never
 * more than ten minutes. All 10,000 of four digits would take ten weeks.
 */
export function waitAfterWrong(tries: number): number {
  if (tries <= FREE_TRIES) return 0;
  return Math.min(FIRST_WAIT_MS * 2 ** (tries - FREE_TRIES - 1), LONGEST_WAIT_MS);
}
