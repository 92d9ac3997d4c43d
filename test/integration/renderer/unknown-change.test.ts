import { type Browser, expect as expectSoon, type Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tillError } from '../../../shared/errors/catalogue.ts';
import { hasChromium } from '../../helpers/chromium.ts';
import { sampleSends } from '../../helpers/sample-sends.ts';
import { shopScript } from './scripted-shop.ts';
import { fine, type Script } from './scripted-till.ts';
import { launchBrowser, withTill } from './till-page.ts';

const NOW_MS = Date.now();
const unknown = sampleSends(NOW_MS).slice(0, 1);

const script: Script = {
  ...shopScript([], NOW_MS),
  listSends: () => fine({ sends: unknown }),
  listAddresses: () => fine([]),
  resolveSends: ({ passphrase }) =>
    passphrase === 'right'
      ? fine({ left: false })
      : {
          ok: false,
          error: tillError(passphrase === undefined ? 'passphrase-needed' : 'bad-passphrase'),
        },
};

const money = (page: Page) => page.getByRole('button', { name: 'Money' }).click();

describe.skipIf(!hasChromium())('a send that nobody knows of', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  test('asks for the owner’s passphrase once it is needed, and says when it is wrong', () =>
    withTill(browser, script, async ({ page, till }) => {
      await money(page);
      const row = page.getByTestId('send-row');
      const field = row.getByLabel('Owner’s passphrase');
      const check = row.getByRole('button', { name: 'Check now' });
      await expectSoon(check).toBeEnabled();
      await expectSoon(field).toBeHidden();
      await check.click();
      await expectSoon(check).toBeDisabled();
      await field.fill('wrong');
      await check.click();
      await expectSoon(row.getByText('That is not the passphrase.')).toBeVisible();
      await field.fill('right');
      await field.press('Enter');
      await expectSoon(row.getByText('That is not the passphrase.')).toBeHidden();
      const asked = till.calls.filter(({ name }) => name === 'resolveSends').map(({ request }) => request);
      const sendId = unknown[0]?.sendId;
      expect(asked).toEqual([{ sendId }, { sendId, passphrase: 'wrong' }, { sendId, passphrase: 'right' }]);
    }));

  test('at a hub that was left names it, and lets nobody decide', () => {
    const waiting = unknown.map((send) => ({ ...send, waitsFor: 'Old hub' }));
    return withTill(browser, { ...script, listSends: () => fine({ sends: waiting }) }, async ({ page }) => {
      await money(page);
      const row = page.getByTestId('send-row');
      await expectSoon(row.getByText(/Old hub/)).toBeVisible();
      await expectSoon(row.getByRole('button')).toHaveCount(0);
    });
  });
});
