import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, expect as expectSoon, type Page } from '@playwright/test';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { hasChromium } from '../../helpers/chromium.ts';
import { startTill, type TillProcess } from '../../helpers/till-process.ts';
import { launchBrowser } from './till-page.ts';

describe.skipIf(!hasChromium())('people at the till', () => {
  const folder = mkdtempSync(join(tmpdir(), 'till-people-'));
  let till: TillProcess;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    till = await startTill({ dataFolder: folder, args: ['--practice'], startsHub: true });
    browser = await launchBrowser();
    page = await (await browser.newContext({ reducedMotion: 'reduce' })).newPage();
    await page.goto(till.url);
    await page.getByTestId('amount-entry').waitFor();
  });
  afterAll(async () => {
    await browser?.close();
    await till?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  const button = (name: string) => page.getByRole('button', { name, exact: true });

  async function typePin(pin: string): Promise<void> {
    await expectSoon(page.locator('input[type="password"]').first()).toBeFocused();
    await page.keyboard.type(pin);
    await page.keyboard.press('Enter');
  }

  test('an owner who works alone is asked for nothing, and adds himself first', async () => {
    await expectSoon(page.locator('.shell__person')).toHaveCount(0);
    await button('Settings').click();
    await button('People').click();
    await button('Add yourself').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name', { exact: true }).fill('Maria');
    await dialog.getByLabel('New PIN').fill('4711');
    await dialog.getByLabel('The same again').fill('4712');
    await expectSoon(dialog.getByText('The two are not the same.')).toBeVisible();
    await expectSoon(dialog.getByRole('button', { name: 'Save' })).toBeDisabled();
    await dialog.getByLabel('The same again').fill('4711');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expectSoon(page.locator('.shell__person')).toHaveText('Maria');
  });

  test('a cashier without a PIN is added in a moment', async () => {
    await button('Add a person').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name', { exact: true }).fill('Anna');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expectSoon(page.getByText('has yet to choose a PIN')).toBeVisible();
    await expectSoon(dialog).toHaveCount(0);
  });

  test('an owner is added with a PIN, whose want is said while it is typed', async () => {
    await button('Add a person').click();
    const dialog = page.getByRole('dialog');
    const save = dialog.getByRole('button', { name: 'Save' });
    await dialog.getByLabel('Name', { exact: true }).fill('Otto');
    await expectSoon(dialog.getByText('4 to 12 digits. Leave it empty')).toBeVisible();
    await expectSoon(save).toBeEnabled();
    await dialog.getByText('Owner', { exact: true }).click();
    await expectSoon(dialog.getByText('An owner needs a PIN now')).toBeVisible();
    await expectSoon(save).toBeDisabled();
    await dialog.getByLabel('New PIN').fill('123');
    await expectSoon(dialog.locator('[data-error-code="bad-pin"]')).toHaveCount(0);
    await dialog.getByLabel('The same again').fill('1');
    await expectSoon(dialog.locator('[data-error-code="bad-pin"]')).toBeVisible();
    await page.mouse.click(5, 5);
    await expectSoon(dialog).toBeVisible();
    await expectSoon(dialog.getByLabel('The same again')).toBeFocused();
    await page.keyboard.press('Escape');
    await expectSoon(dialog).toHaveCount(0);
  });

  test('who becomes an owner without a PIN gets one in the same breath', async () => {
    await button('Add a person').click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Name', { exact: true }).fill('Nina');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expectSoon(dialog).toHaveCount(0);
    await button('Change: \u2068Nina\u2069').click();
    await expectSoon(dialog.getByLabel('New PIN')).toHaveCount(0);
    await dialog.getByText('Owner', { exact: true }).click();
    await dialog.getByLabel('New PIN').fill('2580');
    await dialog.getByLabel('The same again').fill('2580');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expectSoon(dialog).toHaveCount(0);
    await expectSoon(page.getByText('Owner · has yet to choose a PIN')).toHaveCount(0);
    await expectSoon(page.locator('.people-list__person', { hasText: 'Nina' })).toContainText('Owner');
    await button('Log: \u2068Nina\u2069').click();
    await expectSoon(dialog.getByText('PIN chosen')).toBeVisible();
    await dialog.getByRole('button', { name: 'Close' }).click();
    await expectSoon(dialog).toHaveCount(0);
    await expectSoon(button('Log: \u2068Nina\u2069')).toBeFocused();
  });

  test('F10 locks; the cashier chooses a PIN with the keyboard alone, and sees what a cashier sees', async () => {
    await page.keyboard.press('F10');
    await expectSoon(button('Maria Owner')).toBeFocused();
    await page.keyboard.press('Tab');
    await expectSoon(button('Anna Cashier')).toBeFocused();
    await page.keyboard.press('Enter');
    await typePin('1234');
    await page.getByLabel('The same again').waitFor();
    await typePin('1234');
    await page.getByTestId('amount-entry').waitFor();
    await expectSoon(page.locator('.shell__person')).toHaveText('Anna');
    await expectSoon(button('Settings')).toHaveCount(0);
    await expectSoon(button('Reports')).toHaveCount(1);
  });

  test('what was being rung up stays for whoever comes next; a wrong PIN lets nobody in', async () => {
    await page.getByTestId('amount-entry').fill('0.00012');
    await page.locator('.shell__person').click();
    await button('Maria Owner').click();
    await typePin('0000');
    await page.locator('[data-error-code="wrong-pin"]').waitFor();
    await page.locator('.pin-pad').getByRole('button', { name: '4', exact: true }).click();
    for (const digit of ['7', '1', '1'])
      await page.locator('.pin-pad').getByRole('button', { name: digit, exact: true }).click();
    await button('Log in').click();
    await expectSoon(page.getByTestId('amount-entry')).toHaveValue('0.00012');
    await expectSoon(page.locator('.shell__person')).toHaveText('Maria');
  });

  test('a sale says who rang it up, in its details and in its report', async () => {
    // Typed on the new screen: the press is none that was meant for the one before.
    await page.getByTestId('amount-entry').fill('0.00013');
    await page.getByTestId('charge').click();
    await page.getByTestId('invoice-qr').waitFor();
    await page.keyboard.press('F3');
    await page.getByTestId('sale-row').first().click();
    await expectSoon(page.getByText('Rung up by \u2068Maria\u2069')).toBeVisible();
    await page.getByText('· Maria').waitFor();
  });

  test('F10 locks behind a dialog too, and a page opened while nobody is there shows the names alone', async () => {
    await page.keyboard.press('F1');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('F10');
    await button('Maria Owner').waitFor();
    await page.reload();
    await button('Maria Owner').waitFor();
    await expectSoon(page.getByTestId('sale-row')).toHaveCount(0);
    await expectSoon(page.locator('.rail')).toHaveCount(0);
  });
});
