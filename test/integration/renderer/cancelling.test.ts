import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, expect as expectSoon, type Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium } from '../../helpers/chromium.ts';
import type { HubServer } from '../../helpers/hub-server.ts';
import { startPracticeHub } from '../../helpers/practice-hub.ts';
import { startCafe, type TillProcess } from '../../helpers/till-process.ts';
import { launchBrowser } from './till-page.ts';

/** A real till at a real hub whose customers pay when the test says so. */
describe.skipIf(!hasChromium())('a sale that is cancelled', () => {
  const folder = mkdtempSync(join(tmpdir(), 'till-cancel-'));
  let hub: HubServer;
  let till: TillProcess;
  let browser: Browser;
  let page: Page;
  let customer: Page;

  beforeAll(async () => {
    hub = await startPracticeHub(join(folder, 'hub'));
    till = await startCafe(folder, hub);
    browser = await launchBrowser();
    const context = await browser.newContext({ reducedMotion: 'reduce' });
    page = await context.newPage();
    await page.goto(till.url);
    await page.getByTestId('amount-entry').waitFor();
    customer = await context.newPage();
    await customer.goto(`${new URL(page.url()).origin}/customer`);
    await page.bringToFront();
  });
  afterAll(async () => {
    await browser?.close();
    await till?.stop();
    await hub?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  /** Rings up 7.50 EUR; answers the address that is shown. */
  async function charge(): Promise<string> {
    await page.getByTestId('amount-entry').fill('7.50');
    await page.getByTestId('charge').click();
    await page.getByTestId('invoice-uri').waitFor({ state: 'attached' });
    const uri = (await page.getByTestId('invoice-uri').textContent()) ?? '';
    return new URL(uri).pathname;
  }

  async function cancel(): Promise<void> {
    await page.getByTestId('withdraw-invoice').click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel sale' }).click();
  }

  async function pay(address: string, amount: string): Promise<void> {
    const response = await fetch(`${hub.url}/practice/pay`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ btc_address: address, amount }),
    });
    if (!response.ok) throw new Error(`pay: ${response.status}`);
  }

  /** How many invoices anybody finds on the hub's board by this code. */
  async function listed(code: string): Promise<number> {
    const response = await fetch(`${hub.url}/api/find-invoices`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ random: code }),
    });
    return ((await response.json()) as { readonly invoices: readonly unknown[] }).invoices.length;
  }

  const state = () => page.getByTestId('invoice-state').first();

  test('is asked by name, and stays when the answer is to keep it', async () => {
    await charge();
    await page.getByTestId('withdraw-invoice').click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Keep it' }).click();
    await expectSoon(page.getByTestId('invoice-qr')).toBeVisible();
    await expectSoon(customer.locator('.qr-code')).toBeVisible();
  });

  test('has its code gone at once, on the customer’s display too, and is rung up again with a touch', async () => {
    await cancel();
    await expectSoon(state()).toHaveAttribute('data-state', 'withdrawn');
    await expectSoon(page.getByTestId('invoice-qr')).toHaveCount(0);
    await expectSoon(customer.locator('.qr-code')).toHaveCount(0);
    await expectSoon(customer.getByTestId('customer-state')).toHaveAttribute('data-state', 'withdrawn');
    await expectSoon(async () => {
      await page.getByRole('button', { name: 'Ring up again' }).click({ timeout: 1_000 });
      await expectSoon(page.getByTestId('amount-entry')).toHaveValue('7.50', { timeout: 1_000 });
    }).toPass();
  });

  test('that is paid afterwards says so, waits as a task, and is accepted by a person', async () => {
    const address = await charge();
    await cancel();
    await expectSoon(state()).toHaveAttribute('data-state', 'withdrawn');
    await pay(address, '0.00012500');
    await expectSoon(state()).toHaveAttribute('data-state', 'late');
    await expectSoon(page.getByText('Money came after it was cancelled.').first()).toBeVisible();
    await expectSoon(page.locator('.rail__tasks')).toHaveText('1');
    await page.keyboard.press('F3');
    await page.getByRole('button', { name: '1 wait for a decision' }).click();
    const task = page.getByTestId('task-row');
    await expectSoon(task).toHaveAttribute('data-task', 'late');
    await task.getByRole('button', { name: 'Decide' }).click();
    await page.getByRole('button', { name: 'Accept it' }).click();
    await page.getByRole('textbox', { name: 'Why?' }).fill('only slow to pay');
    await page.getByRole('alertdialog').getByRole('button', { name: 'Accept it' }).click();
    await expectSoon(state()).toHaveAttribute('data-state', 'seen');
    await expectSoon(page.locator('.rail__tasks')).toHaveCount(0);
    await expectSoon(page.getByText('Cancelled by the owner').first()).toBeVisible();
  });

  test('can’t be cancelled once its payment is on the way', async () => {
    await page.keyboard.press('F4');
    const address = await charge();
    await pay(address, '0.00012500');
    await expectSoon(state()).toHaveAttribute('data-state', 'seen');
    await expectSoon(page.getByTestId('withdraw-invoice')).toHaveCount(0);
  });

  test('that stands on the public board shows its code, and is found there no more', async () => {
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('button', { name: 'Public board', exact: true }).click();
    await page.getByText('Post new sales').click();
    await page.getByTestId('board-lat').fill('91');
    await page.getByTestId('board-lng').fill('11.5');
    await expectSoon(page.getByText('Both are needed')).toBeVisible();
    await page.getByTestId('board-lat').fill('48.1');
    await page.getByRole('button', { name: 'Save', exact: true }).click();
    await page.keyboard.press('F4');
    await charge();
    const line = page.getByTestId('board-line');
    await expectSoon(line).toHaveAttribute('data-standing', 'posted');
    const code = /[2-9A-Z]{5}$/.exec((await line.textContent()) ?? '')?.[0] ?? '';
    expect(await listed(code)).toBe(1);

    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('button', { name: 'Public board', exact: true }).click();
    const row = page.getByTestId('posted-invoice');
    await expectSoon(row).toContainText('Café');
    await expectSoon(page.getByTestId('signing-key')).toHaveText(/^0[23][0-9a-f]{64}$/);
    await row.getByRole('button', { name: 'Cancel sale' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel sale' }).click();
    await expectSoon(page.getByTestId('board-none')).toBeVisible();
    await expectSoon(async () => expect(await listed(code)).toBe(0)).toPass();
  });
});
