import { join } from 'node:path';
import { expect, test } from 'vitest';
import { programFiles } from '../../main/electron/program-files.ts';

test('the built files are found beside the main program', () => {
  expect(programFiles(join('/till', 'dist', 'electron'))).toEqual({
    renderer: join('/till', 'dist', 'renderer'),
    preload: join('/till', 'dist', 'electron', 'preload.cjs'),
    hub: join('/till', 'dist', 'hub.js'),
    databaseCopier: join('/till', 'dist', 'database-copier.js'),
  });
});

test('in a package the hub is outside the archive, where plain Node can read it', () => {
  const files = programFiles(join('/opt', 'till', 'resources', 'app.asar', 'dist', 'electron'));
  expect(files.hub).toBe(join('/opt', 'till', 'resources', 'app.asar.unpacked', 'dist', 'hub.js'));
  expect(files.renderer).toBe(join('/opt', 'till', 'resources', 'app.asar', 'dist', 'renderer'));
});
