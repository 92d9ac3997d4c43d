import { type Browser, expect as expectSoon, type Page } from '@playwright/test';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { RIGHTS } from '../../../shared/domain/people/right.ts';
import { tillError } from '../../../shared/errors/catalogue.ts';
import type { SendView } from '../../../shared/ipc/send-view.ts';
import type { TradeView } from '../../../shared/ipc/trade-view.ts';
import { hasChromium } from '../../helpers/chromium.ts';
import { sampleTrades } from '../../helpers/sample-exchange.ts';
import { samplePeople } from '../../helpers/sample-people.ts';
import { sampleSale } from '../../helpers/sample-sales.ts';
import { sampleReview } from '../../helpers/sample-sends.ts';
import { exchange, TRADING } from './exchange-screens.ts';
import { withMoney } from './money-screens.ts';
import { shopScript } from './scripted-shop.ts';
import { fine, type Script } from './scripted-till.ts';
import { launchBrowser, withTill } from './till-page.ts';

const AT_MS = new Date(2026, 4, 8, 14, 7).getTime();
const ADDRESS = 'bcrt1qw508d6qejxtdg4y5r3zarvary0c5xw7kygt080';

const sent = (more: Partial<SendView> = {}): SendView => ({
  sendId: 'send-1',
  state: 'sent',
  purpose: 'payment',
  address: ADDRESS,
  amount: { amount: '0.05000000', currency: 'BTC' },
  internal: false,
  hubName: 'Café hub',
  network: 'regtest',
  by: 'Maria',
  atMs: AT_MS,
  resolvesItself: true,
  ...more,
});

const trade = (what: TradeView['what']): TradeView => {
  const found = sampleTrades(AT_MS).find((each) => each.what === what && each.state === 'done');
  if (!found) throw new Error(`no such trade: ${what}`);
  return { ...found, atMs: AT_MS };
};

const shop: Script = {
  ...withMoney,
  prepareSend: () => fine({ ...sampleReview(), warnings: [], needsPassphrase: false }),
  readInvoice: () =>
    fine({
      address: ADDRESS,
      network: 'regtest',
      hubName: 'Café hub',
      amount: { amount: '0.00050120', currency: 'BTC' },
      cost: { amount: '0.00050120', currency: 'BTC' },
      needsPassphrase: false,
    }),
  confirmSend: () => fine(sent({ name: 'Coffee roaster' })),
  getSend: () => fine(sent({ name: 'Coffee roaster' })),
  payInvoice: () => fine(trade('pay-invoice')),
  getTrade: () => fine(trade('pay-invoice')),
};

/** A press that comes too soon after its screen is ignored. */
async function press(page: Page, testId: string): Promise<void> {
  await expectSoon(async () => {
    const button = page.getByTestId(testId);
    if (await button.isVisible()) await button.click({ timeout: 500 });
    await expectSoon(page.getByTestId('outcome-title')).toBeVisible({ timeout: 500 });
  }).toPass();
}

const title = (page: Page) => page.getByTestId('outcome-title');

async function lookAtSend(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Money' }).click();
  await page.getByTestId('send-address').fill(ADDRESS);
  await page.getByTestId('send-amount').fill('0.05');
  await page.getByTestId('send-review').click();
  await page.getByTestId('send-confirm').waitFor();
}

describe.skipIf(!hasChromium())('once money has moved', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  test('a send says how much went to whom and when, and has the focus; another one begins where to', () =>
    withTill(browser, shop, async ({ page }) => {
      await lookAtSend(page);
      await press(page, 'send-confirm');
      await expectSoon(title(page)).toHaveText(
        /^0\.05000000\u00a0BTC to Coffee roaster, Fri, May 8, 2026, 14:07$/,
      );
      await expectSoon(title(page)).toBeFocused();
      await page.getByRole('button', { name: 'Send something else' }).click();
      await expectSoon(page.getByTestId('send-address')).toBeFocused();
    }));

  test('whoever goes back from a send is in the field for where to', () =>
    withTill(browser, shop, async ({ page }) => {
      await lookAtSend(page);
      await page.getByRole('button', { name: 'Back', exact: true }).click();
      await expectSoon(page.getByTestId('send-address')).toBeFocused();
      await expectSoon(page.getByTestId('send-address')).toHaveValue(ADDRESS);
    }));

  test('a paid invoice says the same', () =>
    withTill(browser, shop, async ({ page }) => {
      await page.getByRole('button', { name: 'Money' }).click();
      await page.getByRole('radio', { name: 'Pay an invoice' }).click();
      await page.getByTestId('invoice-text').fill('{}');
      await page.getByTestId('invoice-review').click();
      await press(page, 'pay-confirm');
      await expectSoon(title(page)).toHaveText(`0.00050120\u00a0BTC to ${ADDRESS}, Fri, May 8, 2026, 14:07`);
      await expectSoon(title(page)).toBeFocused();
      await page.getByRole('button', { name: 'Pay another invoice' }).click();
      await expectSoon(page.getByTestId('invoice-text')).toBeFocused();
    }));

  test('an order says what it gives for what, and back from it is the first amount', () => {
    const order = trade('place-order');
    const script = { ...TRADING, placeOrder: () => fine(order), getTrade: () => fine(order) };
    return withTill(browser, script, async ({ page }) => {
      await exchange(page);
      await page.getByTestId('order-gives').fill('0.009');
      await page.getByTestId('order-gets').fill('600');
      await page.getByTestId('order-review').click();
      await page.getByRole('button', { name: 'Back', exact: true }).click();
      await expectSoon(page.getByTestId('order-gives')).toBeFocused();
      await page.getByTestId('order-review').click();
      await press(page, 'order-confirm');
      await expectSoon(title(page)).toHaveText(
        '0.00900000\u00a0BTC for at least 529.20\u00a0EUR · Fri, May 8, 2026, 14:07',
      );
      await expectSoon(title(page)).toBeFocused();
    });
  });

  describe('as a refund by somebody who does not see the account', () => {
    const sale = sampleSale({ state: 'confirmed', number: 7 }, Date.now());
    const someone = samplePeople('merchant');
    const rights = RIGHTS.filter((right) => right !== 'balance' && right !== 'send');
    const refunding: Script = {
      ...shop,
      ...shopScript([sale], Date.now()),
      getPeople: () => fine({ ...someone, ...(someone.atTill && { atTill: { ...someone.atTill, rights } }) }),
      getRefundOffer: () =>
        fine({
          left: { amount: '0.00013500', currency: 'BTC' },
          over: { amount: '0.00000000', currency: 'BTC' },
          waiting: { amount: '0.00000000', currency: 'BTC' },
        }),
      prepareRefund: () => fine({ ...sampleReview(), warnings: [], needsPassphrase: false }),
      confirmRefund: () => fine(sent({ state: 'sending', purpose: 'refund', saleId: sale.saleId })),
    };

    async function refund(page: Page): Promise<void> {
      await page.getByTestId('amount-entry').waitFor();
      await page.keyboard.press('F3');
      await page.getByTestId('sale-row').first().click();
      await page.getByTestId('refund-address').fill(ADDRESS);
      await page.getByTestId('refund-review').click();
      await press(page, 'send-confirm');
    }

    test('it says what became of it', () =>
      withTill(
        browser,
        { ...refunding, getSend: () => fine(sent({ purpose: 'refund', saleId: sale.saleId })) },
        async ({ page }) => {
          await refund(page);
          await expectSoon(page.getByTestId('send-state')).toHaveAttribute('data-state', 'sent');
        },
      ));

    test('it says so where that can’t be told', () =>
      withTill(
        browser,
        { ...refunding, getSend: () => ({ ok: false, error: tillError('disk-full') }) },
        async ({ page }) => {
          await refund(page);
          await expectSoon(page.locator('[data-error-code="disk-full"]')).toBeVisible();
        },
      ));
  });
});
