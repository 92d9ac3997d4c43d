import { readFileSync } from 'node:fs';
import { type Browser, expect as expectSoon, type Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium } from '../../helpers/chromium.ts';
import { sampleSale } from '../../helpers/sample-sales.ts';
import { shopScript } from './scripted-shop.ts';
import type { Script } from './scripted-till.ts';
import { launchBrowser, type TillPage, withTill } from './till-page.ts';

const paid = sampleSale({ state: 'confirmed' }, Date.now());
const shop: Script = shopScript([paid], Date.now());

async function openPaidSale({ page }: TillPage): Promise<void> {
  await page.evaluate(() => {
    window.print = () => document.documentElement.setAttribute('data-printed', 'true');
  });
  await page.getByTestId('sale-row').first().click();
  await page.getByTestId('new-sale').waitFor();
}

const printed = (page: Page) => page.locator('html[data-printed="true"]');

describe.skipIf(!hasChromium())('a receipt', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  test('is journalled before it is printed', () =>
    withTill(browser, shop, async (shown) => {
      await openPaidSale(shown);
      await shown.page.keyboard.press('F9');
      await printed(shown.page).waitFor({ state: 'attached' });
      const names = shown.till.calls.map(({ name }) => name);
      expect(names.indexOf('recordReceipt')).toBeGreaterThan(-1);
      expect(names.indexOf('recordReceipt')).toBeLessThan(names.indexOf('printReceipt'));
    }));

  test('is all that goes to the printer, and no wider than its paper', () =>
    withTill(browser, shop, async (shown) => {
      await openPaidSale(shown);
      await shown.page.getByRole('button', { name: 'Print' }).click();
      await printed(shown.page).waitFor({ state: 'attached' });
      await shown.page.emulateMedia({ media: 'print' });
      const sheet = shown.page.getByTestId('receipt-sheet');
      await expectSoon(sheet).toBeVisible();
      await expectSoon(sheet).toContainText('Copy 1');
      await expectSoon(shown.page.getByTestId('invoice-state')).toBeHidden();
      const box = await sheet.boundingBox();
      expect(box?.width).toBeLessThanOrEqual((72 / 25.4) * 96 + 1);
    }));

  test('that main could not journal is not printed', () => {
    const refuse = () => ({ ok: false, error: { code: 'disk-full', message: 'Disk full.' } }) as const;
    return withTill(browser, { ...shop, recordReceipt: refuse }, async (shown) => {
      await openPaidSale(shown);
      await shown.page.keyboard.press('F9');
      await shown.page.locator('[data-error-code="disk-full"]').waitFor();
      expect(await printed(shown.page).count()).toBe(0);
    });
  });

  test('is saved as a PDF under the name that main gave it', () =>
    withTill(browser, shop, async (shown) => {
      await openPaidSale(shown);
      const [download] = await Promise.all([
        shown.page.waitForEvent('download'),
        shown.page.getByRole('button', { name: 'Save PDF' }).click(),
      ]);
      expect(download.suggestedFilename()).toBe('receipt-1042.pdf');
      expect(readFileSync(await download.path(), 'latin1')).toMatch(/^%PDF-/);
    }));
});
