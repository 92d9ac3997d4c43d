import { type Browser, expect as expectSoon, type Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tillError } from '../../../shared/errors/catalogue.ts';
import type { SendView } from '../../../shared/ipc/send-view.ts';
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

function sendOf([send]: readonly SendView[]): SendView {
  if (!send) throw new Error('no send');
  return send;
}

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

  const plain = sampleSends(NOW_MS)
    .slice(1, 2)
    .map((send): SendView => ({ ...send, name: 'Coffee roaster' }));
  const decided: Script = {
    ...script,
    listSends: () => fine({ sends: plain }),
    decideSend: ({ as }) => fine({ ...sendOf(plain), state: as }),
  };

  test.each([
    ['It was sent', /^Treat 0\.05000000\sBTC to Coffee roaster as sent\?$/, 'taken-as-sent'],
    ['It was not sent', /^Treat 0\.05000000\sBTC to Coffee roaster as not sent\?$/, 'taken-as-unsent'],
  ] as const)('that can’t be asked about is decided by name: %s', (word, title, as) =>
    withTill(browser, decided, async ({ page, till }) => {
      const asked = () =>
        till.calls.filter(({ name }) => name === 'decideSend').map(({ request }) => request);
      await money(page);
      await page.getByTestId('send-row').getByRole('button', { name: word, exact: true }).click();
      const question = page.getByRole('alertdialog');
      await expectSoon(question).toHaveAccessibleName(title);
      await expectSoon(question.getByRole('heading').locator('.amount__group')).toHaveText([
        '0.05',
        '000',
        '000',
      ]);
      const leave = question.getByRole('button', { name: 'Leave it open' });
      await expectSoon(leave).toBeFocused();
      await leave.click();
      await expectSoon(question).toBeHidden();
      expect(asked()).toEqual([]);
      await page.getByTestId('send-row').getByRole('button', { name: word, exact: true }).click();
      await question.getByRole('button', { name: word, exact: true }).click();
      await expectSoon(question.getByText('Write a reason; it goes into the journal.')).toBeVisible();
      expect(asked()).toEqual([]);
      await question.getByLabel('Why?').fill('The chain shows it.');
      await question.getByRole('button', { name: word, exact: true }).click();
      await expectSoon(question).toBeHidden();
      expect(asked()).toEqual([{ sendId: 'send-plain', as, reason: 'The chain shows it.' }]);
    }),
  );

  test('that can’t be asked about does not say that the till goes on trying', () =>
    withTill(browser, decided, async ({ page }) => {
      await money(page);
      const row = page.getByTestId('send-row');
      await expectSoon(row.getByText('The hub did not answer when it was asked.')).toBeVisible();
      await expectSoon(row.getByText(/goes on/)).toBeHidden();
    }));

  test('that the till asks about again says so', () =>
    withTill(browser, script, async ({ page }) => {
      await money(page);
      await expectSoon(page.getByTestId('send-row').getByText(/goes on trying/)).toBeVisible();
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
