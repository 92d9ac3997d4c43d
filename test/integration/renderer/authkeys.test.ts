import { type Browser, expect as expectSoon, type Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tillError } from '../../../shared/errors/catalogue.ts';
import { hasChromium } from '../../helpers/chromium.ts';
import { scan } from '../../helpers/keyboard-scanner.ts';
import { readQrOnScreen } from '../../helpers/qr-on-screen.ts';
import { sampleHubs } from '../../helpers/sample-hubs.ts';
import { authkeyShop, SEALED } from './authkey-screens.ts';
import { moved } from './hub-screens.ts';
import { fine, type ScriptedTill } from './scripted-till.ts';
import { launchBrowser, withTill } from './till-page.ts';

const NOW_MS = Date.now();
const TILLS = 'key_3bVn8YdQkS1fGmE4u';

async function openKeys(page: Page): Promise<void> {
  await page.getByTestId('amount-entry').waitFor();
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Authkeys', exact: true }).click();
  await page.getByTestId('authkey-row').first().waitFor();
}

const asked = (till: ScriptedTill, command: string) =>
  till.calls.filter(({ name }) => name === command).map(({ request }) => request);
/** The box itself is not seen by a mouse: what is drawn beside it is. */
const tick = (page: Page, name: string) =>
  page.getByRole('dialog').locator('label').getByText(name, { exact: true }).click();

describe.skipIf(!hasChromium())('the authkeys', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  test('are changed by what each may do, and this till keeps what it needs unless that is said twice', () =>
    withTill(browser, authkeyShop(NOW_MS), async ({ page, till }) => {
      await openKeys(page);
      await page.getByRole('button', { name: `Change: \u2068${TILLS}` }).click();
      await tick(page, 'Get addresses for sales');
      till.answer({
        changeAuthkey: ({ evenIfNeeded }) =>
          evenIfNeeded ? fine([]) : { ok: false, error: tillError('authkey-needed', 'new-btc-address') },
      });
      await page.getByRole('button', { name: 'Save' }).click();
      await page.locator('[data-error-code="authkey-needed"]').waitFor();
      await expectSoon(page.getByRole('alert').filter({ hasText: 'needs that' })).toContainText(
        'Get addresses for sales',
      );
      await expectSoon(page.getByRole('dialog')).not.toContainText('new-btc-address');
      await page.mouse.click(5, 400);
      await expectSoon(page.getByRole('dialog')).toBeVisible();
      await tick(page, 'Get addresses for sales');
      await expectSoon(page.getByRole('button', { name: 'Save' })).toBeVisible();
      await tick(page, 'Get addresses for sales');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByRole('button', { name: 'Stop this till selling' }).click();
      await expectSoon(page.getByRole('dialog')).toHaveCount(0);
      const requests = asked(till, 'changeAuthkey');
      expect(requests).toHaveLength(3);
      expect(requests.at(-1)).toMatchObject({ token: TILLS, evenIfNeeded: true });
      expect(JSON.stringify(requests.at(-1))).not.toContain('new-btc-address');
      expect(JSON.stringify(requests.at(-1))).toContain('check-invoice-status');
    }));

  test('are said to move money before they do, and none is left with nothing', () =>
    withTill(browser, authkeyShop(NOW_MS), async ({ page }) => {
      await openKeys(page);
      await page.getByRole('button', { name: 'Change: \u2068Terrace till' }).click();
      const dialog = page.getByRole('dialog');
      await expectSoon(dialog).not.toContainText('can then take the money');
      await tick(page, 'Send bitcoin');
      await expectSoon(dialog).toContainText('can then take the money');
      const ticked = dialog.getByRole('checkbox', { checked: true });
      for (let left = await ticked.count(); left > 0; left -= 1) {
        await tick(page, await ticked.first().evaluate((box) => box.closest('label')?.textContent ?? ''));
        await expectSoon(ticked).toHaveCount(left - 1);
      }
      await expectSoon(page.getByRole('button', { name: 'Save' })).toBeDisabled();
      await expectSoon(dialog).toContainText('revoke it');
    }));

  test('are changed with the buttons in sight in a window of 1024×600 too', () =>
    withTill(browser, authkeyShop(NOW_MS), async ({ page, till }) => {
      await page.setViewportSize({ width: 1024, height: 600 });
      await openKeys(page);
      await page.getByRole('button', { name: 'Change: \u2068Terrace till' }).click();
      await expectSoon(page.getByRole('button', { name: 'Save' })).toBeInViewport({ ratio: 1 });
      await expectSoon(page.getByRole('button', { name: 'Cancel' })).toBeInViewport({ ratio: 1 });
      // What comes into the focus by the keyboard is not under them.
      const last = page.getByRole('dialog').getByRole('checkbox').last();
      await last.focus();
      const buttons = await page.locator('.dialog__end').boundingBox();
      const box = await last.locator('..').boundingBox();
      expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual(buttons?.y ?? 0);
      await tick(page, 'Send bitcoin');
      await expectSoon(page.getByText('can then take the money')).toBeInViewport({ ratio: 1 });
      // Nor is the reason why it was refused.
      till.answer({ changeAuthkey: () => ({ ok: false, error: tillError('authkey-lock-out') }) });
      await page.getByRole('button', { name: 'Save' }).click();
      await expectSoon(page.locator('[data-error-code="authkey-lock-out"]')).toBeInViewport({ ratio: 1 });
    }));

  test('are revoked by the name that they have, and by when they were used', () =>
    withTill(browser, authkeyShop(NOW_MS), async ({ page }) => {
      await openKeys(page);
      await page.getByRole('button', { name: 'Revoke: \u2068Terrace till' }).click();
      const dialog = page.getByRole('alertdialog');
      await expectSoon(dialog.getByRole('heading')).toHaveText('Revoke \u2068Terrace till\u2069?');
      await expectSoon(dialog).toContainText('key_9ZpW6hJrC2xLtA5oB');
      await expectSoon(dialog).toContainText('never used');
    }));

  test('leave for another till in a code that is shown once', () =>
    withTill(browser, authkeyShop(NOW_MS), async ({ page, till }) => {
      await openKeys(page);
      await page.getByLabel('Name (optional)').fill('Terrace till');
      await page.getByLabel('Passphrase for the code').fill('typed into both tills');
      await page.getByRole('button', { name: 'Show the code' }).click();
      const code = page.getByTestId('authkey-code');
      expect(await readQrOnScreen(code)).toBe(SEALED);
      await page.mouse.click(5, 400);
      await page.keyboard.press('Escape');
      await expectSoon(code).toBeVisible();
      await page.getByRole('button', { name: 'Done' }).click();
      await expectSoon(code).toHaveCount(0);
      await expectSoon(page.getByLabel('Passphrase for the code')).toHaveValue('');
      expect(asked(till, 'sealAuthkey')).toEqual([
        { passphrase: 'typed into both tills', label: 'Terrace till' },
      ]);
      await expectSoon(page.getByTestId('authkey-row').filter({ hasText: 'Terrace till' })).toHaveCount(1);
    }));

  test('come to another till by its scanner, wherever the focus is, with the passphrase typed there', () =>
    withTill(browser, moved(NOW_MS), async ({ page, till }) => {
      till.answer({ addHub: () => fine(sampleHubs(NOW_MS)) });
      await page.getByTestId('amount-entry').waitFor();
      await page.getByRole('button', { name: 'Settings' }).click();
      await page.getByRole('button', { name: 'Hub', exact: true }).click();
      await page.getByRole('button', { name: 'Add a hub or account' }).click();
      await page.getByTestId('hub-url').fill('https://hub.second.example.com');
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Go on' }).click();
      await page.getByLabel("Owner's passphrase (may stay empty)").focus();
      const code = SEALED.slice(0, 40);
      await scan(page, code);
      await expectSoon(page.getByLabel('Authkey', { exact: true })).toHaveValue(code);
      await expectSoon(page.getByLabel("Owner's passphrase (may stay empty)")).toHaveValue('');
      await expectSoon(page.getByRole('button', { name: 'Add it' })).toBeDisabled();
      await page.getByLabel('Passphrase of the code').fill('typed into both tills');
      await page.getByRole('button', { name: 'Add it' }).click();
      await expectSoon(() => expect(asked(till, 'addHub')).toHaveLength(1)).toPass();
      expect(asked(till, 'addHub')).toMatchObject([
        { credentials: { kind: 'authkey', json: code, sealedWith: 'typed into both tills' } },
      ]);
    }));
});
