import { type Browser, chromium, type Page } from '@playwright/test';
import { chromiumLaunchOptions } from '../../helpers/chromium.ts';
import { type Script, type ScriptedTill, startScriptedTill } from './scripted-till.ts';

export interface TillPage {
  readonly page: Page;
  readonly till: ScriptedTill;
}

/** A browser for the tests of one file. */
export function launchBrowser(): Promise<Browser> {
  return chromium.launch(chromiumLaunchOptions());
}

/** Shows a scripted till in a page of its own, and clears both away. */
export async function withTill(
  browser: Browser,
  script: Script,
  use: (shown: TillPage) => Promise<void>,
): Promise<void> {
  const till = await startScriptedTill(script);
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    reducedMotion: 'reduce',
  });
  try {
    const page = await context.newPage();
    await page.goto(till.link());
    await use({ page, till });
  } finally {
    await context.close();
    await till.stop();
  }
}
