import { type Browser, expect as expectSoon, type Locator, type Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { receiptOf } from '../../../main/receipts/receipt.ts';
import { receiptWriting } from '../../../main/receipts/receipt-writing.ts';
import { hasChromium } from '../../helpers/chromium.ts';
import { readQrOnScreen } from '../../helpers/qr-on-screen.ts';
import { sampleSale } from '../../helpers/sample-sales.ts';
import { ADDRESSES, HUB, TillJournal } from '../../helpers/till-journal.ts';
import { shopScript } from './scripted-shop.ts';
import { fine, type Script } from './scripted-till.ts';
import { launchBrowser, withTill } from './till-page.ts';

const NOW_MS = Date.now();
const open = sampleSale({ state: 'open', number: 2 }, NOW_MS);
const paid = sampleSale({ state: 'confirmed', number: 1 }, NOW_MS);

const shop = (language: 'en' | 'ar'): Script => shopScript([open, paid], NOW_MS, { language });

async function placeOf(locator: Locator) {
  const box = await locator.boundingBox();
  if (!box) throw new Error('not on the screen');
  return { left: box.x, right: box.x + box.width, top: box.y };
}

const keyOf = (page: Page, key: string) => page.locator('.keypad').getByText(key, { exact: true });

async function showCode(page: Page): Promise<Locator> {
  await page.locator('[data-testid="sale-row"][data-state="open"]').click();
  const code = page.getByTestId('invoice-qr');
  await code.waitFor();
  return code;
}

describe.skipIf(!hasChromium())('in a language that is written from right to left', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  test('the layout is mirrored: the rail on the right, the till on the left', () =>
    withTill(browser, shop('ar'), async ({ page }) => {
      await expectSoon(page.locator('html[dir="rtl"][lang="ar"]')).toHaveCount(1);
      const rail = await placeOf(page.locator('.rail'));
      const till = await placeOf(page.locator('.till-column'));
      const waiting = await placeOf(page.locator('.recent-sales'));
      expect(rail.right).toBe(1280);
      expect(till.left).toBe(0);
      expect(till.right).toBeLessThanOrEqual(waiting.left);
    }));

  test('the keypad is not', () =>
    withTill(browser, shop('ar'), async ({ page }) => {
      await expectSoon(page.locator('html[dir="rtl"]')).toHaveCount(1);
      const [seven, eight, nine, one] = await Promise.all(
        ['7', '8', '9', '1'].map((key) => placeOf(keyOf(page, key))),
      );
      expect(seven?.left).toBeLessThan(eight?.left ?? 0);
      expect(eight?.left).toBeLessThan(nine?.left ?? 0);
      expect(seven?.left).toBe(one?.left);
      expect(seven?.top).toBeLessThan(one?.top ?? 0);
    }));

  test('an amount reads from left to right, the number before its code', () =>
    withTill(browser, shop('ar'), async ({ page }) => {
      await page.getByTestId('amount-entry').fill('7.50');
      await showCode(page);
      const due = page.getByTestId('invoice-due');
      expect(await due.evaluate((element) => getComputedStyle(element).direction)).toBe('ltr');
      expect(await due.textContent()).toBe('0.00012500\u00a0BTC');
      const edges = await due.evaluate((element) => {
        const edgeOf = (from: number, to: number) => {
          const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
          const range = document.createRange();
          for (let seen = 0, text = texts.nextNode(); text; text = texts.nextNode()) {
            const length = text.textContent?.length ?? 0;
            if (from >= seen && from < seen + length) range.setStart(text, from - seen);
            if (to > seen && to <= seen + length) range.setEnd(text, to - seen);
            seen += length;
          }
          return range.getBoundingClientRect();
        };
        return { first: edgeOf(0, 1).left, last: edgeOf(9, 10).left, code: edgeOf(11, 14).left };
      });
      expect(edges.first).toBeLessThan(edges.last);
      expect(edges.last).toBeLessThan(edges.code);
    }));

  test('the code is the same, pixel for pixel', async () => {
    const pictures: string[] = [];
    for (const language of ['en', 'ar'] as const) {
      await withTill(browser, shop(language), async ({ page }) => {
        await expectSoon(page.locator(`html[lang="${language}"]`)).toHaveCount(1);
        const code = await showCode(page);
        expect(await readQrOnScreen(code)).toBe(open.uri);
        pictures.push((await code.screenshot({ animations: 'disabled' })).toString('base64'));
      });
    }
    expect(pictures[1]).toBe(pictures[0]);
  });

  test('the receipt is, and its amounts are not', () => {
    const journal = new TillJournal();
    journal.pool.paste(HUB.hubId, ADDRESSES);
    const { saleId } = journal.charge('7.50', 'EUR', '2 espresso');
    const record = journal.sales.record(saleId);
    if (!record) throw new Error('no such sale');
    if (record.tender !== 'bitcoin') throw new Error('no invoice');
    const lines = [...receiptOf(record, receiptWriting(undefined, 'ar'), 1)];
    journal.remove();
    const script = { ...shop('ar'), recordReceipt: () => fine({ count: 1, lines }) };
    return withTill(browser, script, async ({ page }) => {
      await page.evaluate(() => {
        window.print = () => {};
      });
      await page.locator('[data-testid="sale-row"][data-state="confirmed"]').click();
      await page.getByTestId('new-sale').waitFor();
      await page.keyboard.press('F9');
      const sheet = page.getByTestId('receipt-sheet');
      await sheet.waitFor({ state: 'attached' });
      await page.emulateMedia({ media: 'print' });
      const total = sheet.locator('.receipt-sheet__total');
      const label = await placeOf(total.getByText('المجموع'));
      const value = await placeOf(total.getByText('7.50 EUR', { exact: true }));
      expect(value.right).toBeLessThanOrEqual(label.left);
      await expectSoon(sheet.getByText('0.00012500 BTC', { exact: true }).first()).toHaveCSS(
        'direction',
        'ltr',
      );
      await expectSoon(sheet).toContainText('إيصال رقم 1 · نسخة 1');
      await expectSoon(sheet.locator('.receipt-sheet__mono').first()).toHaveCSS('direction', 'ltr');
    });
  });
});
