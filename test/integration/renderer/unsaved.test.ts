import { type Browser, expect as expectSoon, type Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium } from '../../helpers/chromium.ts';
import { setToSellTakings } from './exchange-screens.ts';
import { moved } from './hub-screens.ts';
import { withMoney } from './money-screens.ts';
import { shopScript } from './scripted-shop.ts';
import { launchBrowser, withTill } from './till-page.ts';

const NOW_MS = Date.now();
const counter = (page: Page) => page.getByTestId('amount-entry');

async function settings(page: Page, section: string): Promise<void> {
  await counter(page).waitFor();
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: section, exact: true }).click();
}

describe.skipIf(!hasChromium())('what is typed and not saved', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  test('stays when Escape is pressed, until it is saved', () =>
    withTill(browser, shopScript([], NOW_MS), async ({ page }) => {
      await settings(page, 'Shop');
      await page.getByRole('textbox', { name: 'Name of the shop' }).fill('Café Mainnet');
      await page.keyboard.press('Escape');
      await page.keyboard.press('Tab');
      await page.keyboard.press('Escape');
      await expectSoon(page.getByRole('textbox', { name: 'Name of the shop' })).toHaveValue('Café Mainnet');
      await page.getByRole('button', { name: 'Save' }).first().click();
      await expectSoon(page.getByText('Saved', { exact: true })).toBeVisible();
      await page.keyboard.press('Escape');
      await expectSoon(counter(page)).toBeVisible();
    }));

  test('stays too where a form has no Save of its own kind', () =>
    withTill(browser, moved(NOW_MS), async ({ page }) => {
      await settings(page, 'Hub');
      await page.getByRole('button', { name: 'Add a hub or account' }).click();
      await page.getByTestId('hub-url').fill('https://hub.second.example.com');
      await page.keyboard.press('Escape');
      await expectSoon(page.getByTestId('hub-url')).toHaveValue('https://hub.second.example.com');
      await page.getByTestId('hub-url').fill('');
      await page.keyboard.press('Escape');
      await expectSoon(counter(page)).toBeVisible();
    }));

  test('is there again when Escape leaves a review: it goes back', () =>
    withTill(browser, withMoney, async ({ page }) => {
      await counter(page).waitFor();
      await page.getByRole('button', { name: 'Money' }).click();
      await page.getByTestId('send-address').fill('bcrt1qw508d6qejxtdg4y5r3zarvary0c5xw7kygt080');
      await page.getByTestId('send-amount').fill('0.05');
      await page.getByTestId('send-review').click();
      await page.getByTestId('send-confirm').waitFor();
      await page.keyboard.press('Escape');
      await expectSoon(page.getByTestId('send-confirm')).toHaveCount(0);
      await expectSoon(page.getByTestId('send-address')).not.toHaveValue('');
    }));

  test('of the rule for takings is said, also where it is to end, and counts once it is saved', () =>
    withTill(browser, setToSellTakings(), async ({ page, till }) => {
      const asked = () => till.calls.filter(({ name }) => name === 'setTakingsRule');
      await settings(page, 'Payments');
      const card = page.getByRole('region', { name: 'Sell takings automatically' });
      await card.getByText('Sell takings', { exact: true }).click();
      await expectSoon(card.getByText('Not saved yet')).toBeVisible();
      expect(asked()).toEqual([]);
      await card.getByRole('button', { name: 'Save' }).click();
      await expectSoon(card.getByText('Saved', { exact: true })).toBeVisible();
      expect(asked().map(({ request }) => request)).toEqual([{}]);
      await card.getByText('Sell takings', { exact: true }).click();
      await expectSoon(card.getByText('Not saved yet')).toBeVisible();
    }));
});
