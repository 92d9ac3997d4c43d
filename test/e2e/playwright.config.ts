import { join } from 'node:path';
import { defineConfig } from '@playwright/test';
import { chromiumLaunchOptions } from '../helpers/chromium.ts';

const cache = join(import.meta.dirname, '../../.cache/test');

export default defineConfig({
  testDir: '.',
  outputDir: join(cache, 'e2e'),
  reporter: [['list'], ['json', { outputFile: join(cache, 'e2e.json') }]],
  fullyParallel: true,
  workers: 2,
  retries: 0,
  forbidOnly: Boolean(process.env.CI),
  timeout: 60_000,
  // Two cores run a node, two hubs, two tills and two browsers at once.
  expect: { timeout: 15_000 },
  use: {
    browserName: 'chromium',
    launchOptions: chromiumLaunchOptions(),
    trace: 'retain-on-failure',
  },
});
