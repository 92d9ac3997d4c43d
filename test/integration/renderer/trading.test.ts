import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, expect as expectSoon, type Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium } from '../../helpers/chromium.ts';
import { type ExchangeTrader, startTrader } from '../../helpers/exchange-trader.ts';
import { type FaultyProxy, startFaultyProxy } from '../../helpers/faulty-proxy.ts';
import type { HubServer } from '../../helpers/hub-server.ts';
import { practiseAt, startPracticeHub } from '../../helpers/practice-hub.ts';
import { regtestAddress } from '../../helpers/till-journal.ts';
import { startCafe, type TillProcess } from '../../helpers/till-process.ts';
import { launchBrowser } from './till-page.ts';

/** A real till at a real hub with somebody else who trades there; with a bitcoin in its account. */
class TradingShop {
  readonly #folder = mkdtempSync(join(tmpdir(), 'till-trading-'));
  #hub: HubServer | undefined;
  #proxy: FaultyProxy | undefined;
  #till: TillProcess | undefined;
  #browser: Browser | undefined;
  #trader: ExchangeTrader | undefined;

  get hub(): HubServer {
    if (!this.#hub) throw new Error('not open');
    return this.#hub;
  }

  get proxy(): FaultyProxy {
    if (!this.#proxy) throw new Error('not open');
    return this.#proxy;
  }

  get trader(): ExchangeTrader {
    if (!this.#trader) throw new Error('not open');
    return this.#trader;
  }

  async open(plain = false): Promise<Page> {
    const hubFolder = join(this.#folder, 'hub');
    this.#hub = await startPracticeHub(hubFolder);
    this.#proxy = await startFaultyProxy(this.#hub.url, plain);
    this.#trader = await startTrader(this.#hub.url, hubFolder, '10000');
    this.#till = await startCafe(this.#folder, this.#hub, { hub_url: this.#proxy.url });
    this.#browser = await launchBrowser();
    const page = await (await this.#browser.newContext({ reducedMotion: 'reduce' })).newPage();
    await page.goto(this.#till.url);
    await this.sell(page, '7.50', '1');
    await page.getByRole('button', { name: 'Money' }).click();
    await expectSoon(page.getByTestId('balance-available')).toHaveAttribute('data-btc', '1.00000000');
    return page;
  }

  /** Rings it up; the customer pays so much, and it is final. */
  async sell(page: Page, price: string, amount: string): Promise<void> {
    await page.getByTestId('amount-entry').fill(price);
    await page.getByTestId('charge').click();
    await page.getByTestId('invoice-uri').waitFor({ state: 'attached' });
    const uri = (await page.getByTestId('invoice-uri').textContent()) ?? '';
    await this.practise('pay', { btc_address: new URL(uri).pathname, amount });
    await this.practise('mine', { blocks: 6 });
  }

  async practise(what: string, request: object): Promise<void> {
    await practiseAt(this.hub, what, request);
  }

  async close(): Promise<void> {
    await this.#browser?.close();
    await this.#till?.stop();
    await this.#proxy?.stop();
    await this.#hub?.stop();
    rmSync(this.#folder, { recursive: true, force: true });
  }
}

/** Presses until it is taken: a new screen ignores presses that come too soon. */
async function pressUntil(page: Page, pressed: string, then: string): Promise<void> {
  await expectSoon(async () => {
    const button = page.getByTestId(pressed);
    if (await button.isVisible()) await button.click({ timeout: 500 });
    await expectSoon(page.getByTestId(then)).toBeVisible({ timeout: 500 });
  }).toPass();
}

describe.skipIf(!hasChromium())('the exchange', () => {
  const shop = new TradingShop();
  let page: Page;
  beforeAll(async () => {
    page = await shop.open();
    await page.getByRole('radio', { name: 'Exchange' }).click();
  });
  afterAll(() => shop.close());

  const balance = (currency: string) =>
    page.locator(`[data-testid="exchange-balance"][data-currency="${currency}"]`);

  test('shows that there is nothing yet, and says why nobody names a price', async () => {
    await expectSoon(page.getByText('No order is open.')).toBeVisible();
    await expectSoon(page.getByText('Nothing was traded yet.')).toBeVisible();
    await page.getByTestId('order-gives').fill('0.01');
    await page.getByTestId('order-ask').click();
    await expectSoon(page.locator('[data-error-code="hub-refused"]')).toBeVisible();
  });

  test('tells what bitcoin are worth and what euros cost, and fills the form with it', async () => {
    await shop.trader.order(['600', 'EUR'], ['0.01', 'BTC']);
    await page.getByTestId('order-ask').click();
    await expectSoon(page.getByTestId('order-quote')).toContainText('600.00 EUR');
    await expectSoon(page.getByTestId('order-quote')).toContainText('1 BTC = 60,000.00 EUR');
    await expectSoon(page.getByTestId('order-gets')).toHaveValue('600.00');
    await page.getByTestId('order-gives').fill('');
    await page.getByTestId('order-gets').fill('300');
    await page.getByTestId('order-ask').click();
    await expectSoon(page.getByTestId('order-gives')).toHaveValue('0.00500000');
  });

  test('an order is looked at with its rate in words, and placed once with the keyboard alone', async () => {
    await page.getByTestId('order-gives').fill('0.03');
    await page.getByTestId('order-gets').fill('1800');
    await page.getByTestId('order-review').click();
    await expectSoon(page.getByTestId('review-gives')).toHaveAttribute('data-btc', '0.03000000');
    await expectSoon(page.getByTestId('review-gets')).toHaveText('1,800.00 EUR');
    await expectSoon(page.getByTestId('review-rate')).toContainText('1 BTC = 60,000.00 EUR');
    await expectSoon(async () => {
      const confirm = page.getByTestId('order-confirm');
      if (await confirm.isVisible()) await confirm.focus({ timeout: 500 });
      await page.keyboard.press('Enter');
      await page.keyboard.press('Enter');
      await expectSoon(page.getByTestId('order-state')).toBeVisible({ timeout: 500 });
    }).toPass();
    await expectSoon(page.getByTestId('order-state')).toHaveAttribute('data-state', 'done');
    await expectSoon(page.getByTestId('open-order')).toHaveCount(1);
    await expectSoon(page.getByTestId('order-filled')).toHaveAttribute('data-btc', '0.01000000');
    await expectSoon(balance('BTC').getByTestId('exchange-held')).toHaveAttribute('data-btc', '0.02000000');
    await expectSoon(balance('EUR').getByTestId('exchange-available')).toHaveText('600.00 EUR');
  });

  test('a fill is seen while one looks on', async () => {
    await shop.trader.order(['300', 'EUR'], ['0.005', 'BTC']);
    await expectSoon(page.getByTestId('order-left')).toHaveAttribute('data-btc', '0.01500000', {
      timeout: 15_000,
    });
    await expectSoon(page.getByTestId('order-for-left')).toHaveText('900.00 EUR');
  });

  test('an order is taken back after one question; Escape leaves it open', async () => {
    await page.getByTestId('order-cancel').click();
    await page.keyboard.press('Escape');
    await expectSoon(page.getByTestId('open-order')).toHaveCount(1);
    await page.getByTestId('order-cancel').click();
    await page.getByRole('button', { name: 'Take it back' }).click();
    await expectSoon(page.getByTestId('open-order')).toHaveCount(0);
    await expectSoon(balance('BTC').getByTestId('exchange-available')).toHaveAttribute(
      'data-btc',
      '0.98500000',
    );
    await expectSoon(page.getByTestId('trade-row')).toHaveCount(2);
  });

  test('what is far less than it brings is said so before it is placed', async () => {
    await shop.trader.order(['600', 'EUR'], ['0.01', 'BTC']);
    await page.getByRole('button', { name: 'Place another order' }).click();
    await page.getByTestId('order-gives').fill('0.01');
    await page.getByTestId('order-gets').fill('60');
    await page.getByTestId('order-review').click();
    await expectSoon(page.locator('[data-warning="far-below"]')).toBeVisible();
    await expectSoon(page.getByTestId('order-confirm')).toBeDisabled();
    await page.getByRole('button', { name: 'Back', exact: true }).click();
  });

  test('an order whose answer is lost is unknown, and found out by itself', async () => {
    shop.proxy.plan('place-order', 'lose-answer', 'lose-answer', 'lose-answer');
    await page.getByTestId('order-gets').fill('600');
    await page.getByTestId('order-review').click();
    await pressUntil(page, 'order-confirm', 'order-state');
    await expectSoon(page.getByTestId('order-state')).toHaveAttribute('data-state', 'done', {
      timeout: 30_000,
    });
    await expectSoon(balance('EUR').getByTestId('exchange-available')).toHaveText('1,500.00 EUR');
  });

  test('takings are sold by a rule that is set in the settings, and the sale tells of it', async () => {
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('button', { name: 'Payments' }).click();
    await page.getByText('Sell takings', { exact: true }).click();
    await page.getByTestId('takings-share').fill('50');
    const card = page.locator('.setting-card', { has: page.getByTestId('takings-share') });
    await card.getByRole('button', { name: 'Save' }).click();
    await expectSoon(page.getByTestId('takings-waiting')).toContainText('0');
    await page.getByRole('button', { name: 'Counter' }).click();
    await shop.trader.order(['6000', 'EUR'], ['0.1', 'BTC']);
    await shop.sell(page, '600', '0.01');
    await page.keyboard.press('F3');
    await page.getByTestId('sale-row').first().click();
    await expectSoon(page.locator('[data-kind="takings-offered"]')).toContainText('0.00500000 BTC', {
      timeout: 30_000,
    });
    await expectSoon(page.locator('[data-kind="takings-offered"]')).toContainText('294.00 EUR');
    await page.getByRole('button', { name: 'Money' }).click();
    await page.getByRole('radio', { name: 'Exchange' }).click();
    await expectSoon(page.getByTestId('trade-row').first()).toContainText('for sales 2');
  });
});

describe.skipIf(!hasChromium())('paying an invoice at a hub that keeps no refs', () => {
  const shop = new TradingShop();
  let page: Page;
  beforeAll(async () => {
    page = await shop.open(true);
    await page.getByRole('radio', { name: 'Pay an invoice' }).click();
  });
  afterAll(() => shop.close());

  test('is asked for once; where its answer is lost a person decides, with the balance in view', async () => {
    shop.proxy.plan('pay-invoice', 'lose-answer');
    const before = shop.proxy.callsOf('pay-invoice');
    const invoice = { btc_address: regtestAddress(3), amount: '0.25', currency: 'BTC' };
    await page.getByTestId('invoice-text').fill(JSON.stringify(invoice));
    await page.getByTestId('invoice-review').click();
    await pressUntil(page, 'pay-confirm', 'pay-state');
    await expectSoon(page.getByTestId('pay-state')).toHaveAttribute('data-state', 'unknown');
    const since = page.getByTestId('balance-since');
    await expectSoon(since.locator('[data-btc]').first()).toHaveAttribute('data-btc', '1.00000000');
    await expectSoon(since.locator('[data-btc]').last()).toHaveAttribute('data-btc', /^0\.74/);
    // Nothing is promised where it is not asked again.
    await expectSoon(page.getByText('The hub did not answer when it was asked.').first()).toBeVisible();
    await expectSoon(page.getByText(/goes on/)).toHaveCount(0);
    const card = page.getByTestId('trade-row').first();
    await card.getByRole('button', { name: 'It was done' }).click();
    const question = page.getByRole('alertdialog');
    await question.getByRole('button', { name: 'It was done' }).click();
    await expectSoon(question.getByText('Write a reason; it goes into the journal.')).toBeVisible();
    await question.getByLabel('Why?').fill('The balance fell by what it cost.');
    await question.getByRole('button', { name: 'It was done' }).click();
    await expectSoon(page.getByTestId('pay-state')).toHaveAttribute('data-state', 'taken-as-done');
    expect(shop.proxy.callsOf('pay-invoice')).toBe(before + 1);
  });
});
