import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, expect as expectSoon, type Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium } from '../../helpers/chromium.ts';
import { type FaultyProxy, startFaultyProxy } from '../../helpers/faulty-proxy.ts';
import type { HubServer } from '../../helpers/hub-server.ts';
import { practiseAt, startPracticeHub } from '../../helpers/practice-hub.ts';
import { regtestAddress } from '../../helpers/till-journal.ts';
import { startCafe, type TillProcess } from '../../helpers/till-process.ts';
import { launchBrowser } from './till-page.ts';

const SUPPLIER = regtestAddress(9);

/** A real till at a real hub, over a line that can go bad, with a bitcoin in its account. */
describe.skipIf(!hasChromium())('money', () => {
  const folder = mkdtempSync(join(tmpdir(), 'till-money-'));
  let hub: HubServer;
  let proxy: FaultyProxy;
  let till: TillProcess;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    hub = await startPracticeHub(join(folder, 'hub'));
    proxy = await startFaultyProxy(hub.url);
    till = await startCafe(folder, hub, { hub_url: proxy.url });
    browser = await launchBrowser();
    page = await (await browser.newContext({ reducedMotion: 'reduce' })).newPage();
    await page.goto(till.url);
    await page.getByTestId('amount-entry').fill('7.50');
    await page.getByTestId('charge').click();
    await page.getByTestId('invoice-uri').waitFor({ state: 'attached' });
    const uri = (await page.getByTestId('invoice-uri').textContent()) ?? '';
    await practise('pay', { btc_address: new URL(uri).pathname, amount: '1' });
    await practise('mine', { blocks: 6 });
    await page.getByRole('button', { name: 'Money' }).click();
    await expectSoon(page.getByTestId('balance-available')).toHaveAttribute('data-btc', '1.00000000');
  });
  afterAll(async () => {
    await browser?.close();
    await till?.stop();
    await proxy?.stop();
    await hub?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const practise = (what: string, request: object) => practiseAt(hub, what, request);

  const confirm = () => page.getByTestId('send-confirm');
  const readIt = () => page.getByRole('checkbox', { name: 'I have looked at it' }).first();

  test('a payment request that is pasted fills the form, and is looked at whole before it is sent', async () => {
    await page
      .getByTestId('send-address')
      .fill(`bitcoin:${SUPPLIER.toUpperCase()}?amount=0.01&label=Roaster`);
    await expectSoon(page.getByTestId('send-address')).toHaveValue(SUPPLIER);
    await expectSoon(page.getByTestId('send-amount')).toHaveValue('0.01000000');
    await page.getByTestId('send-review').click();
    await expectSoon(page.locator('.send-review__address')).toHaveText(SUPPLIER);
    await expectSoon(page.getByText('First time to this address.')).toBeVisible();
    await expectSoon(page.getByText('600.00')).toBeVisible();
    await expectSoon(confirm()).toBeDisabled();
  });

  test('it is sent with the keyboard alone, once however often Enter is pressed', async () => {
    await readIt().focus();
    await page.keyboard.press('Space');
    await confirm().focus();
    await expectSoon(confirm()).toBeEnabled();
    await page.keyboard.press('Enter');
    await page.keyboard.press('Enter');
    await expectSoon(page.getByTestId('send-state')).toHaveAttribute('data-state', 'sent');
    await expectSoon(page.getByTestId('send-row')).toHaveCount(1);
    await expectSoon(page.getByTestId('balance-available')).not.toHaveAttribute('data-btc', '1.00000000');
    await practise('mine', { blocks: 6 });
  });

  test('what can’t be sent says why: another network, a comma, more than there is', async () => {
    await page.getByRole('button', { name: 'Send something else' }).click();
    await page.getByTestId('send-address').fill('bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4');
    await page.getByTestId('send-amount').fill('0,01');
    await expectSoon(page.locator('[data-error-code="bad-amount"]')).toBeVisible();
    await expectSoon(page.getByTestId('send-review')).toBeDisabled();
    await page.getByTestId('send-amount').fill('0.01');
    await page.getByTestId('send-review').click();
    await expectSoon(page.locator('[data-error-code="wrong-network"]')).toBeVisible();
    await page.getByTestId('send-address').fill(SUPPLIER);
    await page.getByTestId('send-amount').fill('5');
    await page.getByTestId('send-review').click();
    await expectSoon(page.locator('[data-error-code="not-enough"]')).toBeVisible();
  });

  test('a name in the address book is what its sends are called', async () => {
    await page.getByLabel('Name', { exact: true }).fill('Coffee roaster');
    await page.getByLabel('Address', { exact: true }).fill(SUPPLIER);
    await page.getByRole('button', { name: 'Add', exact: true }).click();
    await expectSoon(page.locator('.address-book')).toContainText('Coffee roaster');
    await page.reload();
    await page.getByRole('button', { name: 'Money' }).click();
    await expectSoon(page.getByTestId('send-row').first()).toContainText('Coffee roaster');
  });

  test('an answer that is lost is shown as unknown, and the till finds out by itself', async () => {
    proxy.plan('send-btc', 'lose-answer', 'lose-answer', 'lose-answer');
    await page.getByTestId('send-address').fill(SUPPLIER);
    await page.getByTestId('send-amount').fill('0.02');
    await page.getByTestId('send-review').click();
    await confirm().click();
    await expectSoon(async () => {
      if (await confirm().isVisible()) await confirm().click({ timeout: 500 });
      await expectSoon(page.getByTestId('send-state')).toBeVisible({ timeout: 500 });
    }).toPass();
    await expectSoon(page.getByTestId('send-state')).toHaveAttribute('data-state', 'sent', {
      timeout: 30_000,
    });
    // It is found in what moved the balance, or by asking again under the same `ref`: sent once in either case.
    expect(proxy.callsOf('my-transactions') + proxy.callsOf('send-btc')).toBeGreaterThan(2);
    await expectSoon(page.getByTestId('send-row')).toHaveCount(2);
  });

  test('a part of what was too much is given back from the sale, and the sale says so', async () => {
    await practise('mine', { blocks: 1 });
    await page.keyboard.press('F3');
    await page.getByTestId('sale-row').first().click();
    await page.getByRole('radio', { name: 'A part' }).click();
    await page.getByTestId('refund-amount').fill('0.1');
    await page.getByTestId('refund-address').fill(regtestAddress(31));
    await page.getByTestId('refund-review').click();
    await expectSoon(page.locator('.send-review__address')).toHaveText(regtestAddress(31));
    await page.locator('.send-warnings .checkbox').click();
    await expectSoon(confirm()).toBeEnabled();
    await expectSoon(async () => {
      if (await confirm().isVisible()) await confirm().click({ timeout: 500 });
      await expectSoon(page.getByTestId('send-state')).toBeVisible({ timeout: 500 });
    }).toPass();
    await expectSoon(page.getByTestId('send-state')).toHaveAttribute('data-state', 'sent');
    await expectSoon(page.getByText('Refund sent')).toBeVisible();
    await expectSoon(page.getByText('Refunded (sent)')).toBeVisible();
    await page.getByRole('button', { name: 'Money' }).click();
    await expectSoon(page.getByTestId('send-row').first()).toContainText('Refund of sale 1');
  });

  const invoiceTo = (address: string, amount: string) =>
    JSON.stringify({ btc_address: address, amount, currency: 'BTC', info: { memo: 'Flour' } });

  test('an invoice that is pasted is looked at, and paid once for what it costs with the fee', async () => {
    await practise('mine', { blocks: 1 });
    await page.getByRole('radio', { name: 'Pay an invoice' }).click();
    await page.getByTestId('invoice-text').fill('{"btc_address":"nowhere"}');
    await page.getByTestId('invoice-review').click();
    await expectSoon(page.locator('[data-error-code="bad-payment-request"]')).toBeVisible();
    await page.getByTestId('invoice-text').fill(invoiceTo(regtestAddress(11), '0.01'));
    await page.getByTestId('invoice-review').click();
    await expectSoon(page.locator('.send-review__address')).toHaveText(regtestAddress(11));
    await expectSoon(page.getByText('Flour', { exact: true })).toBeVisible();
    const cost = (await page.getByTestId('pay-cost').getAttribute('data-btc')) ?? '';
    expect(Number(cost)).toBeGreaterThan(0.01);
    await expectSoon(page.getByTestId('pay-ceiling')).toHaveValue(cost);
    await expectSoon(async () => {
      if (await page.getByTestId('pay-confirm').isVisible())
        await page.getByTestId('pay-confirm').focus({ timeout: 500 });
      await page.keyboard.press('Enter');
      await page.keyboard.press('Enter');
      await expectSoon(page.getByTestId('pay-state')).toBeVisible({ timeout: 500 });
    }).toPass();
    await expectSoon(page.getByTestId('pay-state')).toHaveAttribute('data-state', 'done');
    expect(proxy.callsOf('pay-invoice')).toBe(1);
  });

  test('an invoice is not paid above the ceiling, nor a second time', async () => {
    await page.getByRole('button', { name: 'Pay another invoice' }).click();
    await page.getByTestId('invoice-text').fill(invoiceTo(regtestAddress(12), '0.01'));
    await page.getByTestId('invoice-review').click();
    await page.getByTestId('pay-ceiling').fill('0.009');
    await expectSoon(async () => {
      await page.getByTestId('pay-confirm').click({ timeout: 500 });
      await expectSoon(page.locator('[data-error-code="amount-over-ceiling"]')).toBeVisible({ timeout: 500 });
    }).toPass();
    await page.getByRole('button', { name: 'Back', exact: true }).click();
    await page.getByTestId('invoice-text').fill(invoiceTo(regtestAddress(11), '0.01'));
    await page.getByTestId('invoice-review').click();
    await expectSoon(async () => {
      await page.getByTestId('pay-confirm').click({ timeout: 500 });
      await expectSoon(page.locator('[data-error-code="invoice-paid"]')).toBeVisible({ timeout: 500 });
    }).toPass();
    expect(proxy.callsOf('pay-invoice')).toBe(1);
    await page.getByRole('button', { name: 'Back', exact: true }).click();
  });

  test('a payment whose answer is lost is unknown, and found out by itself', async () => {
    await practise('mine', { blocks: 1 });
    proxy.plan('pay-invoice', 'lose-answer', 'lose-answer');
    await page.getByTestId('invoice-text').fill(invoiceTo(regtestAddress(13), '0.01'));
    await page.getByTestId('invoice-review').click();
    await expectSoon(async () => {
      if (await page.getByTestId('pay-confirm').isVisible())
        await page.getByTestId('pay-confirm').click({ timeout: 500 });
      await expectSoon(page.getByTestId('pay-state')).toBeVisible({ timeout: 500 });
    }).toPass();
    await expectSoon(page.getByTestId('pay-state')).toHaveAttribute('data-state', 'done', {
      timeout: 30_000,
    });
    expect(proxy.callsOf('pay-invoice')).toBe(4);
  });

  test('a code that no invoice has says so', async () => {
    await page.getByRole('button', { name: 'Pay another invoice' }).click();
    await page.getByTestId('invoice-code').fill('nobody-has-it');
    await page.getByTestId('invoice-find').click();
    await expectSoon(page.getByText('No invoice with this code.')).toBeVisible();
  });
});
