import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, expect as expectSoon } from '@playwright/test';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { Journal } from '../../../main/journal/journal.ts';
import { project } from '../../../main/journal/project.ts';
import { AssembledTill } from '../../helpers/assembled-till.ts';
import { BACKUP_MS, fillWithMegabyte } from '../../helpers/backup-file.ts';
import { hasChromium } from '../../helpers/chromium.ts';
import { startTill } from '../../helpers/till-process.ts';
import { launchBrowser } from './till-page.ts';

const passphrase = 'a backup of the shop';
const vaultPassphrase = 'the vault has its own';

describe.skipIf(!hasChromium())('restoring in the wizard', () => {
  let browser: Browser;
  let folder: string;
  let path: string;
  const shop = new AssembledTill();
  beforeAll(async () => {
    browser = await launchBrowser();
    const journal = Journal.open(join(shop.folder, 'journal.sqlite'), project, () => BACKUP_MS);
    fillWithMegabyte(journal);
    journal.close();
    await shop.start({ passphrase: vaultPassphrase });
    await shop.ask('setUpPractice', { shopName: 'Café Before' });
    await shop.charge();
  });
  afterAll(async () => {
    await browser.close();
    await shop.remove();
  });
  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'till-restore-'));
    path = join(folder, 'shop.backup');
    await shop.ask('backUp', { path, passphrase });
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test('a backup that the page sends becomes the till, once it is started again', async () => {
    const dataFolder = join(folder, 'new');
    const till = await startTill({ dataFolder });
    const page = await browser.newPage();
    const parts: string[] = [];
    page.on('websocket', (socket) =>
      socket.on('framesent', ({ payload }) => {
        const { command, request } = JSON.parse(String(payload));
        if (command === 'restoreBackup') parts.push(request.base64);
      }),
    );
    await page.goto(till.url);
    await page.getByRole('button', { name: 'Restore a backup' }).click();
    const restore = page.getByRole('button', { name: 'Restore', exact: true });
    await expectSoon(restore).toBeDisabled();
    await page.locator('input[type="file"]').setInputFiles(path);
    await page.getByLabel('Passphrase of the backup').fill('not this one');
    await restore.click();
    await expectSoon(page.getByRole('alert')).toBeVisible({ timeout: 30_000 });
    parts.length = 0;
    await page.getByLabel('Passphrase of the backup').fill(passphrase);
    await restore.click();
    await expectSoon(page.getByText('start it again')).toBeVisible({ timeout: 30_000 });
    expect(parts.length).toBeGreaterThan(2);
    expect(Buffer.concat(parts.map((part) => Buffer.from(part, 'base64')))).toEqual(readFileSync(path));
    await page.reload();
    await expectSoon(page.getByText('start it again')).toBeVisible({ timeout: 30_000 });
    await page.close();
    await till.stop();
    const restored = new AssembledTill(dataFolder);
    await restored.start({ passphrase: vaultPassphrase });
    expect((await restored.ask('getSettings')).shopName).toBe('Café Before');
    expect(await restored.ask('listOpenSales')).toHaveLength(1);
    await restored.remove();
  });

  test('a till that sells is never overwritten, and nothing is left of the attempt', async () => {
    const part = { restoreId: 'one', base64: '', last: true, passphrase };
    expect(await shop.call('restoreBackup', part)).toMatchObject({ error: { code: 'till-not-empty' } });
    expect(readdirSync(shop.folder).filter((name) => name.startsWith('.rest'))).toEqual([]);
    expect(await shop.ask('listOpenSales')).toHaveLength(1);
    expect(existsSync(join(shop.folder, '.restored'))).toBe(false);
  });
});
