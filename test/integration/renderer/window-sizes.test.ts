import { type Browser, expect as expectSoon, type Locator, type Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium } from '../../helpers/chromium.ts';
import { readQrOnScreen } from '../../helpers/qr-on-screen.ts';
import { sampleSale } from '../../helpers/sample-sales.ts';
import { cutOff } from './cut-off.ts';
import { shopScript } from './scripted-shop.ts';
import type { Script } from './scripted-till.ts';
import { launchBrowser, withTill } from './till-page.ts';

const NOW_MS = Date.now();
const open = sampleSale({ state: 'open', number: 2 }, NOW_MS);
const paid = sampleSale(
  { state: 'confirmed', number: 1, paidOver: { amount: '0.00001000', currency: 'BTC' } },
  NOW_MS,
);
const shop = (language: 'en' | 'de' = 'en'): Script => shopScript([open, paid], NOW_MS, { language });

const PHONES = [
  { width: 360, height: 640 },
  { width: 390, height: 844 },
] as const;

async function boxOf(locator: Locator) {
  const box = await locator.boundingBox();
  if (!box) throw new Error('not on the screen');
  return { ...box, right: box.x + box.width, bottom: box.y + box.height };
}

async function show(page: Page, state: 'open' | 'confirmed'): Promise<void> {
  await page.locator(`[data-testid="sale-row"][data-state="${state}"]`).first().click();
  await page.getByTestId('invoice-state').waitFor();
}

const isWiderThanItsWindow = (page: Page) =>
  page.evaluate(() => document.documentElement.scrollWidth > window.innerWidth);

describe.skipIf(!hasChromium())('the till', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  test.each(PHONES)('rings up on a phone of $width x $height, the way round at its foot', (size) =>
    withTill(browser, shop(), async ({ page }) => {
      await page.setViewportSize(size);
      const rail = await boxOf(page.locator('.rail'));
      expect(rail).toMatchObject({ x: 0, right: size.width, bottom: size.height });
      const charge = await boxOf(page.getByTestId('charge'));
      expect(charge.bottom).toBeLessThanOrEqual(rail.y);
      for (const key of await page.locator('.keypad__key').all()) {
        const { width, height } = await boxOf(key);
        expect(Math.min(width, height)).toBeGreaterThanOrEqual(44);
      }
      expect(await isWiderThanItsWindow(page)).toBe(false);
    }),
  );

  test.each(PHONES)('shows the whole code on a phone of $width x $height', (size) =>
    withTill(browser, shop('de'), async ({ page }) => {
      await page.setViewportSize(size);
      await expectSoon(page.locator('html[lang="de"]')).toHaveCount(1);
      await show(page, 'open');
      const code = await boxOf(page.getByTestId('invoice-qr'));
      expect(code.bottom).toBeLessThanOrEqual((await boxOf(page.locator('.rail'))).y);
      expect(await readQrOnScreen(page.getByTestId('invoice-qr'))).toBe(open.uri);
      expect(await cutOff(page)).toEqual([]);
      expect(await isWiderThanItsWindow(page)).toBe(false);
    }),
  );

  test.each(PHONES)('says that it is paid on a phone of $width x $height, and goes on', (size) =>
    withTill(browser, shop('de'), async ({ page }) => {
      await page.setViewportSize(size);
      await expectSoon(page.locator('html[lang="de"]')).toHaveCount(1);
      await show(page, 'confirmed');
      const word = await boxOf(page.locator('.state-heading__word'));
      const text = await page.locator('.state-heading__word').evaluate((element) => {
        const range = document.createRange();
        range.selectNodeContents(element);
        return range.getBoundingClientRect().right;
      });
      expect(text).toBeLessThanOrEqual(word.right);
      const sums = await boxOf(page.locator('.paid__sums'));
      const buttons = await boxOf(page.locator('.paid__buttons'));
      expect(sums.bottom).toBeLessThanOrEqual(buttons.y + 1);
      // A press that comes too soon is ignored.
      await expectSoon(async () => {
        await page.getByTestId('new-sale').click();
        await page.getByTestId('amount-entry').waitFor({ timeout: 500 });
      }).toPass();
    }),
  );

  test.each([
    { width: 1920, height: 1080, key: 80 },
    { width: 2560, height: 1440, key: 110 },
    { width: 3840, height: 2160, key: 170 },
  ])('grows with a screen of $width x $height', ({ key, ...size }) =>
    withTill(browser, shop(), async ({ page }) => {
      await page.setViewportSize(size);
      await page.getByTestId('sale-row').first().waitFor();
      const seven = await boxOf(page.locator('.keypad').getByText('7', { exact: true }));
      expect(seven.height).toBeGreaterThanOrEqual(key);
      expect((await boxOf(page.getByTestId('charge'))).bottom).toBeLessThanOrEqual(size.height);
      expect(await cutOff(page)).toEqual([]);
      await show(page, 'open');
      expect(await readQrOnScreen(page.getByTestId('invoice-qr'))).toBe(open.uri);
    }),
  );
});
