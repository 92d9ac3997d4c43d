// `npm test`: on a fresh clone installs all that the tests need, then runs every check and every test to its end,
// and closes with one line that counts them. With names of phases as arguments it runs those only.

import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { delimiter, dirname, join, relative } from 'node:path';
import { build, installPackages, node24, root, say } from './prepare.mjs';
import { skipReasonsFile } from './skip-reasons-reporter.mjs';

/**
 * @typedef {{ passed: number, failed: number, skipped: number, leftOut?: readonly string[] }} Count
 * @typedef {{ name: string, needsRealParts?: boolean, onlyByName?: boolean, run: () => Promise<Count> }} Phase
 */

const isCi = Boolean(process.env.CI);

/** @param {string} path below node_modules */
const tool = (path) => join(root, 'node_modules', path);
/** @param {string} name */
const reportOf = (name) => join(root, '.cache/test', `${name}.json`);

/** @type {readonly Phase[]} */
const phases = [
  { name: 'types', run: () => check([tool('typescript/bin/tsc'), '-b']) },
  { name: 'lint', run: () => check([tool('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings', '.']) },
  { name: 'layers', run: () => check([join(root, 'scripts/layers.mjs')]) },
  { name: 'dead-code', run: () => check([tool('knip/bin/knip.js'), '--no-config-hints']) },
  { name: 'build', run: () => asOne(build()) },
  { name: 'unit', run: () => vitest('unit', ['unit', 'property']) },
  {
    name: 'integration',
    needsRealParts: true,
    run: () => vitest('integration', ['contract', 'electron', 'integration', 'postgres', 'layers']),
  },
  { name: 'e2e', needsRealParts: true, run: () => playwright() },
  {
    name: 'long',
    needsRealParts: true,
    onlyByName: true,
    run: () => playwright(['busy-day'], { TILL_TEST_HUB_AWAY_MINUTES: '10' }),
  },
  {
    name: 'long-sends',
    needsRealParts: true,
    onlyByName: true,
    run: () =>
      vitest('long-sends', ['integration'], ['killed-sends', 'killed-refunds', 'killed-resolving'], {
        TILL_TEST_SEND_ROUNDS: '25',
      }),
  },
];

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !phases.some((phase) => phase.name === name));
if (unknown.length > 0) {
  say(`No such phase: ${unknown.join(', ')}. There are ${phases.map(({ name }) => name).join(', ')}.`);
  process.exit(2);
}
const chosen = phases.filter(({ name, onlyByName }) =>
  wanted.length === 0 ? !onlyByName : wanted.includes(name),
);

await installPackages();

/** @type {{ name: string, count: Count, seconds: number }[]} */
const results = [];
/** @type {string[]} */
const missing = [];

if (chosen.some((phase) => phase.needsRealParts)) {
  await realPart('Chromium', 'scripts/chromium.mjs');
  await realPart('Bitcoin node', 'scripts/bitcoin-node.mjs');
}
for (const { name, run } of chosen) await record(name, run);
summarise();

/**
 * Sees to it that a part which the tests use for real is there. Outside CI the tests go on without it.
 *
 * @param {string} name
 * @param {string} script
 */
async function realPart(name, script) {
  const status = await run([join(root, script)], { stdio: ['ignore', 'ignore', 'inherit'] });
  if (status === 0) return;
  if (isCi) results.push({ name, count: one(false), seconds: 0 });
  else missing.push(`${name}: not to be had here (see above), so the tests that need one are left out`);
}

/**
 * @param {string} name
 * @param {() => Promise<Count>} work
 */
async function record(name, work) {
  console.log(`\n── ${name} ──`);
  const start = performance.now();
  const count = await work();
  results.push({ name, count, seconds: (performance.now() - start) / 1000 });
}

function summarise() {
  const total = { passed: 0, failed: 0, skipped: 0 };
  console.log('');
  for (const { name, count, seconds } of results) {
    total.passed += count.passed;
    total.failed += count.failed;
    total.skipped += count.skipped;
    console.log(`${name.padEnd(14)}${inWords(count).padEnd(40)}${seconds.toFixed(1).padStart(7)} s`);
  }
  for (const text of missing) console.log(text);
  for (const text of results.flatMap(({ count }) => count.leftOut ?? [])) console.log(`left out: ${text}`);
  console.log(`\n${inWords(total)}`);
  process.exitCode = total.failed === 0 ? 0 : 1;
}

/** @param {Count} count */
function inWords({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped === 0 ? '' : `, ${skipped} skipped`}`;
}

/**
 * A check that passes or fails as a whole.
 *
 * @param {readonly string[]} args
 */
async function check(args) {
  const status = await run(args);
  return one(status === 0);
}

/** @param {Promise<unknown>} work */
async function asOne(work) {
  try {
    await work;
    return one(true);
  } catch (error) {
    console.error(error);
    return one(false);
  }
}

/** @param {boolean} passed */
function one(passed) {
  return { passed: passed ? 1 : 0, failed: passed ? 0 : 1, skipped: 0 };
}

/**
 * @param {string} name
 * @param {readonly string[]} projects
 * @param {readonly string[]} [files]
 * @param {Readonly<Record<string, string>>} [environment]
 */
async function vitest(name, projects, files = [], environment = {}) {
  const report = reportOf(name);
  rmSync(skipReasonsFile, { force: true });
  const status = await runWithReport(
    report,
    [
      tool('vitest/vitest.mjs'),
      'run',
      ...projects.map((project) => `--project=${project}`),
      '--reporter=default',
      '--reporter=json',
      `--reporter=${join(root, 'scripts/skip-reasons-reporter.mjs')}`,
      `--outputFile.json=${report}`,
      ...files,
    ],
    environment,
  );
  const found = readReport(report);
  if (found === undefined) return one(false);
  /** @type {readonly (readonly [string, string, string])[]} */
  const reasons = readReport(skipReasonsFile) ?? [];
  /** @type {string[]} */
  const leftOut = [];
  let filesThatDidNotLoad = 0;
  for (const file of found.testResults) {
    const path = relative(root, file.name);
    /** @type {readonly { status: string, fullName: string }[]} */
    const tests = file.assertionResults;
    if (file.status === 'failed' && !tests.some((test) => test.status === 'failed')) filesThatDidNotLoad += 1;
    const skipped = tests.filter((test) => test.status === 'skipped' || test.status === 'pending');
    for (const { fullName } of skipped) {
      const reason = reasons.find(([module, test]) => module === file.name && test === fullName)?.[2];
      leftOut.push(`${path}: ${fullName}${reason ? ` (${reason})` : ''}`);
    }
  }
  return settled(status, {
    passed: found.numPassedTests,
    failed: found.numFailedTests + filesThatDidNotLoad,
    skipped: found.numPendingTests + found.numTodoTests,
    leftOut,
  });
}

/**
 * @param {readonly string[]} files all of them when none is named
 * @param {Readonly<Record<string, string>>} environment
 */
async function playwright(files = [], environment = {}) {
  if (!(await hasChromium()))
    return { passed: 0, failed: 0, skipped: 1, leftOut: ['all of test/e2e: no Chromium'] };
  const report = reportOf('e2e');
  const status = await runWithReport(
    report,
    [
      tool('@playwright/test/cli.js'),
      'test',
      `--config=${join(root, 'test/e2e/playwright.config.ts')}`,
      ...files,
    ],
    environment,
  );
  const found = readReport(report);
  if (found === undefined) return one(false);
  const { expected, unexpected, flaky, skipped } = found.stats;
  return settled(status, {
    passed: expected,
    failed: unexpected + flaky + found.errors.length,
    skipped,
    leftOut: skippedSpecs(found.suites),
  });
}

/**
 * The skipped tests in a Playwright report, each with the reason it gave.
 *
 * @param {readonly any[]} suites
 * @returns {string[]}
 */
function skippedSpecs(suites) {
  return suites.flatMap((suite) => {
    const specs = (suite.specs ?? []).filter(
      (/** @type {any} */ spec) => spec.tests[0]?.status === 'skipped',
    );
    const words = specs.map((/** @type {any} */ spec) => {
      const reason = spec.tests[0].annotations.find(
        (/** @type {any} */ note) => note.type === 'skip',
      )?.description;
      return `test/e2e/${spec.file}: ${spec.title}${reason ? ` (${reason})` : ''}`;
    });
    return [...words, ...skippedSpecs(suite.suites ?? [])];
  });
}

/** In CI a missing Chromium has been counted; the tests then run into it and say so. */
async function hasChromium() {
  if (isCi) return true;
  const { findChromium } = await import('./chromium.mjs');
  return findChromium() !== undefined;
}

/**
 * A runner that ended badly, or ran nothing, has failed even where its report blames no test.
 *
 * @param {number | null} status
 * @param {Count} count
 * @returns {Count}
 */
function settled(status, count) {
  const ranNothing = count.passed + count.failed + count.skipped === 0;
  return count.failed === 0 && (status !== 0 || ranNothing) ? { ...count, failed: 1 } : count;
}

/**
 * @param {string} report
 * @param {readonly string[]} args
 * @param {Readonly<Record<string, string>>} [environment]
 */
async function runWithReport(report, args, environment = {}) {
  rmSync(report, { force: true });
  mkdirSync(dirname(report), { recursive: true });
  return await run(args, { env: environment });
}

/**
 * @param {string} path
 * @returns {any}
 */
function readReport(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : undefined;
}

/**
 * Runs a script on Node 24 and gives its exit status.
 *
 * @param {readonly string[]} args
 * @param {import('node:child_process').SpawnOptions} [options]
 * @returns {Promise<number | null>}
 */
function run(args, { env, ...options } = {}) {
  const path = [join(root, 'node_modules/.bin'), process.env.PATH].join(delimiter);
  const colour = process.stdout.isTTY ? {} : { NO_COLOR: '1' };
  return new Promise((resolve, reject) => {
    const child = spawn(node24, args, {
      cwd: root,
      env: { ...process.env, ...env, ...colour, PATH: path },
      stdio: ['ignore', 'inherit', 'inherit'],
      ...options,
    });
    child.once('error', reject);
    child.once('exit', resolve);
  });
}
