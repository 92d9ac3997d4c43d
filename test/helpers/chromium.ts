import type { LaunchOptions } from '@playwright/test';
import { findChromium } from '../../scripts/chromium.mjs';

/** What keeps Chromium from looking for its makers' servers: tests talk to this machine alone. */
const QUIET = [
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-quic',
  '--disable-sync',
  '--no-first-run',
];

/**
 * Whether tests that need a browser can run. In CI they always do: there a missing browser is a failure, which
 * `chromiumLaunchOptions` makes of it.
 */
export function hasChromium(): boolean {
  return findChromium() !== undefined || Boolean(process.env.CI);
}

/** For Playwright's `chromium.launch` and its configuration. Throws when there is no Chromium. */
export function chromiumLaunchOptions(): LaunchOptions {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error('no Chromium found: run npm test, which installs one');
  // The sandbox of Chromium refuses to run as root.
  const isRoot = process.getuid?.() === 0;
  return { executablePath, args: isRoot ? [...QUIET, '--no-sandbox'] : QUIET, chromiumSandbox: !isRoot };
}
