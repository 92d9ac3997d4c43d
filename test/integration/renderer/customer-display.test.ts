import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, expect as expectSoon, type Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CommandRequest } from '../../../shared/ipc/contract.ts';
import type { CustomerView } from '../../../shared/ipc/customer-view.ts';
import type { CustomerTicket } from '../../../shared/ipc/ticket-view.ts';
import { hasChromium } from '../../helpers/chromium.ts';
import { readQrOnScreen } from '../../helpers/qr-on-screen.ts';
import { sampleSale } from '../../helpers/sample-sales.ts';
import { shopScript } from './scripted-shop.ts';
import { fine, type ScriptedTill, startScriptedTill } from './scripted-till.ts';
import { launchBrowser, withTill } from './till-page.ts';
import { RULES, violationsOf } from './violations.ts';

const open = () => sampleSale({ state: 'open' }, Date.now());

function view(sale?: CustomerView['sale'], more: Partial<CustomerView> = {}): CustomerView {
  const shop = {
    shopName: 'Café Regtest',
    practice: false,
    theme: 'light',
    textSize: 'normal',
    language: 'en',
    unit: 'BTC',
  } as const;
  return { ...shop, clockOffsetMs: 0, ...more, ...(sale && { sale }) };
}

const TICKET: CustomerTicket = {
  ticketId: 'ticket-1',
  currency: 'EUR',
  lines: [
    { name: 'Espresso', quantity: '2', total: '4.80' },
    { name: '', quantity: '1', total: '0.90' },
  ],
  taxes: [],
  total: '5.70',
  tips: [{ percent: '10', amount: '0.57' }],
};

async function withDisplay(
  browser: Browser,
  shown: CustomerView,
  use: (page: Page, till: ScriptedTill) => Promise<void>,
): Promise<void> {
  const till = await startScriptedTill({ getCustomerView: () => fine(shown) });
  const context = await browser.newContext({
    viewport: { width: 1280, height: 800 },
    reducedMotion: 'reduce',
  });
  try {
    const page = await context.newPage();
    await page.goto(till.link('customer'));
    await use(page, till);
  } finally {
    await context.close();
    await till.stop();
  }
}

const state = (page: Page) => page.getByTestId('customer-state');

describe.skipIf(!hasChromium())('the customer’s display', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  test('shows a code that a wallet can read, the price, and what to do', () =>
    withDisplay(browser, view(open()), async (page, till) => {
      await expectSoon(state(page)).toHaveText('SCAN');
      await expectSoon(page.getByTestId('customer-price')).toHaveText('7.50 EUR');
      await expectSoon(page.getByTestId('customer-due')).toHaveAttribute('data-btc', '0.00012500');
      expect(await readQrOnScreen(page.getByTestId('invoice-qr'))).toBe(open().uri);
      expect(new Set(till.calls.map(({ name }) => name))).toEqual(new Set(['getCustomerView']));
    }));

  test('says PAID in the moment in which the till does, and welcomes the next customer', () =>
    withDisplay(browser, view(open()), async (page, till) => {
      await expectSoon(state(page)).toHaveText('SCAN');
      till.announce('customerViewChanged', view(sampleSale({ state: 'confirmed' }, Date.now())));
      await expectSoon(page.getByRole('heading', { name: 'PAID' })).toBeVisible();
      expect(await page.getByTestId('invoice-qr').count()).toBe(0);
      till.announce('customerViewChanged', view());
      await expectSoon(page.getByText('Welcome')).toBeVisible();
    }));

  test.each([
    ['a payment that is not safe yet', sampleSale({ state: 'seen' }, Date.now()), 'WAIT'],
    ['a part payment', sampleSale({ state: 'partial', received: '0.00010000' }, Date.now()), 'STILL DUE'],
    ['a payment that was taken back', sampleSale({ state: 'reversed' }, Date.now()), 'TAKEN BACK'],
  ])('%s is never PAID', (_what, sale, word) =>
    withDisplay(browser, view(sale), async (page) => {
      await expectSoon(state(page)).toHaveText(word);
      await expectSoon(page.getByText('PAID', { exact: true })).toHaveCount(0);
    }),
  );

  test('asks after a part payment for what is left', () =>
    withDisplay(
      browser,
      view(sampleSale({ state: 'partial', received: '0.00010000' }, Date.now())),
      async (page) => {
        await expectSoon(page.getByTestId('customer-due')).toHaveAttribute('data-btc', '0.00002500');
      },
    ));

  test('shows no code any more once the time is up, before the till has said so', () =>
    withDisplay(browser, view({ ...open(), deadlineMs: Date.now() - 1 }), async (page) => {
      await expectSoon(state(page)).toHaveText('TIME OVER');
      expect(await page.getByTestId('invoice-qr').count()).toBe(0);
    }));

  test('shows no code while the till program is away', () =>
    withDisplay(browser, view(open()), async (page, till) => {
      await page.getByTestId('invoice-qr').waitFor();
      await till.stop();
      await expectSoon(page.getByText('Welcome')).toBeVisible({ timeout: 10_000 });
      expect(await page.getByTestId('invoice-qr').count()).toBe(0);
    }));

  test('shows the ticket while it is rung up, and sends the tip that is chosen or typed', () => {
    return withDisplay(browser, view(undefined, { ticket: TICKET }), async (page, till) => {
      const tips = () => till.calls.filter(({ name }) => name === 'chooseTip').map(({ request }) => request);
      till.answer({ chooseTip: () => fine(view(undefined, { ticket: TICKET })) });
      await expectSoon(page.getByTestId('customer-total')).toHaveText('5.70 EUR');
      await expectSoon(page.getByRole('listitem')).toHaveText(['2 × Espresso4.80 EUR', 'Amount0.90 EUR']);
      await page.getByRole('button', { name: '10 %' }).click();
      await page.getByRole('button', { name: 'Another amount' }).click();
      for (const key of ['2', '.', '5']) await page.getByText(key, { exact: true }).click();
      await page.getByRole('button', { name: 'Apply' }).click();
      await page.getByRole('button', { name: 'No tip' }).click();
      await expectSoon
        .poll(tips)
        .toEqual([
          { ticketId: 'ticket-1', tip: { percent: '10' } },
          { ticketId: 'ticket-1', tip: { amount: '2.50' } },
          { ticketId: 'ticket-1' },
        ]);
    });
  });

  test('practice money is marked, and Arabic reads from the right', () =>
    withDisplay(browser, view(open(), { practice: true, language: 'ar' }), async (page) => {
      await page.locator('.ribbon').waitFor();
      await expectSoon(page.locator('html')).toHaveAttribute('dir', 'rtl');
    }));

  test.each(['light', 'dark', 'contrast'] as const)('keeps WCAG 2.2 AA in %s', (theme) =>
    withDisplay(browser, view(undefined, { theme, ticket: TICKET }), async (page, till) => {
      const found = () => violationsOf(new AxeBuilder({ page }).withTags(RULES));
      await page.getByTestId('customer-ticket').waitFor();
      expect(await found()).toEqual([]);
      await page.getByRole('button', { name: 'Another amount' }).click();
      await page.getByTestId('customer-tip-typed').waitFor();
      expect(await found()).toEqual([]);
      till.announce('customerViewChanged', view(open(), { theme }));
      await page.getByTestId('invoice-qr').waitFor();
      expect(await found()).toEqual([]);
      till.announce('customerViewChanged', view(sampleSale({ state: 'confirmed' }, Date.now()), { theme }));
      await page.getByRole('heading', { name: 'PAID' }).waitFor();
      expect(await found()).toEqual([]);
    }),
  );

  test('follows the cashier’s page', () =>
    withTill(
      browser,
      { ...shopScript([], Date.now()), charge: () => fine(open()), getSale: () => fine(open()) },
      async ({ page, till }) => {
        const told = () =>
          till.calls
            .filter(({ name }) => name === 'showCustomer')
            .map(({ request }) => request as CommandRequest<'showCustomer'>)
            .filter(({ ticket }) => ticket === undefined);
        await page.getByTestId('amount-entry').fill('7.50');
        await page.getByTestId('charge').click();
        await page.getByTestId('invoice-qr').waitFor();
        await expectSoon.poll(told).toEqual([{}, { saleId: open().saleId }]);
        await page.getByRole('button', { name: 'Counter' }).click();
        await expectSoon.poll(told).toEqual([{}, { saleId: open().saleId }, {}]);
      },
    ));
});
