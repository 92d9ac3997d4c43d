import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { projectWith, removeProject, runTool } from './project-copy.ts';

interface Report {
  readonly diagnostics: readonly {
    readonly category: string;
    readonly location: { readonly path: string };
  }[];
}

const hidden = {
  'the time of day': ['export const now = Date.now();', 'plugin'],
  'the time of day, by reference': ['export const clock = { now: Date.now };', 'plugin'],
  'the date of today': ['export const today = new Date();', 'plugin'],
  'the running time': ['export const ms = performance.now();', 'plugin'],
  chance: ['export const dice = Math.random();', 'plugin'],
  'a random id': ['export const id = globalThis.crypto.randomUUID();', 'plugin'],
  'random bytes': [
    "import { randomBytes } from 'node:crypto';\nexport const key = randomBytes;",
    'style/noRestrictedImports',
  ],
  'a timer': ['setTimeout(() => {}, 1);', 'style/noRestrictedGlobals'],
  'a repeated timer': ['setInterval(() => {}, 1);', 'style/noRestrictedGlobals'],
  'a timer behind globalThis': ['globalThis.setTimeout(() => {}, 1);', 'plugin'],
  'a timer of Node': [
    "import { setTimeout } from 'node:timers/promises';\nexport const sleep = setTimeout;",
    'style/noRestrictedImports',
  ],
  'the network': ["void fetch('http://127.0.0.1');", 'style/noRestrictedGlobals'],
  'the network behind globalThis': ["void globalThis.fetch('http://127.0.0.1');", 'plugin'],
  'the disk': [
    "import { readFileSync } from 'node:fs';\nexport const read = readFileSync;",
    'style/noRestrictedImports',
  ],
  'the disk, with promises': [
    "import { readFile } from 'node:fs/promises';\nexport const read = readFile;",
    'style/noRestrictedImports',
  ],
} as const;

const amounts = {
  'an amount made a number': ['export const n = (due: { toNumber(): number }) => due.toNumber();', 'plugin'],
  'an amount parsed as a number': ["export const n = Number.parseFloat('1.5');", 'plugin'],
  'an amount parsed by a reference': ["export const n = ['1.5'].map(Number.parseFloat);", 'plugin'],
} as const;

const manners = {
  'a default export': ['export default 1;', 'style/noDefaultExport'],
  'a barrel': ["export * from './other.ts';", 'performance/noReExportAll'],
  'an any': ['export const anything: any = 1;', 'suspicious/noExplicitAny'],
  'a forgotten promise': [
    'async function send() {}\nexport function press() { send(); }',
    'nursery/noFloatingPromises',
  ],
} as const;

type Planted = readonly [folder: string, what: string, code: string, rule: string];

const plant = (
  folders: readonly string[],
  lines: Record<string, readonly [string, string]>,
): readonly Planted[] =>
  folders.flatMap((folder) =>
    Object.entries(lines).map(([what, [code, rule]]) => [folder, what, code, rule] as const),
  );

const nameOf = ([folder, what]: Planted) => `${folder}/${what.replaceAll(/[^a-z]+/gi, '-').toLowerCase()}.ts`;

const isTimer = (what: string) => what === 'a timer' || what === 'a repeated timer';

const forbidden = [
  ...plant(['shared/money', 'main/sales', 'hub/ledger'], { ...hidden, ...amounts, ...manners }),
  ...plant(['renderer/screens'], { ...hidden, ...amounts, ...manners }).filter(([, what]) => !isTimer(what)),
  ...plant(['main/shell', 'main/browser', 'main/electron', 'hub/shell', 'renderer/bridge'], amounts),
];

const allowed = [
  ...plant(
    ['main/shell', 'main/browser', 'main/electron', 'hub/shell', 'hub/store', 'test/unit', 'scripts'],
    hidden,
  ),
  ...plant(['test/unit'], amounts),
  ...plant(['main/data-folder'], { 'the disk': hidden['the disk'] }),
  ...plant(['renderer/screens'], hidden).filter(([, what]) => isTimer(what)),
];

let folder: string;
let report: Report;

beforeAll(async () => {
  folder = await projectWith({
    ...Object.fromEntries([...forbidden, ...allowed].map((planted) => [nameOf(planted), `${planted[2]}\n`])),
    'main/sales/NotKebab.ts': 'export const name = 1;\n',
  });
  const { stdout } = await runTool(
    'node_modules/@biomejs/biome/bin/biome',
    ['lint', '--reporter=json', '--max-diagnostics=none', '.'],
    folder,
  );
  report = JSON.parse(stdout);
});

afterAll(() => removeProject(folder));

const foundIn = (path: string) =>
  report.diagnostics
    .filter(({ location }) => location.path === path)
    .map(({ category }) => category.replace('lint/', ''));

describe('the linter', () => {
  test.each(forbidden)('finds in %s %s', (...planted) => {
    expect(foundIn(nameOf(planted))).toContain(planted[3]);
  });

  test.each(allowed)('lets pass in %s %s', (...planted) => {
    expect(foundIn(nameOf(planted))).not.toContain(planted[3]);
  });

  test('finds a file name that is not in kebab-case', () => {
    expect(foundIn('main/sales/NotKebab.ts')).toContain('style/useFilenamingConvention');
  });
});
