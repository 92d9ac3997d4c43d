import { type Browser, expect as expectSoon, type Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium } from '../../helpers/chromium.ts';
import { sampleSale } from '../../helpers/sample-sales.ts';
import { shopScript } from './scripted-shop.ts';
import { fine, SAMPLE_TILL, type Script } from './scripted-till.ts';
import { launchBrowser, withTill } from './till-page.ts';

const open = () => sampleSale({ state: 'open' }, Date.now());
const shop = (): Script => shopScript([open()], Date.now());
const practice = (): Script => ({ ...shop(), getTill: () => fine({ ...SAMPLE_TILL, practice: true }) });

const search = (page: Page) => page.getByRole('searchbox');
const counter = (page: Page) => page.getByTestId('amount-entry').waitFor();

describe.skipIf(!hasChromium())('the key', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  test('F1 shows the keys, and Escape puts them away without leaving the screen', () =>
    withTill(browser, shop(), async ({ page }) => {
      await counter(page);
      await page.keyboard.press('F3');
      await search(page).waitFor();
      await page.keyboard.press('F1');
      await page.getByRole('dialog').waitFor();
      await page.keyboard.press('Escape');
      await expectSoon(page.getByRole('dialog')).toHaveCount(0);
      await expectSoon(search(page)).toBeVisible();
    }));

  test('F2 finds from wherever one is, F3 lists, F4 goes back to the next customer', () =>
    withTill(browser, shop(), async ({ page }) => {
      await counter(page);
      await page.keyboard.press('F2');
      await expectSoon(search(page)).toBeFocused();
      await page.getByTestId('sale-row').click();
      await page.getByText('Receipt printed or saved').waitFor();
      await expectSoon(search(page)).not.toBeFocused();
      await page.keyboard.press('F2');
      await expectSoon(search(page)).toBeFocused();
      await page.keyboard.press('F4');
      await expectSoon(page.getByTestId('amount-entry')).toBeFocused();
      await page.keyboard.press('F3');
      await page.getByTestId('sale-row').waitFor();
    }));

  test('F5 looks at the hub, and does not reload the page', () =>
    withTill(browser, shop(), async ({ page, till }) => {
      await page.getByTestId('amount-entry').fill('7.50');
      const checks = () => till.calls.filter(({ name }) => name === 'checkNow');
      const starts = till.calls.filter(({ name }) => name === 'getTill').length;
      await page.keyboard.press('F5');
      await expectSoon(() => expect(checks()).toHaveLength(1)).toPass();
      await expectSoon(page.getByTestId('amount-entry')).toHaveValue('7.50');
      expect(till.calls.filter(({ name }) => name === 'getTill')).toHaveLength(starts);
    }));

  test('F6 goes through all parts of the screen, round and round', () =>
    withTill(browser, shop(), async ({ page }) => {
      await counter(page);
      await page.getByTestId('sale-row').waitFor();
      const regions = await page.locator('[data-region]').count();
      expect(regions).toBeGreaterThan(2);
      const visited = new Set<string>();
      for (let press = 0; press < regions; press += 1) {
        await page.keyboard.press('F6');
        visited.add(await page.evaluate(() => document.activeElement?.className ?? ''));
      }
      expect(visited.size).toBe(regions);
      const first = await page.evaluate(() => document.activeElement?.className ?? '');
      for (let press = 0; press < regions; press += 1) await page.keyboard.press('F6');
      expect(await page.evaluate(() => document.activeElement?.className ?? '')).toBe(first);
    }));

  test('F8 opens and closes the practice customer', () =>
    withTill(browser, practice(), async ({ page }) => {
      await counter(page);
      await page.keyboard.press('F8');
      await page.getByRole('heading', { name: 'Practice customer' }).waitFor();
      await page.keyboard.press('F8');
      await expectSoon(page.getByRole('heading', { name: 'Practice customer' })).toHaveCount(0);
    }));

  test('F8 is nothing where money is real', () =>
    withTill(browser, shop(), async ({ page }) => {
      await counter(page);
      await page.keyboard.press('F8');
      await page.keyboard.press('F3');
      await search(page).waitFor();
      await expectSoon(page.getByRole('heading', { name: 'Practice customer' })).toHaveCount(0);
    }));

  test('Escape goes back, and leaves a sale that waits as it is', () =>
    withTill(browser, shop(), async ({ page, till }) => {
      await page.getByTestId('sale-row').click();
      await page.getByTestId('invoice-qr').waitFor();
      const before = till.calls.length;
      await page.keyboard.press('Escape');
      await counter(page);
      await expectSoon(page.getByTestId('sale-row')).toHaveCount(1);
      expect(till.calls.slice(before).filter(({ name }) => !/^(get|list|showCustomer)/.test(name))).toEqual(
        [],
      );
    }));
});

test.skipIf(!hasChromium())('what was searched for stays when a found sale is opened', async () => {
  const browser = await launchBrowser();
  await withTill(browser, shop(), async ({ page }) => {
    await counter(page);
    await page.keyboard.press('F2');
    await search(page).fill('espresso');
    await page.getByText('All days').waitFor();
    await page.getByTestId('sale-row').click();
    await page.getByText('Receipt printed or saved').waitFor();
    await expectSoon(search(page)).toHaveValue('espresso');
  });
  await browser.close();
});
