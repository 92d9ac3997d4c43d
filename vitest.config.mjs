// The tests that Vitest runs; those in a browser from start to end are Playwright's (test/e2e).

import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { BaseSequencer } from 'vitest/node';

/** @param {string} name */
const standIn = (name) => join(import.meta.dirname, 'test/electron/stand-in', `${name}.ts`);

/**
 * @param {string} name
 * @param {import('vitest/config').TestUserConfig} [settings]
 */
const project = (name, settings = {}) => ({
  extends: true,
  test: { name, include: [`test/${name}/**/*.test.{ts,tsx}`], ...settings },
});

/** Servers, nodes and browsers are started in these: two cores give them time. */
const withRealParts = { testTimeout: 60_000, hookTimeout: 120_000 };

/** Tests of a hub that a database changes nothing for, and the one of a full SQLite file. */
const aboutNoStore = [
  'bitcoind-*',
  '*-with-node',
  'full-disk',
  'guarded-https',
  'hub-process',
  'identity-key-file',
  'killed-sends',
  'practice-controls',
].map((name) => `test/integration/hub/${name}.test.ts`);

/** What takes minutes begins first: begun last, it would be waited for alone. */
const LONGEST = ['accessibility', 'payment-states'].map(
  (name) => `test/integration/renderer/${name}.test.ts`,
);

class LongestFirst extends BaseSequencer {
  /**
   * @override
   * @param {import('vitest/node').TestSpecification[]} files
   */
  async sort(files) {
    const sorted = await super.sort(files);
    const isLong = (/** @type {import('vitest/node').TestSpecification} */ { moduleId }) =>
      LONGEST.some((name) => moduleId.endsWith(name));
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

export default defineConfig({
  // Electron's package would start a download under Node.
  resolve: { alias: { 'electron-store': standIn('electron-store'), electron: standIn('electron') } },
  test: {
    projects: [
      project('unit', { testTimeout: 30_000 }),
      project('property', { testTimeout: 30_000 }),
      project('contract', withRealParts),
      project('electron', withRealParts),
      project('integration', withRealParts),
      project('postgres', {
        ...withRealParts,
        include: ['test/postgres/**/*.test.ts', 'test/integration/hub/**/*.test.ts'],
        exclude: aboutNoStore,
        globalSetup: join(import.meta.dirname, 'test/helpers/provide-postgres.ts'),
      }),
      project('layers', withRealParts),
    ],
    maxWorkers: 2,
    maxConcurrency: 2,
    sequence: { sequencer: LongestFirst },
    allowOnly: process.env.CI === undefined,
    restoreMocks: true,
    unstubEnvs: true,
  },
});
