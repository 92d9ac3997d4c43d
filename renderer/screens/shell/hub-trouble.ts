/** Where the trouble is, as far as the person at the counter goes. */
export type Trouble = 'offline' | 'hub' | 'till';

const NO_ANSWER: ReadonlySet<string> = new Set(['hub-unreachable', 'hub-not-started']);
const TILLS_OWN: ReadonlySet<string> = new Set([
  'disk-full',
  'data-folder-read-only',
  'data-folder-in-use',
  'journal-damaged',
  'journal-too-new',
  'internal',
]);

/** By a problem's code: nobody answers, the hub answers what can't be used, or this till can't go on itself. */
export function troubleOf(code: string): Trouble {
  if (NO_ANSWER.has(code)) return 'offline';
  return TILLS_OWN.has(code) ? 'till' : 'hub';
}
