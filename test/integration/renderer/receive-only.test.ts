import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, expect as expectSoon, type Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { choosePassphrase } from '../../helpers/choose-passphrase.ts';
import { hasChromium } from '../../helpers/chromium.ts';
import { createAccount, type HubServer, startHubServer } from '../../helpers/hub-server.ts';
import { startTill, type TillProcess } from '../../helpers/till-process.ts';
import { launchBrowser } from './till-page.ts';

const OWNERS = 'only the owner knows';

/** A real till at a real hub, set up by hand. */
describe.skipIf(!hasChromium())('a till that only receives', () => {
  let folder: string;
  let hub: HubServer;
  let till: TillProcess;
  let browser: Browser;
  let page: Page;

  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'till-receive-'));
    hub = await startHubServer(join(folder, 'hub'), ['--engine', 'practice']);
    till = await startTill({ dataFolder: join(folder, 'till') });
    page = await (await browser.newContext({ reducedMotion: 'reduce' })).newPage();
    await page.goto(till.url);
  });
  afterEach(async () => {
    await page?.context().close();
    await till?.stop();
    await hub?.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  async function connect(ownerPassphrase: string): Promise<void> {
    await page.getByTestId('setup-connect').click();
    await page.getByTestId('hub-url').fill(hub.url);
    await page.getByRole('button', { name: 'Look at the hub' }).click();
    await page.getByTestId('credentials-host').waitFor();
    await page.getByRole('button', { name: 'Go on' }).click();
    await page
      .getByLabel('Authkey', { exact: true })
      .last()
      .fill(JSON.stringify(await createAccount(hub.url)));
    await choosePassphrase(page, 'Passphrase for this machine', 'correct horse battery');
    await choosePassphrase(page, "Owner's passphrase", ownerPassphrase);
    await page.getByRole('button', { name: 'Open the till' }).click();
  }

  async function hubSettings(): Promise<void> {
    await page.getByTestId('amount-entry').waitFor();
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('button', { name: 'Hub', exact: true }).click();
  }

  const tillKey = () => page.getByTestId('till-key');

  test('is made in the wizard with the owner’s passphrase, which may not be the till’s', async () => {
    await connect('correct horse battery');
    await expectSoon(page.getByText('This passphrase already opens the till.')).toBeVisible();
    await choosePassphrase(page, "Owner's passphrase", OWNERS);
    await page.getByRole('button', { name: 'Open the till' }).click();
    await hubSettings();
    await expectSoon(tillKey()).toHaveText(/^It only receives\. The owner's authkey is here/);
  });

  test('is made later in Settings, of one that says that it can send', async () => {
    await connect('');
    await hubSettings();
    await expectSoon(tillKey()).toHaveText(/^It can also send/);
    await choosePassphrase(page, "Owner's passphrase", OWNERS);
    await page.getByRole('button', { name: 'Make this till receive-only' }).click();
    await expectSoon(tillKey()).toHaveText(/^It only receives\. The owner's authkey is here/);
    await expectSoon(page.getByRole('button', { name: 'Make this till receive-only' })).toBeHidden();
  });

  test('shows the account’s authkeys with the owner’s passphrase, makes one for another till and revokes it', async () => {
    await connect(OWNERS);
    await hubSettings();
    await page.getByRole('button', { name: 'Authkeys', exact: true }).click();
    const passphrase = page.getByLabel("Owner's passphrase");
    await passphrase.fill('not this one');
    await passphrase.press('Enter');
    await expectSoon(page.locator('[data-error-code="bad-passphrase"]')).toBeVisible();
    await passphrase.fill(OWNERS);
    // After a wrong one it waits.
    await expectSoon(async () => {
      if (await passphrase.isVisible()) await passphrase.press('Enter', { timeout: 500 });
      await expectSoon(page.getByTestId('authkey-row')).toHaveCount(2, { timeout: 500 });
    }).toPass();
    const rows = page.getByTestId('authkey-row');
    await expectSoon(rows.nth(0)).toContainText('Sell · See the balance · Move money · Make authkeys');
    await expectSoon(rows.nth(0)).toContainText('The owner’s own');
    await expectSoon(rows.nth(1)).toContainText('This till’s own');

    await page.getByRole('radio', { name: 'As a file' }).click();
    await page.getByRole('button', { name: 'Make it' }).click();
    const path = (await page.getByTestId('authkey-path').textContent()) ?? '';
    expect(JSON.parse(readFileSync(path, 'utf8'))).toMatchObject({ authkey: { type: 'hmac-sha256' } });
    await expectSoon(rows).toHaveCount(3);
    await expectSoon(rows.nth(2)).toContainText('never used');

    await expectSoon(page.getByRole('button', { name: 'Revoke' })).toHaveCount(1);
    await page.getByRole('button', { name: 'Revoke' }).click();
    await page.getByRole('alertdialog').getByRole('button', { name: 'Revoke', exact: true }).click();
    await expectSoon(rows.nth(2)).toContainText('Revoked: may do nothing');
    await expectSoon(page.getByRole('button', { name: 'Revoke' })).toHaveCount(0);
  });
});
