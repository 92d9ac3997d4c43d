import { type TillError, tillError } from '../../shared/errors/catalogue.ts';
import type { NamedAddress } from '../../shared/ipc/send-view.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Journal } from '../journal/journal.ts';

const MAX_NAME_CHARACTERS = 60;

/** What addresses are called, by whom: somebody whose address looks like another's is told from him by this. */
export class AddressBook {
  readonly #journal: Journal;

  constructor(journal: Journal) {
    this.#journal = journal;
  }

  /** By name. */
  list(): readonly NamedAddress[] {
    return this.#journal.all<NamedAddress>('SELECT address, name FROM address_book ORDER BY name, address');
  }

  /** Errors: `bad-name`. */
  name(address: string, given: string, by: string): Result<readonly NamedAddress[], TillError> {
    const name = given
      .toWellFormed()
      .replace(/[\p{Cc}\s]+/gu, ' ')
      .trim();
    if (name === '' || [...name].length > MAX_NAME_CHARACTERS) return err(tillError('bad-name'));
    this.#journal.append({ kind: 'address-named', body: { address, name, by } });
    return ok(this.list());
  }

  forget(address: string, by: string): readonly NamedAddress[] {
    const isKnown = this.list().some((each) => each.address === address);
    if (isKnown) this.#journal.append({ kind: 'address-forgotten', body: { address, by } });
    return this.list();
  }
}
