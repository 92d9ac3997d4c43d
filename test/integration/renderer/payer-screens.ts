import type { Page } from '@playwright/test';
import type { TrustedPayerView } from '../../../shared/ipc/payer-view.ts';
import { OTHER_PAYER_KEY, PAYER_KEY } from '../../helpers/payer-keys.ts';
import { sampleSale } from '../../helpers/sample-sales.ts';
import type { Screen } from './screen.ts';
import { shopScript } from './scripted-shop.ts';
import { fine, type Script } from './scripted-till.ts';

/** A domain as long as there may be one, of a hub that wants to be seen. */
const LONG_HOST = `${'a-very-long-name-'.repeat(3)}.xn--${'example-'.repeat(6)}53d.example.com`;

export const TRUSTED: readonly TrustedPayerView[] = [
  {
    publicKey: PAYER_KEY,
    name: 'Coffee roaster',
    limit: { amount: '50.00', currency: 'EUR' },
    total: { amount: '200.00', currency: 'EUR' },
    unconfirmed: { amount: '0.00012500', currency: 'BTC' },
  },
  {
    publicKey: OTHER_PAYER_KEY,
    name: 'Market hall',
    limit: { amount: '0.00100000', currency: 'BTC' },
    unconfirmed: { amount: '0.00000000', currency: 'BTC' },
    brokenBy: 1038,
  },
];

/** A shop with one sale, whose payment another hub signed for. */
export function payerShop(
  nowMs: number,
  { host = 'payer.example.com', vouched = false, trusted = [] as readonly TrustedPayerView[] } = {},
): Script {
  const bare = sampleSale({ state: 'seen', decisions: ['accept'] }, nowMs);
  const payments = bare.payments.map((payment) => ({ ...payment, payer: { host, publicKey: PAYER_KEY } }));
  const taken = { paid: true, paidMs: nowMs, acceptedBy: 'payer' as const, vouchedBy: ['Coffee roaster'] };
  const sale = { ...bare, payments, ...(vouched && { ...taken, decisions: [] }) };
  const amount = { amount: '0.00012500', currency: 'BTC' };
  return {
    ...shopScript([sale], nowMs),
    listTrustedPayers: () => fine([...trusted]),
    getHistory: () =>
      fine([
        { seq: 1, atMs: nowMs - 90_000, kind: 'charged', amount: sale.price },
        { seq: 2, atMs: nowMs - 60_000, kind: 'payment-seen', amount, paymentId: 'a:0', payer: host },
        { seq: 3, atMs: nowMs - 50_000, kind: 'payment-identified', amount, paymentId: 'a:0', payer: host },
        ...(vouched
          ? ([
              { seq: 4, atMs: nowMs - 40_000, kind: 'accepted-on-word', payer: 'Coffee roaster' },
              { seq: 5, atMs: nowMs - 40_000, kind: 'paid-accepted' },
            ] as const)
          : []),
      ]),
  };
}

const NOW_MS = Date.now();
const counter = (page: Page) => page.getByTestId('amount-entry').waitFor();

export async function details(page: Page): Promise<void> {
  await counter(page);
  await page.keyboard.press('F3');
  await page.getByTestId('sale-row').first().click();
  await page.locator('.sale-detail').waitFor();
}

export async function payments(page: Page): Promise<void> {
  await counter(page);
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Payments', exact: true }).click();
  await page.getByRole('button', { name: 'Trust a hub' }).waitFor();
}

/** What is seen of payers' hubs, and of those that are trusted. */
export const PAYER_SCREENS: readonly Screen[] = [
  {
    name: 'sale, seen, of a payer’s hub',
    script: payerShop(NOW_MS, { host: LONG_HOST }),
    open: (page) =>
      page
        .getByTestId('sale-row')
        .first()
        .click()
        .then(() => page.locator('.payment-list__payer').waitFor()),
  },
  {
    name: 'sale, taken on a hub’s word',
    script: payerShop(NOW_MS, { vouched: true, trusted: TRUSTED }),
    open: (page) =>
      page
        .getByTestId('sale-row')
        .first()
        .click()
        .then(() => page.getByTestId('new-sale').waitFor()),
  },
  {
    name: 'details of a sale of a payer’s hub',
    script: payerShop(NOW_MS, { host: LONG_HOST }),
    open: async (page) => {
      await details(page);
      await page.getByRole('button', { name: /^Trust this hub/ }).waitFor();
    },
  },
  {
    name: 'details of a sale taken on a hub’s word',
    script: payerShop(NOW_MS, { vouched: true, trusted: TRUSTED }),
    open: async (page) => {
      await details(page);
      await page.getByText('You trust this hub as').waitFor();
    },
  },
  {
    name: 'trusting a payer’s hub',
    script: payerShop(NOW_MS),
    open: async (page) => {
      await details(page);
      await page.getByRole('button', { name: /^Trust this hub/ }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  { name: 'settings, no trusted hubs', script: payerShop(NOW_MS), open: payments },
  { name: 'settings, trusted hubs', script: payerShop(NOW_MS, { trusted: TRUSTED }), open: payments },
  {
    name: 'settings, trusting a hub',
    script: payerShop(NOW_MS, { trusted: TRUSTED }),
    open: async (page) => {
      await payments(page);
      await page.getByRole('button', { name: 'Trust a hub' }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
];
