import type { Browser, Page } from '@playwright/test';
import { expect as expectSoon } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tillError } from '../../../shared/errors/catalogue.ts';
import { hasChromium } from '../../helpers/chromium.ts';
import { sampleCashSale } from '../../helpers/sample-cash-sale.ts';
import { shopScript } from './scripted-shop.ts';
import { fine, SAMPLE_SETTINGS, type Script, type ScriptedTill } from './scripted-till.ts';
import { launchBrowser, withTill } from './till-page.ts';

const sale = () => sampleCashSale(Date.now());

const shop = (more: Script = {}): Script => ({
  ...shopScript([], Date.now()),
  tender: () => fine(sale()),
  getSale: () => fine(sale()),
  ...more,
});

const tenders = (till: ScriptedTill) => till.calls.filter(({ name }) => name === 'tender');

async function askForCash(page: Page, price = '7.50'): Promise<void> {
  await page.getByTestId('amount-entry').fill(price);
  await page.getByTestId('cash').click();
  await page.getByTestId('cash-given').waitFor();
}

describe.skipIf(!hasChromium())('paying at the counter', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  test('cash shows the change before and after, large, and PAID at once', () =>
    withTill(browser, shop(), async ({ page, till }) => {
      await askForCash(page);
      await page.getByTestId('cash-given').fill('20');
      await expectSoon(page.getByTestId('cash-change')).toHaveText(/12\.50/);
      await page.getByRole('button', { name: 'Cash taken' }).click();
      await expectSoon(page.getByTestId('invoice-state')).toHaveAttribute('data-state', 'cash');
      await expectSoon(page.getByTestId('sale-change')).toHaveText(/12\.50/);
      expect(tenders(till)[0]?.request).toMatchObject({
        tender: 'cash',
        amount: '7.50',
        given: '20.00',
        currency: 'EUR',
      });
    }));

  test('a double press makes one sale, and the next ticket is empty', () =>
    withTill(browser, shop(), async ({ page, till }) => {
      await askForCash(page);
      await page.getByRole('button', { name: 'Cash taken' }).dblclick();
      await page.getByTestId('new-sale').waitFor();
      expect(tenders(till)).toHaveLength(1);
      await page.getByTestId('new-sale').focus();
      await expectSoon
        .poll(async () => {
          if (await page.getByTestId('new-sale').isVisible()) await page.keyboard.press('Enter');
          return page.getByTestId('amount-entry').isVisible();
        })
        .toBe(true);
      await expectSoon(page.getByTestId('amount-entry')).toHaveValue('');
    }));

  test('a press that main refused is repeated as the same sale, and one of Charge is another', () => {
    const refuse = () => ({ ok: false, error: tillError('disk-full') }) as const;
    return withTill(browser, shop({ tender: refuse, charge: refuse }), async ({ page, till }) => {
      await askForCash(page);
      await page.getByTestId('cash-given').press('Enter');
      await page.locator('.dialog [data-error-code="disk-full"]').waitFor();
      await page.getByTestId('cash-given').press('Enter');
      await expectSoon.poll(() => tenders(till).length).toBe(2);
      await page.getByRole('button', { name: 'Cancel' }).click();
      await page.getByTestId('charge').click();
      await expectSoon.poll(() => till.calls.filter(({ name }) => name === 'charge').length).toBe(1);
      const ids = till.calls
        .filter(({ name }) => name === 'tender' || name === 'charge')
        .map(({ request }) => (request as { chargeId: string }).chargeId);
      expect(ids[0]).toBe(ids[1]);
      expect(ids[2]).not.toBe(ids[0]);
    });
  });

  test('less than the price can’t be taken', () =>
    withTill(browser, shop(), async ({ page, till }) => {
      await askForCash(page);
      await page.getByTestId('cash-given').fill('7.49');
      await page.locator('[data-error-code="given-too-little"]').waitFor();
      await expectSoon(page.getByRole('button', { name: 'Cash taken' })).toBeDisabled();
      await page.getByTestId('cash-given').press('Enter');
      expect(tenders(till)).toEqual([]);
    }));

  test('a note is one press, by keyboard alone too', () =>
    withTill(browser, shop(), async ({ page, till }) => {
      await askForCash(page);
      await page.getByRole('button', { name: '50.00' }).focus();
      await page.keyboard.press('Enter');
      await expectSoon(page.getByTestId('cash-change')).toHaveText(/42\.50/);
      await page.getByTestId('cash-given').press('Enter');
      await page.getByTestId('new-sale').waitFor();
      expect(tenders(till)[0]?.request).toMatchObject({ given: '50.00' });
    }));

  test('anything else is named first', () => {
    const card = sampleCashSale(Date.now(), { tender: 'other', label: 'Card' });
    const script = shop({ tender: () => fine(card), getSale: () => fine(card) });
    return withTill(browser, script, async ({ page, till }) => {
      await page.getByTestId('amount-entry').fill('7.50');
      await page.getByTestId('other-tender').click();
      await expectSoon(page.getByRole('button', { name: 'Paid', exact: true })).toBeDisabled();
      await page.getByRole('button', { name: 'Card' }).click();
      await page.getByRole('button', { name: 'Paid', exact: true }).click();
      await expectSoon(page.getByTestId('invoice-state')).toContainText('Card');
      expect(tenders(till)[0]?.request).toMatchObject({ tender: 'other', label: 'Card' });
    });
  });

  test('cash is taken without a rate too, when no fiat can be charged', () => {
    const script = shop({ getSettings: () => fine({ ...SAMPLE_SETTINGS, rates: {} }) });
    return withTill(browser, script, async ({ page, till }) => {
      await askForCash(page);
      await page.getByTestId('cash-given').press('Enter');
      await page.getByTestId('new-sale').waitFor();
      expect(tenders(till)[0]?.request).toMatchObject({ amount: '7.50', currency: 'EUR' });
    });
  });
});
