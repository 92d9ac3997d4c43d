import { existsSync, renameSync } from 'node:fs';

/** What SQLite keeps beside a database. */
const BESIDE = ['', '-wal', '-shm'] as const;

/** Moves a closed SQLite file and what belongs to it to a name that is free, and says which. */
export function putDatabaseAside(path: string): string {
  let aside = '';
  for (let count = 1; aside === '' || existsSync(aside); count += 1) aside = `${path}.aside-${count}`;
  for (const suffix of BESIDE) {
    if (existsSync(path + suffix)) renameSync(path + suffix, aside + suffix);
  }
  return aside;
}
