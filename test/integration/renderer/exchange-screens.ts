import type { Page } from '@playwright/test';
import { tillError } from '../../../shared/errors/catalogue.ts';
import type { TakingsView } from '../../../shared/ipc/takings-view.ts';
import { sampleExchange, sampleTrades } from '../../helpers/sample-exchange.ts';
import { sampleSends } from '../../helpers/sample-sends.ts';
import type { Screen } from './screen.ts';
import { shopScript } from './scripted-shop.ts';
import { fine, type Script } from './scripted-till.ts';

const NOW_MS = Date.now();
const btc = (amount: string) => ({ amount, currency: 'BTC' });
const eur = (amount: string) => ({ amount, currency: 'EUR' });

export const TRADING: Script = {
  ...shopScript([], NOW_MS),
  listSends: () => fine({ sends: sampleSends(NOW_MS) }),
  listAddresses: () => fine([]),
  getExchange: () => fine(sampleExchange(NOW_MS)),
  listTrades: () => fine({ trades: sampleTrades(NOW_MS) }),
  quoteExchange: () => fine({ gives: btc('0.01000000'), gets: eur('600.00'), expiresMs: NOW_MS + 30_000 }),
};

const withPassphrase: Script = { ...TRADING, getExchange: () => fine(sampleExchange(NOW_MS, true)) };

/** The way to the exchange. */
export async function exchange(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Money' }).click();
  await page.getByRole('radio', { name: 'Exchange' }).click();
  await page.getByTestId('exchange-balance').first().waitFor();
}

async function payments(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Payments' }).click();
  await page.getByRole('heading', { name: 'Sell takings automatically' }).scrollIntoViewIfNeeded();
}

const SELLING: TakingsView = {
  rule: { share: '50', atLeast: btc('0.00100000'), into: 'EUR', worseBy: '2' },
  waiting: { amount: btc('0.00061250'), sales: 3 },
  problem: tillError('takings-too-few'),
};

const setTo = (view: TakingsView): Script => ({ ...TRADING, getTakings: () => fine(view) });

/** A till that sells takings by a rule, and keeps what else is set. */
export const setToSellTakings = (): Script => ({
  ...setTo(SELLING),
  setTakingsRule: ({ rule }) => fine({ ...(rule && { rule }), waiting: SELLING.waiting }),
});

export const EXCHANGE_SCREENS: readonly Screen[] = [
  { name: 'exchange', script: TRADING, open: exchange },
  {
    name: 'exchange, what nobody knows of',
    script: { ...TRADING, getExchange: () => fine({ ...sampleExchange(NOW_MS), orders: [] }) },
    open: async (page) => {
      await exchange(page);
      await page.getByTestId('balance-since').scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'exchange, nothing there yet',
    script: {
      ...TRADING,
      getExchange: () =>
        fine({
          balances: [{ available: btc('0.00000000'), pending: btc('0.00000000'), held: btc('0.00000000') }],
          orders: [],
          needsPassphrase: false,
        }),
      listTrades: () => fine({ trades: [] }),
    },
    open: exchange,
  },
  {
    name: 'exchange, asking the price',
    script: TRADING,
    open: async (page) => {
      await exchange(page);
      await page.getByTestId('order-gives').fill('0.01');
      await page.getByTestId('order-ask').click();
      await page.getByTestId('order-quote').waitFor();
    },
  },
  {
    name: 'exchange, looking at an order',
    script: withPassphrase,
    open: async (page) => {
      await exchange(page);
      await page.getByTestId('order-gives').fill('0.01');
      await page.getByTestId('order-gets').fill('500');
      await page.getByTestId('order-review').click();
      await page.locator('[data-warning="far-below"]').waitFor();
    },
  },
  {
    name: 'exchange, taking an order back',
    script: TRADING,
    open: async (page) => {
      await exchange(page);
      await page.getByTestId('order-cancel').first().click();
      await page.getByRole('alertdialog').waitFor();
    },
  },
  {
    name: 'exchange, the hub does not answer',
    script: { ...TRADING, getExchange: () => ({ ok: false, error: tillError('hub-unreachable') }) },
    open: async (page) => {
      await page.getByRole('button', { name: 'Money' }).click();
      await page.getByRole('radio', { name: 'Exchange' }).click();
      await page.locator('[data-error-code="hub-unreachable"]').first().waitFor();
    },
  },
  {
    name: 'settings, selling takings',
    script: setTo(SELLING),
    open: async (page) => {
      await payments(page);
      await page.getByTestId('takings-worse-by').scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'settings, a till that can’t sell takings',
    script: setTo({
      whyNot: tillError('takings-receive-only'),
      waiting: { amount: btc('0.00000000'), sales: 0 },
    }),
    open: payments,
  },
];
