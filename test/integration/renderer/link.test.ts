import { type Browser, expect as expectSoon } from '@playwright/test';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { hasChromium } from '../../helpers/chromium.ts';
import { shopScript } from './scripted-shop.ts';
import { fine, SAMPLE_SETTINGS, startScriptedTill } from './scripted-till.ts';
import { launchBrowser, withTill } from './till-page.ts';

const shop = () => shopScript([], Date.now());

describe.skipIf(!hasChromium())('the page and the till program', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  test('a till that is gone is said to be, in the place where the hub’s news stands', () =>
    withTill(browser, shop(), async ({ page, till }) => {
      await page.getByTestId('amount-entry').fill('7.50');
      await till.stop();
      await expectSoon(page.getByTestId('hub-status')).toHaveAttribute('data-connection', 'lost');
      await expectSoon(page.getByRole('alert').getByText('TILL NOT RUNNING')).toBeVisible();
      await page.getByTestId('charge').click();
      await page.locator('[data-error-code="internal"]').waitFor();
      await expectSoon(page.getByTestId('amount-entry')).toHaveValue('7.50');
    }));

  test('a page whose session is over says where the way back is', () =>
    withTill(browser, shop(), async ({ page, till }) => {
      await page.getByTestId('amount-entry').waitFor();
      await till.stop();
      await expectSoon(page.getByTestId('hub-status')).toHaveAttribute('data-connection', 'lost');
      const another = await startScriptedTill(shop(), undefined, till.port);
      await expectSoon(page.getByTestId('hub-status')).toHaveAttribute('data-connection', 'refused');
      await expectSoon(page.getByText('Open the link the till printed.')).toBeVisible();
      await another.stop();
    }));

  test('news of settings reaches the page at once', () =>
    withTill(browser, shop(), async ({ page, till }) => {
      await page.getByTestId('amount-entry').waitFor();
      till.announce('settingsChanged', { ...SAMPLE_SETTINGS, language: 'ar', theme: 'dark' });
      await expectSoon(page.locator('html[dir="rtl"][lang="ar"][data-theme="dark"]')).toHaveCount(1);
      till.answer({ getSettings: () => fine({ ...SAMPLE_SETTINGS, language: 'ar' }) });
      await page.reload();
      await expectSoon(page.locator('html[dir="rtl"]')).toHaveCount(1);
    }));
});
