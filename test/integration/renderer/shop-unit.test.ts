import { type Browser, expect as expectSoon } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium } from '../../helpers/chromium.ts';
import { samplePeople } from '../../helpers/sample-people.ts';
import { sampleSale } from '../../helpers/sample-sales.ts';
import { sampleReview } from '../../helpers/sample-sends.ts';
import { withMoney } from './money-screens.ts';
import { shopScript } from './scripted-shop.ts';
import { fine, type Script, type ScriptedTill } from './scripted-till.ts';
import { launchBrowser, withTill } from './till-page.ts';

const sale = sampleSale({ state: 'confirmed', number: 7 }, Date.now());

/** A shop that counts in satoshis. */
const shop: Script = {
  ...withMoney,
  ...shopScript([sale], Date.now(), { unit: 'sat', sendLimits: { perSend: '0.02' } }),
  getRefundOffer: () =>
    fine({
      left: { amount: '0.00013500', currency: 'BTC' },
      over: { amount: '0.00000000', currency: 'BTC' },
      waiting: { amount: '0.00000000', currency: 'BTC' },
    }),
  prepareRefund: () => fine(sampleReview()),
};

const asked = (till: ScriptedTill, command: string) =>
  till.calls.filter(({ name }) => name === command).map(({ request }) => request);

describe.skipIf(!hasChromium())('where the shop counts in satoshis, they are typed', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  test('as the most that an invoice may cost', () =>
    withTill(browser, shop, async ({ page, till }) => {
      await page.getByRole('button', { name: 'Money' }).click();
      await page.getByRole('radio', { name: 'Pay an invoice' }).click();
      await page.getByTestId('invoice-text').fill('{}');
      await page.getByTestId('invoice-review').click();
      await expectSoon(page.getByLabel('At most (sat)')).toHaveValue('50120');
      await page.getByLabel('Owner’s passphrase').fill('correct horse battery');
      await page.getByTestId('pay-ceiling').fill('0.5');
      await expectSoon(page.locator('[data-error-code="bad-amount"]')).toBeVisible();
      await expectSoon(page.getByTestId('to-do')).toHaveText('Still to do: the most it may cost');
      await expectSoon(page.getByTestId('pay-confirm')).toBeDisabled();
      await page.getByTestId('pay-ceiling').fill('50200');
      await expectSoon(page.getByTestId('pay-confirm')).toHaveText('Pay up to 50200\u00a0sat');
      await page.getByTestId('pay-confirm').click();
      await expectSoon.poll(() => asked(till, 'payInvoice')).toMatchObject([{ maxBtc: '0.00050200' }]);
    }));

  test('as a part that is given back', () =>
    withTill(browser, shop, async ({ page, till }) => {
      await page.getByTestId('amount-entry').waitFor();
      await page.keyboard.press('F3');
      await page.getByTestId('sale-row').first().click();
      await page.getByRole('radio', { name: 'A part' }).click();
      await page.getByLabel('How much (sat)').fill('12.5');
      await page.getByTestId('refund-address').fill('bcrt1qw508d6qejxtdg4y5r3zarvary0c5xw7kygt080');
      await expectSoon(page.getByTestId('refund-review')).toBeDisabled();
      await page.getByLabel('How much (sat)').fill('12500');
      await page.getByTestId('refund-review').click();
      await expectSoon.poll(() => asked(till, 'prepareRefund')).toMatchObject([{ amount: '0.00012500' }]);
    }));

  test('as the limits of sends', () =>
    withTill(browser, shop, async ({ page, till }) => {
      await page.getByRole('button', { name: 'Settings' }).click();
      await page.getByRole('button', { name: 'Payments' }).click();
      const card = page.locator('.setting-card', { has: page.getByLabel('For one send (sat)') });
      await expectSoon(card.getByLabel('For one send (sat)')).toHaveValue('2000000');
      await card.getByLabel('In 24 hours (sat)').fill('3000000');
      await card.getByRole('button', { name: 'Save' }).click();
      await expectSoon
        .poll(() => asked(till, 'saveSettings'))
        .toEqual([{ sendLimits: { perSend: '0.02000000', perDay: '0.03000000' } }]);
      await expectSoon(card.getByRole('button', { name: 'Save' })).toBeDisabled();
    }));

  test('as what a person may send in a day', () =>
    withTill(browser, { ...shop, getPeople: () => fine(samplePeople('owner')) }, async ({ page, till }) => {
      await page.getByRole('button', { name: 'Settings' }).click();
      await page.getByRole('button', { name: 'People' }).click();
      await page.getByRole('button', { name: /Change.*Björn/ }).click();
      const dialog = page.getByRole('dialog');
      await expectSoon(dialog.getByLabel('May send in a day (sat)')).toHaveValue('1000000');
      await dialog.getByLabel('May send in a day (sat)').fill('2500000');
      await dialog.getByRole('button', { name: 'Save' }).click();
      await expectSoon.poll(() => asked(till, 'changePerson')).toMatchObject([{ dailyLimit: '0.02500000' }]);
      expect(asked(till, 'changePerson')).toHaveLength(1);
    }));
});
