import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, chromium } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { chromiumLaunchOptions, hasChromium } from '../../helpers/chromium.ts';
import { SCREENS } from './screens.ts';
import { fine, SAMPLE_SETTINGS, startScriptedTill } from './scripted-till.ts';

const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

describe.skipIf(!hasChromium())('every screen', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await chromium.launch(chromiumLaunchOptions());
  });
  afterAll(() => browser.close());

  describe.each(['light', 'dark'] as const)('in the %s theme', (theme) => {
    test.each(SCREENS)('$name keeps WCAG 2.2 AA', async ({ script, open }) => {
      const till = await startScriptedTill({
        ...script,
        getSettings: () => fine({ ...SAMPLE_SETTINGS, theme }),
      });
      const context = await browser.newContext({
        viewport: { width: 1280, height: 800 },
        reducedMotion: 'reduce',
      });
      try {
        const page = await context.newPage();
        await page.goto(till.link());
        await open(page);
        const { violations } = await new AxeBuilder({ page }).withTags(RULES).analyze();
        const told = violations.map(
          ({ id, nodes }) => `${id}: ${nodes.map((node) => node.target).join(', ')}`,
        );
        expect(told).toEqual([]);
      } finally {
        await context.close();
        await till.stop();
      }
    });
  });
});
