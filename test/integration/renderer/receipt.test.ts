import { readFileSync } from 'node:fs';
import { type Browser, expect as expectSoon, type Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tillError } from '../../../shared/errors/catalogue.ts';
import { hasChromium } from '../../helpers/chromium.ts';
import { readQrOnScreen } from '../../helpers/qr-on-screen.ts';
import { sampleSale } from '../../helpers/sample-sales.ts';
import { shopScript } from './scripted-shop.ts';
import { fine, type Script } from './scripted-till.ts';
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

  test('of an unpaid sale has a code that a wallet can read off the paper', () => {
    const { uri = '' } = sampleSale({ state: 'open' }, Date.now());
    const recordReceipt = () => fine({ count: 0, lines: [{ kind: 'qr' as const, text: uri }] });
    return withTill(browser, { ...shop, recordReceipt }, async (shown) => {
      await openPaidSale(shown);
      await shown.page.keyboard.press('F9');
      await printed(shown.page).waitFor({ state: 'attached' });
      await shown.page.emulateMedia({ media: 'print' });
      expect(await readQrOnScreen(shown.page.getByTestId('receipt-sheet').locator('svg'))).toBe(uri);
    });
  });

  test('that the receipt printer took is not printed a second time by the system', () =>
    withTill(browser, { ...shop, sendReceipt: () => fine({ sent: true }) }, async (shown) => {
      await openPaidSale(shown);
      await shown.page.keyboard.press('F9');
      await expectSoon.poll(() => shown.till.calls.some(({ name }) => name === 'sendReceipt')).toBe(true);
      await expectSoon(shown.page.getByRole('button', { name: 'Print' })).toBeEnabled();
      expect(shown.till.calls.some(({ name }) => name === 'recordReceipt')).toBe(false);
      expect(await printed(shown.page).count()).toBe(0);
    }));

  test('that the receipt printer did not take can be sent again, or go to the system’s dialog', () => {
    const refuse = () => ({ ok: false, error: tillError('printer-out-of-paper') }) as const;
    return withTill(browser, { ...shop, sendReceipt: refuse }, async (shown) => {
      await openPaidSale(shown);
      await shown.page.keyboard.press('F9');
      await shown.page.locator('[data-error-code="printer-out-of-paper"]').waitFor();
      shown.till.answer({ sendReceipt: () => fine({ sent: true }) });
      await shown.page.getByRole('button', { name: 'Reprint' }).click();
      await expectSoon(shown.page.locator('[data-error-code]')).toHaveCount(0);
      shown.till.answer({ sendReceipt: refuse });
      await shown.page.keyboard.press('F9');
      await shown.page.getByRole('button', { name: 'Use the system’s print dialog' }).click();
      await printed(shown.page).waitFor({ state: 'attached' });
    });
  });

  test('that did not print by itself says so on its sale', () =>
    withTill(browser, shop, async (shown) => {
      await openPaidSale(shown);
      const error = tillError('printer-unreachable', '192.168.1.50');
      shown.till.announce('receiptFailed', { saleId: 'another', error: tillError('printer-busy') });
      shown.till.announce('receiptFailed', { saleId: paid.saleId, error });
      await shown.page.locator('[data-error-code="printer-unreachable"]').waitFor();
      expect(await shown.page.locator('[data-error-code="printer-busy"]').count()).toBe(0);
    }));

  test('is handed to the mail program as main wrote it', () =>
    withTill(browser, shop, async (shown) => {
      await openPaidSale(shown);
      await shown.page.evaluate(() => {
        document.addEventListener('click', (event) => {
          const link = event.target instanceof HTMLAnchorElement ? event.target.href : '';
          if (!link.startsWith('mailto:')) return;
          event.preventDefault();
          document.documentElement.setAttribute('data-mailed', link);
        });
        // A link that is on no page clicks no page.
        const click = HTMLAnchorElement.prototype.click;
        HTMLAnchorElement.prototype.click = function () {
          document.body.append(this);
          click.call(this);
          this.remove();
        };
      });
      await shown.page.getByRole('button', { name: 'E-mail' }).click();
      await expectSoon(shown.page.locator('html')).toHaveAttribute(
        'data-mailed',
        'mailto:?subject=Receipt%20No.%201042&body=PAID',
      );
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
