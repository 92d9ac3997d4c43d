import type { Journal } from './journal.ts';
import type { EventKind, JournalEvent } from './journal-event.ts';

type PeopleEvent = Extract<
  JournalEvent,
  {
    kind:
      | 'person-added'
      | 'person-changed'
      | 'person-removed'
      | 'rights-changed'
      | 'pin-chosen'
      | 'pin-refused'
      | 'logged-in'
      | 'logged-out';
  }
>;

/** What everybody does all day: the sales list is searched for it. */
const SELLING: ReadonlySet<EventKind> = new Set([
  'sale-charged',
  'sale-tendered',
  'ticket-parked',
  'ticket-unparked',
  'receipt-left',
]);

/** Keeps in each person's log what he did, and what was done about him. */
export function notePeople(event: JournalEvent, journal: Journal): void {
  if (SELLING.has(event.kind)) return;
  const { body } = event;
  const names = new Set<string>();
  if ('by' in body && typeof body.by === 'string') names.add(body.by);
  if (isAboutPerson(event)) names.add(event.body.name);
  for (const name of names) journal.run('INSERT INTO person_log VALUES (?, ?)', name, event.seq);
}

/** Whom an event is about, where that is somebody of the shop. */
export function personOf(event: JournalEvent): string | undefined {
  return isAboutPerson(event) ? event.body.name : undefined;
}

export function projectPeople(event: PeopleEvent, journal: Journal): void {
  switch (event.kind) {
    case 'person-added':
      return journal.run(
        'INSERT INTO people VALUES (?, ?, ?, ?, NULL, 0, 0)',
        event.body.name,
        event.body.role,
        event.body.dailyLimit ?? null,
        event.seq,
      );
    case 'person-changed':
      return journal.run(
        'UPDATE people SET role = ?, daily_limit = ? WHERE name = ?',
        event.body.role,
        event.body.dailyLimit ?? null,
        event.body.name,
      );
    case 'person-removed':
      return journal.run('UPDATE people SET removed_seq = ? WHERE name = ?', event.seq, event.body.name);
    case 'rights-changed':
      return journal.run(
        'INSERT INTO role_rights VALUES (?1, ?2) ON CONFLICT (role) DO UPDATE SET rights = ?2',
        event.body.role,
        JSON.stringify(event.body.rights),
      );
    case 'pin-refused':
      return journal.run(
        'UPDATE people SET wrong_tries = ?, wrong_ms = ? WHERE name = ?',
        event.body.tries,
        event.atMs,
        event.body.name,
      );
    case 'pin-chosen':
      return forgetTries(event.body.name, journal);
    case 'logged-in':
      return forgetTries(event.body.by, journal);
    case 'logged-out':
      return;
  }
}

function forgetTries(name: string, journal: Journal): void {
  journal.run('UPDATE people SET wrong_tries = 0, wrong_ms = 0 WHERE name = ?', name);
}

function isAboutPerson(
  event: JournalEvent,
): event is Extract<PeopleEvent, { body: { readonly name: string } }> {
  switch (event.kind) {
    case 'person-added':
    case 'person-changed':
    case 'person-removed':
    case 'pin-chosen':
    case 'pin-refused':
      return true;
    default:
      return false;
  }
}
