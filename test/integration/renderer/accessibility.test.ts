import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, chromium } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumLaunchOptions, hasChromium } from '../../helpers/chromium.ts';
import { cutOff } from './cut-off.ts';
import { SCREENS } from './screens.ts';
import { fine, SAMPLE_SETTINGS, startScriptedTill } from './scripted-till.ts';
import { smallTargets } from './small-targets.ts';
import { RULES, violationsOf } from './violations.ts';

describe.skipIf(!hasChromium())('every screen', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch(chromiumLaunchOptions());
  });
  afterAll(() => browser.close());

  // Some at once: each waits for its page most of the time.
  test.concurrent.each(SCREENS)(
    '$name keeps WCAG 2.2 AA in every theme, and in large text',
    async ({ script, open }) => {
      const till = await startScriptedTill({ ...script, getSettings: () => fine(light) });
      const context = await browser.newContext({
        viewport: { width: 1280, height: 800 },
        reducedMotion: 'reduce',
      });
      try {
        const page = await context.newPage();
        await page.goto(till.link());
        await open(page);
        expect(await violationsOf(new AxeBuilder({ page }).withTags(RULES))).toEqual([]);
        expect(await smallTargets(page)).toEqual([]);
        for (const theme of ['dark', 'contrast'] as const) {
          till.announce('settingsChanged', { ...light, theme });
          await page.locator(`html[data-theme="${theme}"]`).waitFor();
          expect(await violationsOf(new AxeBuilder({ page }).withRules('color-contrast'))).toEqual([]);
        }
        till.announce('settingsChanged', { ...light, textSize: 'large' });
        await page.setViewportSize({ width: 1024, height: 600 });
        await page.locator('html[data-text-size="large"][data-theme="light"]').waitFor();
        expect(
          await violationsOf(new AxeBuilder({ page }).withRules(['color-contrast', 'target-size'])),
        ).toEqual([]);
        expect(await cutOff(page)).toEqual([]);
      } finally {
        await context.close();
        await till.stop();
      }
    },
  );
});

const light = { ...SAMPLE_SETTINGS, theme: 'light' } as const;
