import { SOLE_OWNER } from './role.ts';

const MAX_CHARACTERS = 40;

/** What the journal writes where it means no person of the shop: the owner alone, whoever stood there, the till itself. */
const NOBODYS = new Set([SOLE_OWNER, 'cashier', 'till']);

/** A name as it is kept; undefined for one that nobody can have. */
export function readPersonName(given: string): string | undefined {
  const name = given
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ')
    .trim();
  const fits = name !== '' && [...name].length <= MAX_CHARACTERS;
  return fits && !NOBODYS.has(nameKey(name)) ? name : undefined;
}

/** The same for names that people would take for the same. */
export function nameKey(name: string): string {
  return name.normalize('NFKC').toLowerCase();
}
