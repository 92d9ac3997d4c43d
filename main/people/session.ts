import type { Clock } from '../../shared/clock.ts';
import { PIN, waitAfterWrong } from '../../shared/domain/people/pin.ts';
import { type Right, rightsOf } from '../../shared/domain/people/right.ts';
import { type Role, SOLE_OWNER } from '../../shared/domain/people/role.ts';
import { type TillError, tillError } from '../../shared/errors/catalogue.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Journal } from '../journal/journal.ts';
import type { EventBody } from '../journal/journal-event.ts';
import type { People, Person } from './people.ts';
import type { Pins } from './pins.ts';

const MINUTE_MS = 60_000;

export interface SessionOptions {
  readonly journal: Journal;
  readonly people: People;
  readonly pins: Pins;
  readonly clock: Clock;
  /** By the till's clock corrected by the hub's, as the journal has it. */
  readonly nowMs: () => number;
  /** After how long without a touch the till locks; 0: never. */
  readonly lockAfterMinutes: () => number;
  /** Somebody came or went, or tried to. */
  readonly changed: () => void;
}

/** A right, or several of which one is enough. `anyone`: also while nobody is at the till. */
export type NeededRight = Right | readonly Right[] | 'anyone';

/** Who is at the till: one at a time, on all of its pages. A shop that has added nobody has its owner there, always. */
export class Session {
  readonly #options: SessionOptions;
  #name: string | undefined;
  #lastTouchMs = 0;
  #stopWaiting: (() => void) | undefined;
  #last: Promise<unknown> = Promise.resolve();

  constructor(options: SessionOptions) {
    this.#options = options;
  }

  /** Who is there, and his role; undefined while it is locked. */
  get atTill(): { readonly name: string; readonly role: Role } | undefined {
    const { people } = this.#options;
    if (people.list().length === 0) return { name: SOLE_OWNER, role: 'owner' };
    return this.#name === undefined ? undefined : people.find(this.#name);
  }

  /** All that whoever is there may. */
  rights(): readonly Right[] {
    const there = this.atTill;
    return there ? rightsOf(there.role, this.#options.people.rights()) : [];
  }

  /** Why whoever is there may not do what needs this, if he may not: `not-logged-in`, `needs-right`. */
  refusalOf(needed: NeededRight): TillError | undefined {
    if (needed === 'anyone') return undefined;
    if (!this.atTill) return tillError('not-logged-in');
    const rights = this.rights();
    const enough = [needed].flat();
    return enough.some((right) => rights.includes(right)) ? undefined : tillError('needs-right', enough[0]);
  }

  /**
   * Lets somebody in, instead of whoever was there. One try at a time; none is looked at while its person has to wait.
   * Errors: `unknown-person`, `pin-wait` (with the seconds), `no-pin` where he has yet to choose one, `wrong-pin`.
   */
  logIn(name: string, pin: string): Promise<Result<void, TillError>> {
    return this.#inTurn(async () => {
      const { pins } = this.#options;
      const person = this.#personOf(name);
      if (!person.ok) return person;
      if (!pins.has(name)) return err(tillError('no-pin'));
      if (!(await pins.isRight(name, pin))) return err(this.#refuse(person.value));
      this.#enter(name);
      return ok(undefined);
    });
  }

  /**
   * The first PIN of somebody who has none, who is then there. An owner's is given by another owner where there is one
   * with a PIN: a name alone makes nobody an owner. Errors: `unknown-person`, `bad-pin`, `has-pin`, `not-allowed`, of
   * the disk.
   */
  chooseFirstPin(name: string, pin: string): Promise<Result<void, TillError>> {
    return this.#inTurn(async () => {
      const { pins, people, journal } = this.#options;
      const isOwnerWithPin = (other: Person) => other.role === 'owner' && pins.has(other.name);
      const person = this.#personOf(name);
      if (!person.ok) return person;
      if (pins.has(name)) return err(tillError('has-pin'));
      if (person.value.role === 'owner' && people.list().some(isOwnerWithPin))
        return err(tillError('not-allowed'));
      if (!PIN.test(pin)) return err(tillError('bad-pin'));
      const chosen = await pins.choose(name, pin);
      if (!chosen.ok) return chosen;
      journal.append({ kind: 'pin-chosen', body: { name, by: name } });
      this.#enter(name);
      return ok(undefined);
    });
  }

  /** Another PIN for whoever is there. Errors: `not-logged-in`, `bad-pin`, `wrong-pin`, `pin-wait`, of the disk. */
  changePin(current: string, pin: string): Promise<Result<void, TillError>> {
    return this.#inTurn(async () => {
      const { pins, journal } = this.#options;
      const name = this.#name;
      if (name === undefined) return err(tillError('not-logged-in'));
      const person = this.#personOf(name);
      if (!person.ok) return person;
      if (!PIN.test(pin)) return err(tillError('bad-pin'));
      if (!(await pins.isRight(name, current))) return err(this.#refuse(person.value));
      const chosen = await pins.choose(name, pin);
      if (chosen.ok) journal.append({ kind: 'pin-chosen', body: { name, by: name } });
      return chosen;
    });
  }

  /** Whoever has just been added as the first owner is there from then on. */
  enterAs(name: string): void {
    this.#enter(name);
  }

  /** Nobody is there any more; nothing changes in a shop that has added nobody. */
  lock(why: EventBody<'logged-out'>['why'] = 'locked'): void {
    const { journal, changed } = this.#options;
    this.#stopWaiting?.();
    if (this.#name === undefined) return;
    journal.append({ kind: 'logged-out', body: { by: this.#name, why } });
    this.#name = undefined;
    changed();
  }

  /** Somebody touched the till. */
  touched(): void {
    this.#lastTouchMs = this.#options.clock.monotonicMs();
  }

  stop(): void {
    this.#stopWaiting?.();
  }

  #personOf(name: string): Result<Person, TillError> {
    const { people, nowMs } = this.#options;
    const person = people.find(name);
    if (!person) return err(tillError('unknown-person'));
    const leftMs = waitUntilMs(person) - nowMs();
    return leftMs > 0 ? err(tillError('pin-wait', `${Math.ceil(leftMs / 1_000)}`)) : ok(person);
  }

  #refuse({ name, wrongTries }: Person): TillError {
    const { journal, changed } = this.#options;
    journal.append({ kind: 'pin-refused', body: { name, tries: wrongTries + 1 } });
    changed();
    return tillError('wrong-pin');
  }

  #enter(name: string): void {
    const { journal, changed } = this.#options;
    if (this.#name !== undefined && this.#name !== name) this.lock('switched');
    journal.append({ kind: 'logged-in', body: { by: name } });
    this.#name = name;
    this.touched();
    this.#waitForIdle();
    changed();
  }

  #waitForIdle(): void {
    const { clock, lockAfterMinutes } = this.#options;
    this.#stopWaiting?.();
    const leftMs = () => lockAfterMinutes() * MINUTE_MS - (clock.monotonicMs() - this.#lastTouchMs);
    const isOff = () => lockAfterMinutes() === 0;
    // Looked at once a minute at least: the owner may change how long it is.
    const nextMs = isOff() ? MINUTE_MS : Math.min(Math.max(leftMs(), 0), MINUTE_MS);
    this.#stopWaiting = clock.after(nextMs, () => {
      if (!isOff() && leftMs() <= 0) this.lock('idle');
      else this.#waitForIdle();
    });
  }

  /** Tries that come together are looked at one after the other: each waits for what the one before made of it. */
  #inTurn<T>(work: () => Promise<Result<T, TillError>>): Promise<Result<T, TillError>> {
    const done = this.#last.then(work);
    this.#last = done.catch(() => undefined);
    return done;
  }
}

/** Until when no PIN of his is looked at; ms since 1970. */
export function waitUntilMs({ wrongTries, wrongMs }: Pick<Person, 'wrongTries' | 'wrongMs'>): number {
  return wrongMs + waitAfterWrong(wrongTries);
}
