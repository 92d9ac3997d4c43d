import { type Browser, expect as expectSoon, type Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tillError } from '../../../shared/errors/catalogue.ts';
import { choosePassphrase } from '../../helpers/choose-passphrase.ts';
import { hasChromium } from '../../helpers/chromium.ts';
import { shopScript } from './scripted-shop.ts';
import { fine } from './scripted-till.ts';
import { launchBrowser, withTill } from './till-page.ts';

const NOW_MS = Date.UTC(2026, 10, 27, 12);

describe.skipIf(!hasChromium())('Settings, Backup', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  test('makes a backup, says whether a file is whole, and saves the journal', () =>
    withTill(
      browser,
      {
        ...shopScript([], NOW_MS),
        backUp: () => fine({ madeMs: NOW_MS }),
        verifyBackup: () => fine({ madeMs: NOW_MS, events: 4_711 }),
        exportJournal: ({ afterSeq = 0 }) =>
          fine({ lines: `{"seq":${afterSeq + 1}}\n`, lastSeq: afterSeq + 1, done: afterSeq === 2 }),
      },
      async ({ page, till }) => {
        await page.getByTestId('amount-entry').waitFor();
        await page.getByRole('button', { name: 'Settings' }).click();
        await page.getByRole('button', { name: 'Backup', exact: true }).click();
        const make = page.getByRole('button', { name: 'Back up now' });
        await expectSoon(make).toBeDisabled();
        await page.getByLabel('File', { exact: true }).fill('/media/usb/till.backup');
        await choosePassphrase(page, 'Passphrase of the backup', 'correct horse');
        await make.click();
        await expectSoon(page.getByText(/^Backed up on/)).toBeVisible();
        await page.getByRole('button', { name: 'Check this file' }).click();
        await expectSoon(page.getByText(/is whole: 4.?711 events/)).toBeVisible();
        const saving = page.waitForEvent('download');
        await page.getByRole('button', { name: 'Save the journal' }).click();
        const chunks: Buffer[] = [];
        for await (const chunk of await (await saving).createReadStream()) chunks.push(chunk as Buffer);
        expect(Buffer.concat(chunks).toString()).toBe('{"seq":1}\n{"seq":2}\n{"seq":3}\n');
        till.answer({
          verifyBackup: () => ({ ok: false, error: tillError('backup-damaged', 'from byte 9 on') }),
        });
        await page.getByRole('button', { name: 'Check this file' }).click();
        await expectSoon(page.getByText('from byte 9 on')).toBeVisible();
        await expectSoon(page.getByText(/is whole/)).toHaveCount(0);
      },
    ));

  async function openBackup(page: Page): Promise<void> {
    await page.getByTestId('amount-entry').waitFor();
    await page.getByRole('button', { name: 'Settings' }).click();
    await page.getByRole('button', { name: 'Backup', exact: true }).click();
    await page.getByLabel('File', { exact: true }).fill('/media/usb/till.backup');
  }

  test('has its passphrase typed twice where it is chosen, and once where it is asked for; it can be looked at', () =>
    withTill(browser, shopScript([], NOW_MS), async ({ page }) => {
      await openBackup(page);
      const make = page.getByRole('button', { name: 'Back up now' });
      const fields = page.locator('.chosen-passphrase', { has: page.getByLabel('Passphrase of the backup') });
      const [passphrase, again] = [
        fields.getByLabel('Passphrase of the backup'),
        fields.getByLabel('The same again'),
      ];
      await passphrase.fill('correct horse');
      await expectSoon(make).toBeDisabled();
      await expectSoon(page.getByRole('button', { name: 'Check this file' })).toBeEnabled();
      await again.fill('corect');
      await expectSoon(fields.getByText('The two are not the same.')).toHaveCount(0);
      await again.fill('corect horse!');
      await expectSoon(fields.getByText('The two are not the same.')).toBeVisible();
      await expectSoon(make).toBeDisabled();
      await expectSoon(passphrase).toHaveAttribute('type', 'password');
      await fields.getByRole('button', { name: 'Show' }).click();
      await expectSoon(passphrase).toHaveAttribute('type', 'text');
      await expectSoon(again).toHaveAttribute('type', 'text');
      await expectSoon(passphrase).toHaveValue('correct horse');
      await again.fill('correct horse');
      await expectSoon(fields.getByText('The two are not the same.')).toHaveCount(0);
      await expectSoon(make).toBeEnabled();
      await fields.getByRole('button', { name: 'Hide' }).click();
      await expectSoon(passphrase).toHaveAttribute('type', 'password');
      await expectSoon(passphrase).toHaveValue('correct horse');
    }));

  test('says of a good file nothing of the backup that failed before', () =>
    withTill(
      browser,
      {
        ...shopScript([], NOW_MS),
        backUp: () => ({ ok: false, error: tillError('disk-full', '/media/usb') }),
        verifyBackup: () => fine({ madeMs: NOW_MS, events: 4_711 }),
      },
      async ({ page }) => {
        await openBackup(page);
        await choosePassphrase(page, 'Passphrase of the backup', 'correct horse');
        await page.getByRole('button', { name: 'Back up now' }).click();
        const failure = page.locator('[data-error-code="disk-full"]');
        await expectSoon(failure).toBeVisible();
        await page.getByRole('button', { name: 'Check this file' }).click();
        await expectSoon(page.getByText(/is whole/)).toBeVisible();
        await expectSoon(failure).toHaveCount(0);
      },
    ));

  test('is made daily once that is saved, and says before that it is not', () =>
    withTill(
      browser,
      {
        ...shopScript([], NOW_MS),
        getDailyBackup: () => fine({ on: false, folder: '', keep: 30, passphraseKept: false }),
        setDailyBackup: ({ on, folder, keep }) => fine({ on, folder, keep, passphraseKept: true }),
      },
      async ({ page, till }) => {
        await openBackup(page);
        const card = page.getByRole('region', { name: 'Back up every day' });
        const save = card.getByRole('button', { name: 'Save' });
        await card.getByText('Make daily backups').click();
        await expectSoon(card.getByText('Not saved yet')).toBeVisible();
        await card.getByLabel('Folder', { exact: true }).fill('/media/usb');
        await card.getByLabel('Passphrase of the daily backups').fill('correct horse');
        await expectSoon(save).toBeDisabled();
        await choosePassphrase(page, 'Passphrase of the daily backups', 'correct horse');
        await save.click();
        await expectSoon(card.getByText('Saved', { exact: true })).toBeVisible();
        expect(
          till.calls.filter(({ name }) => name === 'setDailyBackup').map(({ request }) => request),
        ).toEqual([{ on: true, folder: '/media/usb', keep: 30, passphrase: 'correct horse' }]);
      },
    ));
});
