import { join, sep } from 'node:path';

/** Where the built program's files are. */
export interface ProgramFiles {
  readonly renderer: string;
  readonly preload: string;
  readonly hub: string;
  readonly databaseCopier: string;
}

/**
 * The built program's files, by the folder `dist/electron` that main runs from. In a package that folder is inside
 * an archive which only Electron can read; the hub, started as plain Node, is beside it.
 */
export function programFiles(electronFolder: string): ProgramFiles {
  const dist = join(electronFolder, '..');
  return {
    renderer: join(dist, 'renderer'),
    preload: join(electronFolder, 'preload.cjs'),
    hub: join(dist.replace(`${sep}app.asar${sep}`, `${sep}app.asar.unpacked${sep}`), 'hub.js'),
    databaseCopier: join(dist, 'database-copier.js'),
  };
}
