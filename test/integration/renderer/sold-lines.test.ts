import { type Browser, expect as expectSoon, type Page } from '@playwright/test';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { rowOf } from '../../../renderer/queries/open-sales.ts';
import type { SaleView } from '../../../shared/ipc/sale-view.ts';
import type { TicketView } from '../../../shared/ipc/ticket-view.ts';
import { hasChromium } from '../../helpers/chromium.ts';
import { sampleCashSale } from '../../helpers/sample-cash-sale.ts';
import { sampleSale } from '../../helpers/sample-sales.ts';
import { shopScript } from './scripted-shop.ts';
import { fine } from './scripted-till.ts';
import { launchBrowser, withTill } from './till-page.ts';

const TICKET: TicketView = {
  lines: [
    {
      name: 'Espresso',
      quantity: '2',
      unitPrice: '2.40',
      gross: '4.80',
      discount: { percent: '50', reason: 'chipped', amount: '2.40' },
      total: '2.40',
      revenue: '2.20',
    },
    { name: '', quantity: '1', unitPrice: '5.00', gross: '5.00', total: '5.00', revenue: '4.60' },
  ],
  subtotal: '7.40',
  discount: { reason: 'regular', amount: '0.60' },
  taxes: [{ name: 'VAT', percent: '20', included: true, net: '5.67', tax: '1.13' }],
  tip: { percent: '10', amount: '0.70' },
  total: '7.50',
};

async function openTheSale(page: Page): Promise<void> {
  await page.getByTestId('amount-entry').waitFor();
  await page.keyboard.press('F3');
  await page.locator('.sales-rows [data-testid="sale-row"]').first().click();
}

describe.skipIf(!hasChromium())('what was sold', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  test.each<[string, SaleView]>([
    ['bitcoin', sampleSale({ state: 'confirmed', ticket: TICKET }, Date.now())],
    ['cash', sampleCashSale(Date.now(), { ticket: TICKET })],
  ])('for %s is told line by line, with discounts and their reasons, taxes and the tip', (_tender, sale) => {
    const page = { sales: [rowOf(sale)], more: false, count: 1, paidCount: 1, paidTotals: [], tips: [] };
    const script = { ...shopScript([], Date.now()), listSales: () => fine(page), getSale: () => fine(sale) };
    return withTill(browser, script, async ({ page: shown }) => {
      await openTheSale(shown);
      await expectSoon(shown.getByTestId('sold-lines').locator('li')).toHaveText(
        [
          '2 × Espresso 50 % chipped 2.40 EUR',
          '1 × Amount 5.00 EUR',
          'Discount regular −0.60 EUR',
          'VAT 20 % 1.13 EUR',
          'Tip 10 % 0.70 EUR',
        ],
        { useInnerText: true },
      );
    });
  });
});
