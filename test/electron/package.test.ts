import { execFile } from 'node:child_process';
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startReady } from '../helpers/ready-process.ts';

const ROOT = join(import.meta.dirname, '../..');
const REGISTER = pathToFileURL(join(import.meta.dirname, 'stand-in/register.ts')).href;
/** How @electron/fuses finds a binary's fuses: this, their version and number, and a byte for each, as Electron ships. */
const FUSES = 'dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX\u0001\u0009101100011';

const run = promisify(execFile);

let folder: string;
let resources: string;
/** The archive's contents, away from the repository, so that nothing can be found there by chance. */
let program: string;

// The stand-in for Electron's own files has Linux's layout.
describe.skipIf(process.platform !== 'linux')('the package', () => {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'package-'));
    const electron = join(folder, 'electron');
    await mkdir(join(electron, 'resources'), { recursive: true });
    await writeFile(join(electron, 'electron'), `#!/bin/sh\nexec "${process.execPath}" "$@"\nexit\n${FUSES}`);
    await chmod(join(electron, 'electron'), 0o755);
    await writeFile(join(electron, 'version'), '0');
    await writeFile(join(electron, 'LICENSE'), '');
    await writeFile(join(electron, 'LICENSES.chromium.html'), '');
    const tool = (path: string) => join(ROOT, 'node_modules', path);
    const out = join(folder, 'out');
    const overrides = [`-c.electronDist=${electron}`, `-c.directories.output=${out}`];
    await run(process.execPath, [tool('electron-builder/cli.js'), '--linux', '--dir', ...overrides], {
      cwd: ROOT,
    });
    resources = join(out, 'linux-unpacked/resources');
    program = join(folder, 'program');
    const asar = createRequire(createRequire(tool('electron-builder/')).resolve('app-builder-lib')).resolve(
      '@electron/asar',
    );
    const { extractAll } = await import(pathToFileURL(asar).href);
    extractAll(join(resources, 'app.asar'), program);
  });

  afterAll(() => rm(folder, { recursive: true, force: true }));

  test('runs from what it holds: main, its packages, and the hub that it starts', async () => {
    const main = join(program, 'dist/electron/main.js');
    const command = [
      process.execPath,
      '--import',
      REGISTER,
      main,
      '--data',
      join(folder, 'data'),
      '--practice',
    ];
    const till = await startReady(command, ['hub ready', 'till ready']);
    expect(await till.stop()).toBe(0);
  });

  test('has the hub beside the archive, where plain Node finds it, its kind and its native add-on', async () => {
    const unpacked = join(resources, 'app.asar.unpacked');
    const hub = join(unpacked, 'dist/hub.js');
    expect(JSON.parse(await readFile(join(unpacked, 'package.json'), 'utf8'))).toMatchObject({
      type: 'module',
    });
    const command = [
      process.execPath,
      hub,
      '--port',
      '0',
      '--data',
      join(folder, 'hub'),
      '--engine',
      'practice',
    ];
    const started = await startReady(command, ['hub ready']);
    expect(await started.stop()).toBe(0);
    const { version } = createRequire(hub)('zeromq');
    expect(version).toMatch(/^4\./);
  });

  test('holds the fonts that receipts are written with, and no sources, tests or maps', async () => {
    const { resolve } = createRequire(join(program, 'dist/electron/main.js'));
    for (const font of [
      'inter/files/inter-latin-400-normal.woff',
      'jetbrains-mono/files/jetbrains-mono-latin-400-normal.woff',
      'noto-sans-jp/files/noto-sans-jp-japanese-400-normal.woff2',
    ]) {
      expect(resolve(`@fontsource/${font}`)).toContain(program);
    }
    expect((await readdir(program)).sort()).toEqual(['LICENSE', 'dist', 'node_modules', 'package.json']);
    expect((await readdir(join(program, 'dist'))).sort()).toEqual([
      'database-copier.js',
      'electron',
      'hub.js',
      'renderer',
    ]);
    expect((await readdir(join(program, 'dist/electron'))).sort()).toEqual(['main.js', 'preload.cjs']);
  });

  test("has Electron's back doors closed", async () => {
    const binary = await readFile(join(resources, '../bitcoin-till'), 'latin1');
    const fuses = binary.slice(binary.indexOf(FUSES.slice(0, 32)) + 34);
    // In Electron's order: runAsNode (the hub is run so), cookies encrypted, no NODE_OPTIONS, no --inspect, archive
    // checked, nothing but the archive run, its own snapshot left as it was, file:// without privileges.
    expect(fuses.slice(0, 8)).toBe('11001100');
  });
});
