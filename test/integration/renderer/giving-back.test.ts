import { type Browser, expect as expectSoon } from '@playwright/test';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { hasChromium } from '../../helpers/chromium.ts';
import { samplePeople } from '../../helpers/sample-people.ts';
import { type SampleSale, sampleSale } from '../../helpers/sample-sales.ts';
import { shopScript } from './scripted-shop.ts';
import { fine, type Script } from './scripted-till.ts';
import { launchBrowser, withTill } from './till-page.ts';

const NOW_MS = Date.now();
const btc = (amount: string) => ({ amount, currency: 'BTC' });

function shop(sale: SampleSale): Script {
  return {
    ...shopScript([sampleSale(sale, NOW_MS)], NOW_MS),
    getRefundOffer: () =>
      fine({ left: btc('0.00012500'), over: btc('0.00000000'), waiting: btc('0.00000000') }),
  };
}

const withoutRefunds: Script = {
  getPeople: () => {
    const people = samplePeople('cashier');
    return fine({
      ...people,
      ...(people.atTill && { atTill: { ...people.atTill, rights: ['sell', 'all-sales'] } }),
    });
  },
};

describe.skipIf(!hasChromium())('giving back', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  test.each([
    ['that came too late', { state: 'late', decisions: ['accept'] }],
    ['that is paid', { state: 'confirmed' }],
  ] as const)('the money of a sale %s is one press from its code', (_, sale) =>
    withTill(browser, shop(sale), async ({ page }) => {
      await page.getByTestId('amount-entry').waitFor();
      await page.keyboard.press('F3');
      await page.getByTestId('sale-row').first().click();
      await page.getByRole('heading', { name: /1042/ }).waitFor();
      await page.keyboard.press('F4');
      await page.getByTestId('sale-row').first().click();
      await page.getByTestId('new-sale').waitFor();
      await page.getByRole('button', { name: 'Refund', exact: true }).click();
      await expectSoon(page.getByTestId('refund-part')).toBeFocused();
      await expectSoon(page.getByTestId('refund-address')).toBeInViewport();
      await page.getByRole('heading', { name: /1042/ }).waitFor();
    }),
  );

  test('is not offered to whoever may not get it ready', () =>
    withTill(browser, { ...shop({ state: 'confirmed' }), ...withoutRefunds }, async ({ page }) => {
      await page.getByTestId('sale-row').first().click();
      await page.getByTestId('new-sale').waitFor();
      await expectSoon(page.getByRole('button', { name: 'Refund', exact: true })).toHaveCount(0);
    }));
});
