import { type Browser, expect as expectSoon, type Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium } from '../../helpers/chromium.ts';
import { sampleSale } from '../../helpers/sample-sales.ts';
import { shopScript } from './scripted-shop.ts';
import { SAMPLE_SETTINGS, type Script } from './scripted-till.ts';
import { launchBrowser, withTill } from './till-page.ts';

const NOW_MS = Date.now();
const shop = (theme: 'system' | 'dark'): Script =>
  shopScript([sampleSale({ state: 'open', number: 1 }, NOW_MS)], NOW_MS, { theme });

const background = (page: Page, selector: string) =>
  page
    .locator(selector)
    .first()
    .evaluate((element) => getComputedStyle(element).backgroundColor);

describe.skipIf(!hasChromium())('contrast', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  test('a system that asks for more gets it, at once, unless the shop chose a theme', () =>
    withTill(browser, shop('system'), async ({ page, till }) => {
      await page.getByTestId('amount-entry').waitFor();
      await page.emulateMedia({ contrast: 'more' });
      await expectSoon(page.locator('html[data-theme="contrast"]')).toHaveCount(1);
      expect(await background(page, '.till-column')).toBe('rgb(255, 255, 255)');
      till.announce('settingsChanged', { ...SAMPLE_SETTINGS, theme: 'dark' });
      await expectSoon(page.locator('html[data-theme="dark"]')).toHaveCount(1);
    }));

  test('the code stays black on white where the system chooses all colours', () =>
    withTill(browser, shop('dark'), async ({ page }) => {
      await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' });
      await page.getByTestId('sale-row').first().click();
      const code = page.getByTestId('invoice-qr');
      await code.waitFor();
      expect(await background(page, '.payment__box')).toBe('rgb(255, 255, 255)');
      expect(await code.evaluate((element) => getComputedStyle(element).forcedColorAdjust)).toBe('none');
    }));
});
