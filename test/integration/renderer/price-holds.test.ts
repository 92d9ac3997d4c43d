import { type Browser, expect as expectSoon } from '@playwright/test';
import { afterAll, beforeAll, describe, test } from 'vitest';
import type { CommandReply } from '../../../shared/ipc/contract.ts';
import type { InvoicePriceView } from '../../../shared/ipc/trade-view.ts';
import { hasChromium } from '../../helpers/chromium.ts';
import { shopScript } from './scripted-shop.ts';
import { fine, type Script } from './scripted-till.ts';
import { launchBrowser, type TillPage, withTill } from './till-page.ts';

/** An invoice in euros: its price holds for so long. */
const price = (holdsMs: number): InvoicePriceView => ({
  address: 'bcrt1qw508d6qejxtdg4y5r3zarvary0c5xw7kygt080',
  network: 'regtest',
  hubName: 'Café hub',
  amount: { amount: '30.00', currency: 'EUR' },
  cost: { amount: '0.00050120', currency: 'BTC' },
  quoteToken: 'quote_1',
  quoteExpiresMs: Date.now() + holdsMs,
  needsPassphrase: false,
});

const shop: Script = {
  ...shopScript([], Date.now()),
  listSends: () => fine({ sends: [] }),
  listAddresses: () => fine([]),
  listTrades: () => fine({ trades: [] }),
};

async function read({ page }: TillPage): Promise<void> {
  await page.getByRole('button', { name: 'Money' }).click();
  await page.getByRole('radio', { name: 'Pay an invoice' }).click();
  await page.getByTestId('invoice-text').fill('{}');
  await page.getByTestId('invoice-review').click();
}

describe.skipIf(!hasChromium())('the price of an invoice in another currency', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  test('says how long it holds, and is not paid any more once it is over', () =>
    withTill(browser, { ...shop, readInvoice: () => fine(price(30_000)) }, async (till) => {
      await read(till);
      const holds = till.page.getByTestId('price-holds');
      await expectSoon(holds).toContainText('This price holds for 00:');
      await expectSoon(till.page.getByTestId('pay-confirm')).toBeEnabled();
      await till.page.clock.install();
      await till.page.clock.fastForward(31_000);
      await expectSoon(holds).toHaveText('This price is over. Look at it again.');
      await expectSoon(till.page.getByTestId('pay-confirm')).toBeDisabled();
    }));

  test('that takes its time says what is awaited', () => {
    let tell = (_reply: CommandReply<'readInvoice'>): void => undefined;
    const asked = new Promise<CommandReply<'readInvoice'>>((resolve) => {
      tell = resolve;
    });
    return withTill(browser, { ...shop, readInvoice: () => asked }, async (till) => {
      await read(till);
      await expectSoon(till.page.getByTestId('invoice-review')).toContainText('Asking the hub…');
      tell(fine(price(30_000)));
      await expectSoon(till.page.getByTestId('pay-confirm')).toBeVisible();
    });
  });
});
