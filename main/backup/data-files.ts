/** The database of all that happened. */
export const JOURNAL_FILE = 'journal.sqlite';
/** The keys, sealed. */
export const VAULT_FILE = 'vault.json';

/**
 * What a backup holds of the data folder, each where it is there: nothing else of it is worth keeping. `database`
 * files change while they are read, and are copied as SQLite does it; the others are replaced whole when they change.
 */
export const DATA_FILES = [
  { name: JOURNAL_FILE, kind: 'database' },
  { name: 'catalogue.sqlite', kind: 'database' },
  { name: 'settings.json', kind: 'file' },
  { name: 'pins.json', kind: 'file' },
  { name: VAULT_FILE, kind: 'file' },
] as const;
