import { expect } from '@playwright/test';
import { rowOf } from '../../../renderer/queries/open-sales.ts';
import { tillError } from '../../../shared/errors/catalogue.ts';
import { sampleCashSale } from '../../helpers/sample-cash-sale.ts';
import { sampleReport } from '../../helpers/sample-report.ts';
import { SAMPLE_COMPARISON, sampleShift } from '../../helpers/sample-shift.ts';
import type { Screen } from './screen.ts';
import { counter, EVERY_SALE, NOW_MS, sales, shop } from './screen-scripts.ts';
import { fine, type Script } from './scripted-till.ts';

/** What sets a sale apart from another one in its state. */
const ELSE: ReadonlyMap<number, string> = new Map([
  [89, ', unpaid'],
  [88, ', marked by hand'],
  [87, ', too little'],
  [86, ', by a person'],
  [85, ', at risk'],
]);

const CASH_SALE = sampleCashSale(NOW_MS);

const cashShop: Script = {
  ...shop,
  listOpenSales: () => fine([]),
  listSales: () =>
    fine({ sales: [rowOf(CASH_SALE)], more: false, count: 1, paidCount: 1, paidTotals: [CASH_SALE.price] }),
  getSale: () => fine(CASH_SALE),
  getHistory: ({ saleId }) =>
    fine([{ seq: 1, atMs: NOW_MS, kind: 'tendered', paymentId: saleId, amount: CASH_SALE.price }]),
};

function shiftShop(which: 'none' | 'open' | 'closed'): Script {
  const closed = [sampleShift(NOW_MS, { closed: true })];
  const shifts = which === 'none' ? { closed: [] } : { current: sampleShift(NOW_MS, { number: 8 }), closed };
  return {
    ...shop,
    getReport: () => fine(sampleReport()),
    getShifts: () => fine(shifts),
    compareShift: () => fine(SAMPLE_COMPARISON),
  };
}

/** Sales, their payments, reports and shifts. */
export const SALE_SCREENS: readonly Screen[] = [
  ...(['none', 'open', 'closed'] as const).map(
    (which): Screen => ({
      name: `shift, ${which}`,
      script: shiftShop(which),
      open: async (page) => {
        await counter(page);
        await page.getByRole('button', { name: 'Reports' }).click();
        await page.getByTestId('shift').click();
        if (which === 'none') await page.getByTestId('shift-float').waitFor();
        else await page.getByTestId('shift-report').waitFor();
        if (which === 'closed') await page.getByRole('button', { name: 'Z report 7' }).click();
        if (which === 'none') return;
        await page.getByRole('button', { name: 'Compare' }).click();
        await page.getByText('Differences: 2').waitFor();
      },
    }),
  ),
  {
    name: 'sale, paid in cash',
    script: cashShop,
    open: async (page) => {
      await page.getByTestId('sale-row').first().click();
      await page.getByTestId('sale-change').waitFor();
    },
  },
  {
    name: 'details of a sale paid in cash',
    script: cashShop,
    open: async (page) => {
      await sales(page);
      await page.getByTestId('sale-row').first().click();
      await page.locator('.sale-detail').waitFor();
    },
  },
  ...EVERY_SALE.map(
    (sale): Screen => ({
      name: `sale, ${sale.state}${sale.paid ? ' and paid' : ''}${ELSE.get(sale.number) ?? ''}`,
      script: shop,
      open: async (page) => {
        await page.locator(`[data-testid="sale-row"][data-number="${sale.number}"]`).first().click();
        await page.getByTestId('invoice-state').waitFor();
      },
    }),
  ),
  {
    name: 'sales of other days',
    script: shop,
    open: async (page) => {
      await sales(page);
      await page.locator('.day-choice > button').click();
      await page.locator('input[type="date"]').first().waitFor();
    },
  },
  { name: 'sales', script: shop, open: sales },
  {
    name: 'reports',
    script: { ...shop, getReport: () => fine(sampleReport()) },
    open: async (page) => {
      await page.getByRole('button', { name: 'Reports' }).click();
      await page.getByTestId('report-paid').waitFor();
    },
  },
  {
    name: 'sale in detail',
    script: shop,
    open: async (page) => {
      await sales(page);
      await page.getByTestId('sale-row').nth(1).click();
      await page.getByText('Receipt printed or saved').waitFor();
    },
  },
  {
    name: 'refunding a sale',
    script: shop,
    open: async (page) => {
      await sales(page);
      await page.locator('[data-testid="sale-row"][data-number="96"]').first().click();
      await page.getByTestId('refund-address').fill('bcrt1qw508d6qejxtdg4y5r3zarvary0c5xw7kygt080');
      await page.getByTestId('refund-review').scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'accepting a payment',
    script: shop,
    open: async (page) => {
      await page.locator('[data-testid="sale-row"][data-number="98"]').first().click();
      await page.getByRole('button', { name: 'Accept now' }).click();
      await page.getByRole('alertdialog').waitFor();
    },
  },
  {
    name: 'marking as paid',
    script: shop,
    open: async (page) => {
      await sales(page);
      await page.getByTestId('sale-row').nth(1).click();
      await page.getByRole('button', { name: 'Mark as paid…' }).click();
      await page.getByRole('alertdialog').getByRole('button', { name: 'Mark as paid' }).click();
      await page.getByText('Write a reason').waitFor();
    },
  },
  {
    name: 'cancelling a sale',
    script: shop,
    open: async (page) => {
      await page.locator('[data-testid="sale-row"][data-number="99"]').first().click();
      await page.getByTestId('withdraw-invoice').click();
      await page.getByRole('alertdialog').waitFor();
    },
  },
  {
    name: 'money without a sale',
    script: shop,
    open: async (page) => {
      await page.getByRole('button', { name: 'Decide' }).click();
      await expect(async () => {
        await page.getByRole('button', { name: 'Save decision' }).click();
        await page.getByText('Choose a sale, or nobody.').waitFor({ timeout: 500 });
      }).toPass();
    },
  },
  {
    name: 'receipt that did not print',
    script: { ...shop, sendReceipt: () => ({ ok: false, error: tillError('printer-out-of-paper') }) },
    open: async (page) => {
      await page.locator('[data-testid="sale-row"][data-number="96"]').first().click();
      await page.getByTestId('new-sale').waitFor();
      await page.keyboard.press('F9');
      await page.getByRole('button', { name: 'Reprint' }).waitFor();
    },
  },
];
