import { nameKey, readPersonName } from '../../shared/domain/people/person-name.ts';
import { DEFAULT_RIGHTS, type GrantedRights, RIGHTS, type Right } from '../../shared/domain/people/right.ts';
import type { Role } from '../../shared/domain/people/role.ts';
import { type TillError, tillError } from '../../shared/errors/catalogue.ts';
import { BTC } from '../../shared/money/currency.ts';
import { parseMoney, toDecimal } from '../../shared/money/money.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Journal } from '../journal/journal.ts';

/** Somebody who works at the till. */
export interface Person {
  readonly name: string;
  readonly role: Role;
  /** What he may send in a day, in BTC; undefined: as much as anybody may. */
  readonly dailyLimit?: string;
  /** PINs that were wrong since the last right one, and when the latest was. */
  readonly wrongTries: number;
  readonly wrongMs: number;
}

interface PersonRow {
  readonly name: string;
  readonly role: Role;
  readonly daily_limit: string | null;
  readonly wrong_tries: number;
  readonly wrong_ms: number;
  readonly removed_seq: number | null;
}

/** What an owner decides about somebody. */
export interface PersonTerms {
  readonly role: Role;
  readonly dailyLimit?: string | undefined;
}

/**
 * The people of the shop, and what each role may. A name is unique for ever and never changes: it is what the journal knows
 * people by. The first one added is an owner, and there is always one.
 */
export class People {
  readonly #journal: Journal;

  constructor(journal: Journal) {
    this.#journal = journal;
  }

  /** In the order in which they were added; empty while one owner works alone. */
  list(): readonly Person[] {
    return this.#journal
      .all<PersonRow>('SELECT * FROM people WHERE removed_seq IS NULL ORDER BY added_seq')
      .map(toPerson);
  }

  find(name: string): Person | undefined {
    return this.list().find((person) => person.name === name);
  }

  rights(): GrantedRights {
    const rows = this.#journal.all<{ role: 'cashier' | 'merchant'; rights: string }>(
      'SELECT * FROM role_rights',
    );
    const known: ReadonlySet<string> = new Set(RIGHTS);
    const changed = rows.map(({ role, rights }): [string, readonly Right[]] => [
      role,
      (JSON.parse(rights) as string[]).filter((right): right is Right => known.has(right)),
    ]);
    return { ...DEFAULT_RIGHTS, ...Object.fromEntries(changed) };
  }

  /** Errors: `bad-name`, `name-taken` (also by somebody who left), `first-is-owner`, `bad-amount`. */
  add(given: string, terms: PersonTerms, by: string): Result<Person, TillError> {
    const name = readPersonName(given);
    if (name === undefined) return err(tillError('bad-name'));
    if (this.#everHad().some((each) => nameKey(each) === nameKey(name))) return err(tillError('name-taken'));
    if (this.list().length === 0 && terms.role !== 'owner') return err(tillError('first-is-owner'));
    const checked = checkTerms(terms);
    if (!checked.ok) return checked;
    this.#journal.append({ kind: 'person-added', body: { name, ...checked.value, by } });
    return this.#found(name);
  }

  /** Errors: `unknown-person`, `last-owner`, `bad-amount`. */
  change(name: string, terms: PersonTerms, by: string): Result<Person, TillError> {
    const refused = this.#refuseWithout(name, terms.role === 'owner');
    if (refused) return err(refused);
    const checked = checkTerms(terms);
    if (!checked.ok) return checked;
    this.#journal.append({ kind: 'person-changed', body: { name, ...checked.value, by } });
    return this.#found(name);
  }

  /** Errors: `unknown-person`, `last-owner`. */
  remove(name: string, by: string): Result<void, TillError> {
    const refused = this.#refuseWithout(name, false);
    if (refused) return err(refused);
    this.#journal.append({ kind: 'person-removed', body: { name, by } });
    return ok(undefined);
  }

  grant(role: 'cashier' | 'merchant', rights: readonly Right[], by: string): void {
    const granted = RIGHTS.filter((right) => rights.includes(right));
    this.#journal.append({ kind: 'rights-changed', body: { role, rights: granted, by } });
  }

  #refuseWithout(name: string, staysOwner: boolean): TillError | undefined {
    const person = this.find(name);
    if (!person) return tillError('unknown-person');
    const owners = this.list().filter(({ role }) => role === 'owner');
    const isLast = person.role === 'owner' && owners.length === 1;
    return isLast && !staysOwner ? tillError('last-owner') : undefined;
  }

  #found(name: string): Result<Person, TillError> {
    const person = this.find(name);
    return person ? ok(person) : err(tillError('unknown-person'));
  }

  #everHad(): readonly string[] {
    return this.#journal.all<{ name: string }>('SELECT name FROM people').map(({ name }) => name);
  }
}

function checkTerms({ role, dailyLimit }: PersonTerms): Result<PersonTerms, TillError> {
  if (dailyLimit === undefined) return ok({ role });
  const limit = parseMoney(dailyLimit.trim(), BTC);
  return limit.ok
    ? ok({ role, dailyLimit: toDecimal(limit.value) })
    : err(tillError('bad-amount', 'dailyLimit'));
}

function toPerson({ name, role, daily_limit, wrong_tries, wrong_ms }: PersonRow): Person {
  return {
    name,
    role,
    ...(daily_limit !== null && { dailyLimit: daily_limit }),
    wrongTries: wrong_tries,
    wrongMs: wrong_ms,
  };
}
