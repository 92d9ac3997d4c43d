import { expect as expectSoon, type Page } from '@playwright/test';
import type { SendView } from '../../../shared/ipc/send-view.ts';
import { sampleExchange, sampleTrades } from '../../helpers/sample-exchange.ts';
import { sampleReview, sampleSends } from '../../helpers/sample-sends.ts';
import type { Screen } from './screen.ts';
import { NOW_MS, shop } from './screen-scripts.ts';
import { fine, type Script } from './scripted-till.ts';

export const withMoney: Script = {
  ...shop,
  getHubBalance: () =>
    fine({
      available: { amount: '0.17301400', currency: 'BTC' },
      pending: { amount: '0.00012500', currency: 'BTC' },
    }),
  listSends: () => fine({ sends: sampleSends(NOW_MS) }),
  listTrades: () => fine({ trades: sampleTrades(NOW_MS) }),
  getExchange: () => fine(sampleExchange(NOW_MS)),
  listAddresses: () => fine([{ address: '2MzQwSSnBHWHqSAqtTVQ6v47XtaisrJa1Vc', name: 'Coffee roaster' }]),
  prepareSend: () => fine(sampleReview()),
  readInvoice: () =>
    fine({
      address: 'bcrt1qw508d6qejxtdg4y5r3zarvary0c5xw7kygt080',
      network: 'regtest',
      hubName: 'Café hub',
      amount: { amount: '30.00', currency: 'EUR' },
      memo: 'Flour, 25 kg',
      cost: { amount: '0.00050120', currency: 'BTC' },
      worth: { amount: '30.07', currency: 'EUR' },
      availableAfter: { amount: '0.17251280', currency: 'BTC' },
      needsPassphrase: true,
    }),
  findInvoices: () =>
    fine({
      invoices: [
        {
          invoiceJson: '{}',
          address: 'bcrt1qw508d6qejxtdg4y5r3zarvary0c5xw7kygt080',
          amount: { amount: '30.00', currency: 'EUR' },
          memo: 'Flour, 25 kg',
          signer: '02'.padEnd(66, 'a'),
          postedMs: NOW_MS,
        },
      ],
      moreExist: true,
    }),
};

const NAMED = [
  { address: 'bcrt1qw508d6qejxtdg4y5r3zarvary0c5xw7kygt080', name: 'Baker' },
  { address: '2MzQwSSnBHWHqSAqtTVQ6v47XtaisrJa1Vc', name: 'Coffee roaster' },
];

const JUST_SENT: SendView = {
  sendId: 'send-just-now',
  state: 'sent',
  purpose: 'payment',
  address: 'bcrt1qw508d6qejxtdg4y5r3zarvary0c5xw7kygt080',
  amount: { amount: '0.05000000', currency: 'BTC' },
  internal: false,
  hubName: 'Café hub',
  network: 'regtest',
  by: 'Maria',
  atMs: NOW_MS,
  resolvesItself: true,
};

async function money(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Money' }).click();
  await page.getByTestId('send-row').first().waitFor();
}

/** Sending, and paying an invoice. */
export const MONEY_SCREENS: readonly Screen[] = [
  { name: 'money', script: withMoney, open: money },
  {
    name: 'money, looking at a send',
    script: withMoney,
    open: async (page) => {
      await money(page);
      await page.getByTestId('send-address').fill('bcrt1qw508d6qejxtdg4y5r3zarvary0c5xw7kygt080');
      await page.getByTestId('send-amount').fill('0.05');
      await page.getByTestId('send-review').click();
      await page.getByTestId('send-confirm').waitFor();
    },
  },
  {
    name: 'money, names of addresses, one just forgotten',
    script: {
      ...withMoney,
      listAddresses: () => fine(NAMED),
      forgetAddress: () => fine(NAMED.slice(1)),
    },
    open: async (page) => {
      await money(page);
      await page
        .getByRole('button', { name: /^Forget/ })
        .first()
        .click();
      await page.getByRole('button', { name: /^Undo/ }).scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'money, what was sent',
    script: {
      ...withMoney,
      prepareSend: () => fine({ ...sampleReview(), warnings: [], needsPassphrase: false }),
      confirmSend: () => fine(JUST_SENT),
      getSend: () => fine(JUST_SENT),
    },
    open: async (page) => {
      await money(page);
      await page.getByTestId('send-address').fill(JUST_SENT.address);
      await page.getByTestId('send-amount').fill('0.05');
      await page.getByTestId('send-review').click();
      // A press that comes too soon is ignored.
      await expectSoon(async () => {
        const confirm = page.getByTestId('send-confirm');
        if (await confirm.isVisible()) await confirm.press('Enter', { timeout: 500 });
        await expectSoon(page.getByTestId('send-state')).toBeVisible({ timeout: 500 });
      }).toPass();
    },
  },
  {
    name: 'money, finding an invoice',
    script: withMoney,
    open: async (page) => {
      await money(page);
      await page.getByRole('radio', { name: 'Pay an invoice' }).click();
      await page.getByTestId('invoice-code').fill('4711');
      await page.getByTestId('invoice-find').click();
      await page.getByTestId('found-invoice').waitFor();
    },
  },
  {
    name: 'money, looking at an invoice',
    script: withMoney,
    open: async (page) => {
      await money(page);
      await page.getByRole('radio', { name: 'Pay an invoice' }).click();
      await page.getByTestId('invoice-text').fill('{}');
      await page.getByTestId('invoice-review').click();
      await page.getByTestId('pay-confirm').waitFor();
    },
  },
];
