import type { Browser } from '@playwright/test';
import { expect as expectSoon } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ErrorCode, tillError } from '../../../shared/errors/catalogue.ts';
import type { RateView } from '../../../shared/ipc/rate-view.ts';
import { hasChromium } from '../../helpers/chromium.ts';
import { sampleSale } from '../../helpers/sample-sales.ts';
import { shopScript } from './scripted-shop.ts';
import { fine, type Script } from './scripted-till.ts';
import { launchBrowser, withTill } from './till-page.ts';

const closed = (code: ErrorCode): RateView => ({ currency: 'EUR', problem: tillError(code), sources: [] });
const priced = (price: string): RateView => ({
  currency: 'EUR',
  rate: { price, source: 'kraken', atMs: Date.now() },
  sources: [],
});

const shop = (rate: RateView): Script => ({
  ...shopScript([], Date.now(), { rateSources: ['kraken'], rates: { EUR: '1' } }),
  getRates: () => fine([rate]),
  charge: () => fine(sampleSale({ state: 'open' }, Date.now())),
  getSale: () => fine(sampleSale({ state: 'open' }, Date.now())),
});

describe.skipIf(!hasChromium())('the counter at a live rate', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  test.each(['rate-stale', 'rate-jumped', 'no-rate'] as const)(
    'closes fiat with %s before anything is charged, moves nothing, and reopens by itself',
    (code) =>
      withTill(browser, shop(priced('60000')), async ({ page, till }) => {
        await page.getByTestId('amount-entry').fill('6.00');
        await expectSoon(page.locator('.due-line')).toContainText('60,000');
        const before = await page.getByTestId('charge').boundingBox();
        till.announce('ratesChanged', [closed(code)]);
        await page.locator(`[data-error-code="${code}"]`).waitFor();
        expect(await page.getByTestId('charge').boundingBox()).toEqual(before);
        await page.getByTestId('charge').click();
        expect(till.calls.filter(({ name }) => name === 'charge')).toHaveLength(0);
        till.announce('ratesChanged', [priced('50000')]);
        await expectSoon(page.locator('.due-line')).toContainText('50,000');
        await page.getByTestId('charge').click();
        await page.getByTestId('invoice-qr').waitFor();
      }),
  );

  test('takes bitcoin while fiat is closed', () =>
    withTill(browser, shop(closed('rate-stale')), async ({ page, till }) => {
      await page.locator('[data-error-code="rate-stale"]').waitFor();
      await page.getByRole('radio', { name: 'BTC' }).click();
      await page.getByTestId('amount-entry').fill('0.001');
      await page.getByTestId('charge').click();
      await page.getByTestId('invoice-qr').waitFor();
      expect(till.calls.find(({ name }) => name === 'charge')?.request).toMatchObject({ currency: 'BTC' });
    }));

  test('the owner orders the sources, sees what is wrong with each, and uses a rate that jumped', () => {
    const jumped: RateView = {
      ...closed('rate-jumped'),
      doubtful: { price: '90000', atMs: Date.now() },
      sources: [
        { name: 'coinbase', failure: { reason: 'status', detail: '503' } },
        { name: 'hub', failure: { reason: 'hub', error: tillError('hub-lacks-function') } },
      ],
    };
    const script = { ...shop(jumped), acceptRate: () => fine([priced('90000')]) };
    return withTill(browser, script, async ({ page, till }) => {
      await page.getByRole('button', { name: 'Settings' }).click();
      await page.getByRole('button', { name: 'Prices', exact: true }).click();
      const now = page.locator('[data-rate-of="EUR"]');
      await expectSoon(now).toContainText('coinbase: It refuses to answer. (503)');
      await expectSoon(now).toContainText('hub: The hub gives none.');
      await page.getByRole('button', { name: 'Add fixed' }).click();
      await page.getByRole('button', { name: 'Put fixed earlier' }).click();
      await expectSoon(page.locator('[data-rate-source]').first()).toContainText('1. fixed');
      await page.getByRole('button', { name: /Use this rate/ }).click();
      await expectSoon(now).toContainText('1 BTC = 90000 EUR kraken');
      const saved = till.calls.filter(({ name }) => name === 'saveSettings');
      expect(saved.map(({ request }) => request)).toEqual([
        { rateSources: ['kraken', 'fixed'] },
        { rateSources: ['fixed', 'kraken'] },
      ]);
      expect(till.calls.find(({ name }) => name === 'acceptRate')?.request).toEqual({
        currency: 'EUR',
        price: '90000',
      });
    });
  });
});
