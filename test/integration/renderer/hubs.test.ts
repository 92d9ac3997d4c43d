import { type Browser, expect as expectSoon, type Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tillError } from '../../../shared/errors/catalogue.ts';
import { hasChromium } from '../../helpers/chromium.ts';
import { sampleHubs } from '../../helpers/sample-hubs.ts';
import { moved } from './hub-screens.ts';
import { fine, SAMPLE_TILL, type ScriptedTill, sampleHub } from './scripted-till.ts';
import { launchBrowser, withTill } from './till-page.ts';

const NOW_MS = Date.now();

async function openHubs(page: Page): Promise<void> {
  await page.getByTestId('amount-entry').waitFor();
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: 'Hub', exact: true }).click();
}

const rows = (page: Page) => page.getByTestId('hub-row');
const asked = (till: ScriptedTill, command: string) =>
  till.calls.filter(({ name }) => name === command).map(({ request }) => request);

/** The till as it is once new sales go to the third of its hubs. */
const movedOn = () =>
  sampleHubs(NOW_MS).map((hub) => ({ ...hub, forNewSales: hub.hubId === 'hub-3', openSales: 0 }));

describe.skipIf(!hasChromium())('several hubs', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  test('new sales move to another one when that is confirmed, with both named', () =>
    withTill(browser, moved(NOW_MS), async ({ page, till }) => {
      await openHubs(page);
      await expectSoon(rows(page)).toHaveCount(4);
      await expectSoon(rows(page).first()).toContainText('New sales go here');
      const use = page.getByRole('button', { name: 'Old exchange' });
      await use.click();
      const dialog = page.getByRole('alertdialog');
      await expectSoon(dialog).toContainText(/Old exchange.*no longer to.*Café hub.*acct_counter/);
      await expectSoon(dialog).toContainText(/Open sales at .*Café hub.* are still watched: 3/);
      await expectSoon(dialog).toContainText('This hub does not answer now: you may not be able to sell.');
      await page.keyboard.press('Escape');
      await expectSoon(dialog).toHaveCount(0);
      expect(asked(till, 'moveToHub')).toEqual([]);

      till.answer({
        moveToHub: () => {
          till.answer({ listHubs: () => fine(movedOn()) });
          return fine(SAMPLE_TILL);
        },
      });
      await use.click();
      await dialog.getByRole('button', { name: 'Use for new sales' }).click();
      await expectSoon(dialog).toHaveCount(0);
      expect(asked(till, 'moveToHub')).toEqual([{ hubId: 'hub-3' }]);
      await expectSoon(page.locator('[data-for-new-sales="true"]')).toContainText('Old exchange');
    }));

  test('one for practice says that its money is not real, and takes no sales of a till for real money', () =>
    withTill(browser, moved(NOW_MS), async ({ page }) => {
      await openHubs(page);
      await expectSoon(rows(page).filter({ hasText: 'no real money' })).toHaveCount(1);
      await expectSoon(rows(page).last()).toContainText('Practice: no real money');
      await expectSoon(rows(page).last().getByRole('button')).toHaveCount(0);
      await expectSoon(page.getByRole('button', { name: 'Use for new sales' })).toHaveCount(2);
    }));

  test('one more is taken in, without the shop’s name being asked for, and new sales stay where they go', () =>
    withTill(browser, moved(NOW_MS), async ({ page, till }) => {
      await openHubs(page);
      await page.getByRole('button', { name: 'Add a hub or account' }).click();
      await page.getByTestId('hub-url').fill('https://hub.second.example.com');
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Go on' }).click();
      await expectSoon(page.getByLabel('Name of the shop')).toHaveCount(0);
      await expectSoon(page.getByLabel('Passphrase for this machine')).toHaveCount(0);
      await page.getByLabel('Authkey', { exact: true }).fill('{"type":"hmac-sha256"}');
      till.answer({ addHub: () => ({ ok: false, error: tillError('bad-authkey') }) });
      await page.getByRole('button', { name: 'Add it' }).click();
      await page.locator('[data-error-code="bad-authkey"]').waitFor();
      till.answer({ addHub: () => fine(sampleHubs(NOW_MS)) });
      await page.getByRole('button', { name: 'Add it' }).click();
      await expectSoon(page.getByText('Added. New sales still go to')).toContainText('Café hub');
      await expectSoon(rows(page)).toHaveCount(4);
      expect(asked(till, 'addHub').at(-1)).toEqual({
        url: 'https://hub.second.example.com',
        credentialsHost: 'api.second.example.com',
        credentials: { kind: 'authkey', json: '{"type":"hmac-sha256"}' },
      });
    }));

  test('the strip names one that was left and is not heard of, while sales there are open', () =>
    withTill(browser, moved(NOW_MS), async ({ page, till }) => {
      const line = page.getByTestId('hub-status');
      await expectSoon(line).toContainText(/open sales at .?Old exchange.?: 2/);
      await expectSoon(line).toContainText('Code hub-unreachable');
      const settled = {
        hubId: 'hub-3',
        name: 'Old exchange',
        openSales: 0,
        problem: tillError('hub-unreachable'),
      };
      till.announce('hubStatusChanged', { ...sampleHub(NOW_MS), left: [settled] });
      await expectSoon(line).toContainText('Hub ok');
    }));

  test('they are listed once their keys are opened, where a passphrase is needed', () =>
    withTill(browser, moved(NOW_MS), async ({ page, till }) => {
      till.answer({
        listHubs: ({ passphrase }) =>
          passphrase === 'correct horse'
            ? fine(sampleHubs(NOW_MS))
            : { ok: false, error: tillError(passphrase === undefined ? 'locked' : 'bad-passphrase') },
      });
      await openHubs(page);
      const field = page.getByLabel('Passphrase', { exact: true });
      await field.fill('wrong');
      await page.keyboard.press('Enter');
      await page.locator('[data-error-code="bad-passphrase"]').waitFor();
      await field.fill('correct horse');
      await page.keyboard.press('Enter');
      await expectSoon(rows(page)).toHaveCount(4);
    }));
});
