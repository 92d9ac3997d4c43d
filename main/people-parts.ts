import type { PeopleView } from '../shared/ipc/people-view.ts';
import { People } from './people/people.ts';
import { toPeopleView } from './people/people-view.ts';
import { Pins } from './people/pins.ts';
import { Session } from './people/session.ts';
import type { TillBasis } from './till-basis.ts';
import type { DurableFile } from './till-options.ts';

/** Unless the owner says otherwise. */
const LOCK_AFTER_MINUTES = 5;

export interface PeoplePartsOptions extends TillBasis {
  readonly pinFile: DurableFile;
  /** As the owner set it; undefined where he did not. */
  readonly lockAfterMinutes: () => number | undefined;
  /** Whoever was at the till no longer is. */
  readonly left: () => void;
  readonly changed: (view: PeopleView) => void;
}

/** The parts of the till that know who works here, and who is at it. */
export async function createPeopleParts(options: PeoplePartsOptions) {
  const { journal, pinFile, random, clock, nowMs, lockAfterMinutes, log, left, changed } = options;
  const people = new People(journal);
  const pins = await Pins.open(pinFile, random, log);
  const peopleView = () => toPeopleView(people, pins, session, nowMs());
  let atTill: string | undefined;
  const peopleChanged = () => {
    if (atTill !== session.atTill?.name) left();
    atTill = session.atTill?.name;
    changed(peopleView());
  };
  const session = new Session({
    journal,
    people,
    pins,
    clock,
    nowMs,
    lockAfterMinutes: () => lockAfterMinutes() ?? LOCK_AFTER_MINUTES,
    changed: peopleChanged,
  });
  return { people, pins, session, peopleView, peopleChanged };
}
