import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium } from '@playwright/test';
import type { SettingsView } from '../../shared/ipc/settings-view.ts';
import { chromiumLaunchOptions } from '../helpers/chromium.ts';
import type { Screen } from '../integration/renderer/screen.ts';
import { palettePng } from './palette-png.ts';

/** The same moment in every run, so that a picture changes only when its screen does. */
const NOON_MS = Date.UTC(2026, 0, 9, 12);
const FOLDER = join(import.meta.dirname, '../../docs/screens');

/** As main would say it: what a picture is to look like. */
const LOOKS: Readonly<Record<string, Partial<SettingsView>>> = {
  light: { theme: 'light' },
  dark: { theme: 'dark' },
  arabic: { theme: 'light', language: 'ar' },
};

Date.now = () => NOON_MS;
// Sample sales are made for the moment in which they are loaded.
const { SCREENS } = await import('../integration/renderer/screens.ts');
const { fine, SAMPLE_SETTINGS, startScriptedTill } = await import('../integration/renderer/scripted-till.ts');

const wanted = process.argv.slice(2);
const chosen = SCREENS.filter(({ name }) => wanted.length === 0 || wanted.includes(name));
if (wanted.length === 0) rmSync(FOLDER, { recursive: true, force: true });
mkdirSync(FOLDER, { recursive: true });
const browser = await chromium.launch(chromiumLaunchOptions());
for (const screen of chosen) await picture(browser, screen);
await browser.close();
process.stdout.write(`${chosen.length} screens are in ${FOLDER}\n`);

/** The way to a screen is found by its English words; then it is shown in each look. */
async function picture(browserOfAll: Browser, { name, script, open }: Screen): Promise<void> {
  const till = await startScriptedTill({ ...script, getSettings: () => fine(SAMPLE_SETTINGS) });
  const context = await browserOfAll.newContext({
    viewport: { width: 1280, height: 800 },
    reducedMotion: 'reduce',
    timezoneId: 'UTC',
  });
  const page = await context.newPage();
  await page.clock.setFixedTime(NOON_MS);
  await page.goto(till.link());
  await open(page);
  for (const [look, settings] of Object.entries(LOOKS)) {
    const { theme, language } = { ...SAMPLE_SETTINGS, ...settings };
    till.announce('settingsChanged', { ...SAMPLE_SETTINGS, ...settings });
    await page.locator(`html[data-theme="${theme}"][lang="${language}"]`).waitFor();
    await page.evaluate(() => document.fonts.ready);
    const file = `${name.replaceAll(/\W+/g, '-')}-${look}.png`;
    const png = await page.screenshot({ animations: 'disabled', caret: 'hide' });
    writeFileSync(join(FOLDER, file), await palettePng(page, png));
  }
  await context.close();
  await till.stop();
}
