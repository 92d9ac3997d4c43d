// `npm run layers`: checks who imports whom by the rules of .dependency-cruiser.mjs, in this project or in the
// folder given as argument.

import { readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { cruise } from 'dependency-cruiser';
import rules from '../.dependency-cruiser.mjs';

const folders = ['shared', 'main', 'hub', 'renderer', 'test', 'scripts', 'bench'];

process.chdir(resolve(process.argv[2] ?? join(import.meta.dirname, '..')));

const files = folders.filter(isFolder).flatMap(sourcesBelow);
const { output } = await cruise(files, {
  ...rules.options,
  ruleSet: { forbidden: rules.forbidden },
  validate: true,
});
if (typeof output === 'string') throw new Error('the cruiser gave a text where its result was expected');
const { modules, summary } = output;

for (const { rule, from, to, cycle } of summary.violations) {
  const way = cycle === undefined ? to : cycle.map((step) => step.name).join(' → ');
  console.log(`${rule.name}: ${from} → ${way}\n  ${commentOf(rule.name)}`);
}

// A cruiser that can't read a file says nothing about it: silence counts only for what was read.
const read = new Set(modules.filter((module) => !module.couldNotResolve).map((module) => module.source));
const unread = files.filter((file) => !read.has(file));
const imports = modules.reduce((sum, module) => sum + module.dependencies.length, 0);
for (const file of unread) console.log(`not read: ${file}`);
if (imports === 0) console.log('not one import was found: the files were not understood');

console.log(`${files.length} files, ${imports} imports, ${summary.violations.length} violations`);
process.exitCode = summary.violations.length === 0 && unread.length === 0 && imports > 0 ? 0 : 1;

/** @param {string} name */
function commentOf(name) {
  return rules.forbidden.find((rule) => rule.name === name)?.comment ?? '';
}

/** @param {string} name */
function isFolder(name) {
  return readdirSync('.', { withFileTypes: true }).some(
    (entry) => entry.name === name && entry.isDirectory(),
  );
}

/** @param {string} folder */
function sourcesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter(
      (entry) => entry.isFile() && /\.(ts|tsx|cts|mjs)$/.test(entry.name) && !entry.name.endsWith('.d.ts'),
    )
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}
