import { type Browser, expect as expectSoon } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tillError } from '../../../shared/errors/catalogue.ts';
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
        await page.getByLabel('Passphrase of the backup').fill('correct horse');
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
});
