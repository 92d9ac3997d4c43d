import { type Browser, expect as expectSoon, type Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium } from '../../helpers/chromium.ts';
import { sampleSale } from '../../helpers/sample-sales.ts';
import { EXCHANGE_SCREENS } from './exchange-screens.ts';
import { MONEY_SCREENS } from './money-screens.ts';
import { PAYER_SCREENS } from './payer-screens.ts';
import { SALE_SCREENS } from './sale-screens.ts';
import { shopScript } from './scripted-shop.ts';
import { TASK_SCREENS } from './task-screens.ts';
import { launchBrowser, withTill } from './till-page.ts';

const SCREENS = [...MONEY_SCREENS, ...EXCHANGE_SCREENS, ...TASK_SCREENS, ...SALE_SCREENS, ...PAYER_SCREENS];

/** What is shown with all its decimals in one run; a receipt is printed, and has no gaps. */
const ungrouped = (page: Page) =>
  page.evaluate(() => {
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found: string[] = [];
    for (let node = texts.nextNode(); node; node = texts.nextNode())
      if (/\d\.\d{8}/.test(node.textContent ?? '') && !node.parentElement?.closest('.receipt'))
        found.push(node.textContent ?? '');
    return found;
  });

describe.skipIf(!hasChromium())('an amount of bitcoin', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  test.each(SCREENS.map((screen) => [screen.name, screen] as const))(
    'is grouped wherever it stands: %s',
    (_, screen) =>
      withTill(browser, screen.script, async ({ page }) => {
        await screen.open(page);
        expect(await ungrouped(page)).toEqual([]);
      }),
  );

  test('is plain digits in what a sentence is read out as, and copied as', () => {
    const sale = sampleSale({ state: 'partial', number: 7, received: '0.00010000' }, Date.now());
    return withTill(browser, shopScript([sale], Date.now()), async ({ page }) => {
      await page.getByTestId('amount-entry').waitFor();
      await page.keyboard.press('F3');
      await page.getByTestId('sale-row').first().click();
      const sentence = page.getByText(/arrived/).first();
      await expectSoon(sentence).toContainText('0.00010000\u00a0BTC arrived');
      await expectSoon(sentence.locator('.amount__group').first()).toHaveText('0.00');
      const copied = await sentence.evaluate((element) => {
        getSelection()?.selectAllChildren(element);
        return getSelection()?.toString();
      });
      expect(copied).toContain('0.00010000\u00a0BTC arrived');
    });
  });
});
