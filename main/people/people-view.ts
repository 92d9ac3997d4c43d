import type { PeopleView } from '../../shared/ipc/people-view.ts';
import type { People } from './people.ts';
import type { Pins } from './pins.ts';
import { type Session, waitUntilMs } from './session.ts';

/** Who works here and who is at the till, as every screen may know it; no PIN is in it. */
export function toPeopleView(people: People, pins: Pins, session: Session, nowMs: number): PeopleView {
  const there = session.atTill;
  const { cashier, merchant } = people.rights();
  return {
    people: people.list().map((person) => {
      const until = waitUntilMs(person);
      return {
        name: person.name,
        role: person.role,
        hasPin: pins.has(person.name),
        ...(until > nowMs && { waitUntilMs: until }),
        ...(person.dailyLimit !== undefined && { dailyLimit: person.dailyLimit }),
      };
    }),
    ...(there && { atTill: { name: there.name, role: there.role, rights: [...session.rights()] } }),
    rights: { cashier: [...cashier], merchant: [...merchant] },
  };
}
