import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectWith, removeProject, runTool } from './project-copy.ts';

/** A file of each runtime, for others to import. */
const places = {
  'shared/money.ts': 'export const money = 1;\n',
  'main/sales.ts': 'export const sales = 1;\n',
  'main/electron/window.ts': 'export const window = 1;\n',
  'main/browser/server.ts': 'export const server = 1;\n',
  'renderer/screen.tsx': 'export const screen = 1;\n',
  'hub/ledger.ts': 'export const ledger = 1;\n',
  'test/helper.ts': 'export const helper = 1;\n',
} as const;

const forbidden = [
  ['shared', 'main/sales.ts', 'shared-imports-shared'],
  ['shared', 'hub/ledger.ts', 'shared-imports-shared'],
  ['shared', 'renderer/screen.tsx', 'shared-imports-shared'],
  ['shared', 'node:path', 'universal-code-needs-no-runtime'],
  ['shared', 'path', 'universal-code-needs-no-runtime'],
  ['shared', 'react', 'universal-code-needs-no-runtime-package'],
  ['shared', 'fastify', 'universal-code-needs-no-runtime-package'],
  ['shared', 'electron', 'electron-in-one-folder'],
  ['main', 'hub/ledger.ts', 'main-imports-shared'],
  ['main', 'renderer/screen.tsx', 'main-imports-shared'],
  ['main', 'main/electron/window.ts', 'till-knows-no-host'],
  ['main', 'main/browser/server.ts', 'till-knows-no-host'],
  ['main', 'electron', 'electron-in-one-folder'],
  ['main', 'electron-store', 'electron-in-one-folder'],
  ['main', 'react', 'page-packages-in-the-renderer'],
  ['main', 'vitest', 'program-imports-no-tools'],
  ['main/electron', 'main/browser/server.ts', 'hosts-apart'],
  ['main/electron', 'hub/ledger.ts', 'main-imports-shared'],
  ['main/browser', 'main/electron/window.ts', 'hosts-apart'],
  ['main/browser', 'electron', 'electron-in-one-folder'],
  ['renderer', 'main/sales.ts', 'renderer-imports-shared'],
  ['renderer', 'hub/ledger.ts', 'renderer-imports-shared'],
  ['renderer', 'node:path', 'page-has-no-node'],
  ['renderer', 'ws', 'page-has-no-node-package'],
  ['renderer', 'electron', 'electron-in-one-folder'],
  ['hub', 'main/sales.ts', 'hub-imports-shared'],
  ['hub', 'renderer/screen.tsx', 'hub-imports-shared'],
  ['hub', 'electron', 'electron-in-one-folder'],
  ['shared', 'test/helper.ts', 'nobody-imports-tests'],
  ['main', 'test/helper.ts', 'nobody-imports-tests'],
  ['hub', 'test/helper.ts', 'nobody-imports-tests'],
  ['test', 'electron', 'electron-never-in-tests'],
  ['main', './not-there.ts', 'no-unresolvable'],
] as const;

const allowed = [
  ['shared', 'shared/money.ts'],
  ['shared', 'bignumber.js'],
  ['main', 'shared/money.ts'],
  ['main', 'node:path'],
  ['main/electron', 'electron'],
  ['main/electron', 'main/sales.ts'],
  ['main/browser', 'main/sales.ts'],
  ['main/browser', 'ws'],
  ['renderer', 'shared/money.ts'],
  ['renderer', 'react'],
  ['hub', 'shared/money.ts'],
  ['hub', 'fastify'],
  ['test', 'main/electron/window.ts'],
  ['test', 'hub/ledger.ts'],
] as const;

const isPath = (target: string) => target in places;
const nameOf = (folder: string, target: string) =>
  `${folder}/imports-${target.replaceAll(/[^a-z]+/g, '-')}.ts`;
const importOf = (folder: string, target: string, kind = 'import') => {
  const up = folder
    .split('/')
    .map(() => '..')
    .join('/');
  return `${kind} * as it from '${isPath(target) ? `${up}/${target}` : target}';\nexport const used: typeof it | undefined = undefined;\n`;
};
const running = (folder: string, target: string) => `${importOf(folder, target)}export const running = it;\n`;

let folder: string;
let status: number;
let violations: readonly string[];

beforeAll(async () => {
  folder = await projectWith({
    ...places,
    ...Object.fromEntries(
      [...forbidden, ...allowed].map(([from, to]) => [nameOf(from, to), running(from, to)]),
    ),
    'main/cycle-one.ts': "import { two } from './cycle-two.ts';\nexport const one = () => two;\n",
    'main/cycle-two.ts': "import { one } from './cycle-one.ts';\nexport const two = () => one;\n",
    'shared/types-of-main.ts': importOf('shared', 'main/sales.ts', 'import type'),
    'test/types-of-electron.ts': importOf('test', 'electron', 'import type'),
  });
  const cruise = await runTool('scripts/layers.mjs', [folder], folder);
  status = cruise.status;
  violations = cruise.stdout.split('\n');
});

afterAll(() => removeProject(folder));

const foundFrom = (file: string) =>
  violations.filter((line) => line.includes(`: ${file} → `)).map((line) => line.slice(0, line.indexOf(':')));

describe('the layer rules', () => {
  test.each(forbidden)('%s may not import %s', (from, to, rule) => {
    expect(foundFrom(nameOf(from, to))).toContain(rule);
  });

  test.each(allowed)('%s may import %s', (from, to) => {
    expect(foundFrom(nameOf(from, to))).toEqual([]);
  });

  test('hold for types as well', () => {
    expect(foundFrom('shared/types-of-main.ts')).toEqual(['shared-imports-shared']);
  });

  test('let tests look at the types of Electron', () => {
    expect(foundFrom('test/types-of-electron.ts')).toEqual([]);
  });

  test('find files that import each other', () => {
    expect(foundFrom('main/cycle-one.ts')).toEqual(['no-cycles']);
  });

  test('fail the run', () => {
    expect(status).toBe(1);
  });

  test('do not pass over a project of which nothing was read', async () => {
    const empty = await projectWith({});
    const cruise = await runTool('scripts/layers.mjs', [empty], empty);
    await removeProject(empty);
    expect(cruise.status).toBe(1);
  });
});
