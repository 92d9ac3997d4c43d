import { type Browser, expect as expectSoon, type Page } from '@playwright/test';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { hasChromium } from '../../helpers/chromium.ts';
import { withMoney } from './money-screens.ts';
import { launchBrowser, withTill } from './till-page.ts';

const SIGNER = '02'.padEnd(66, 'a');

async function pay(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Money' }).click();
  await page.getByRole('radio', { name: 'Pay an invoice' }).click();
}

const fact = (page: Page, term: string) =>
  page.locator('.review-form .fact-list > div', { has: page.locator('dt', { hasText: term }) }).locator('dd');

describe.skipIf(!hasChromium())('an invoice before it is paid', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  test('says which hub pays it on which network, what is left after, and on its button the most that it costs', () =>
    withTill(browser, withMoney, async ({ page }) => {
      await pay(page);
      await page.getByTestId('invoice-text').fill('{}');
      await page.getByTestId('invoice-review').click();
      await expectSoon(fact(page, 'Network')).toHaveText(
        'Bitcoin regtest (test money), \u2068Café hub\u2069',
      );
      await expectSoon(fact(page, 'Left after')).toHaveText('0.17251280\u00a0BTC');
      await expectSoon(fact(page, 'Signed by')).toHaveCount(0);
      await expectSoon(page.getByTestId('pay-confirm')).toHaveText('Pay up to 0.00050120\u00a0BTC');
      await expectSoon(page.getByTestId('pay-confirm').locator('.amount__group')).toHaveText([
        '0.00',
        '050',
        '120',
      ]);
      await page.getByTestId('pay-ceiling').fill('0.0006');
      await expectSoon(page.getByTestId('pay-confirm')).toHaveText('Pay up to 0.00060000\u00a0BTC');
    }));

  test('that was found on the board says whose key signed it', () =>
    withTill(browser, withMoney, async ({ page }) => {
      await pay(page);
      await page.getByTestId('invoice-code').fill('4711');
      await page.getByTestId('invoice-find').click();
      await page.getByTestId('found-invoice').getByRole('button').click();
      await expectSoon(fact(page, 'Signed by')).toHaveText(SIGNER);
    }));
});
