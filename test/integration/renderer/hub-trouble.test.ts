import { type Browser, expect as expectSoon, type Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type ErrorCode, tillError } from '../../../shared/errors/catalogue.ts';
import { choosePassphrase } from '../../helpers/choose-passphrase.ts';
import { hasChromium } from '../../helpers/chromium.ts';
import { SCREENS } from './screens.ts';
import { shopScript } from './scripted-shop.ts';
import { fine, SAMPLE_TILL, type Script, type ScriptedTill, sampleHub } from './scripted-till.ts';
import { launchBrowser, withTill } from './till-page.ts';

const NOW_MS = Date.now();
const shop = () => shopScript([], NOW_MS);
const inTrouble = (code: ErrorCode, connection: 'fresh' | 'stale' | 'never'): Script => ({
  ...shop(),
  getHubStatus: () => fine({ ...sampleHub(NOW_MS), connection, problem: tillError(code) }),
});

/** The wizard, as the screens' list has it. */
const wizard = (): Script => SCREENS.find(({ name }) => name === 'wizard, former hubs')?.script ?? {};

/** A command after which the till sells. */
const opens = (till: ScriptedTill) => () => {
  till.answer({ getTill: () => fine(SAMPLE_TILL) });
  return fine(SAMPLE_TILL);
};

async function openSettings(page: Page, section: string): Promise<void> {
  await page.getByTestId('amount-entry').waitFor();
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: section, exact: true }).click();
}

describe.skipIf(!hasChromium())('trouble with the hub', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  test.each([
    ['address-reused', 'fresh', 'HUB PROBLEM', 'tell whoever runs the hub'],
    ['bad-credentials', 'never', 'HUB PROBLEM', 'Check name, password or authkey.'],
    ['hub-nonsense', 'stale', 'HUB PROBLEM', 'See Settings, About'],
    ['disk-full', 'stale', 'TILL PROBLEM', 'Free space.'],
    ['hub-unreachable', 'stale', 'OFFLINE', 'Check before handing over.'],
  ] as const)('%s is said with its code and next step, on every screen', (code, connection, word, next) =>
    withTill(browser, inTrouble(code, connection), async ({ page }) => {
      const line = page.getByTestId('hub-status');
      const says = async () => {
        for (const part of [word, next, `Code ${code}`]) await expectSoon(line).toContainText(part);
        if (connection === 'stale') await expectSoon(line).toContainText(/Last news \d+ s ago/);
      };
      await page.getByTestId('amount-entry').waitFor();
      await says();
      for (const height of [800, 600]) {
        await page.setViewportSize({ width: height === 800 ? 1280 : 1024, height });
        const cut = await line.evaluate((element) => {
          const words = element.querySelector('.hub-news__words');
          return words ? words.scrollHeight > words.clientHeight + 1 : true;
        });
        expect(cut, `cut off at a height of ${height}`).toBe(false);
      }
      await page.keyboard.press('F3');
      await says();
      await page.getByRole('button', { name: 'Settings' }).click();
      await says();
    }),
  );

  test('the first bytes of an answer that made no sense are in Settings, About, where the journal is checked', () =>
    withTill(browser, shop(), async ({ page, till }) => {
      await openSettings(page, 'About');
      await expectSoon(page.getByText('hub overview 200: <html>Sorry')).toBeVisible();
      await page.getByRole('button', { name: 'Check the journal' }).click();
      await expectSoon(page.getByText('All is as it was written. Events: 4711')).toBeVisible();
      const damaged = tillError('journal-damaged', 'event 7 does not fit its hash');
      till.answer({ checkJournal: () => ({ ok: false, error: damaged }) });
      await page.getByRole('button', { name: 'Check the journal' }).click();
      await expectSoon(page.getByText('event 7 does not fit its hash')).toBeVisible();
      await expectSoon(page.getByText('All is as it was written.')).toHaveCount(0);
    }));

  test('leaving says what stays at the hub, where the hub says so, and that the keys stay here', () =>
    withTill(browser, shop(), async ({ page, till }) => {
      const ask = async () => {
        await openSettings(page, 'Hub');
        await page.getByRole('button', { name: 'Leave this hub' }).click();
      };
      await ask();
      const dialog = page.getByRole('alertdialog');
      await expectSoon(dialog).toContainText('keys for this hub stay here');
      await expectSoon(dialog).toContainText(/At the hub stay .*0[.,]50.*, and .*on the way/);
      await page.keyboard.press('Escape');
      till.answer({ getHubBalance: () => ({ ok: false, error: tillError('not-permitted') }) });
      await page.keyboard.press('Escape');
      await ask();
      await expectSoon(dialog).toContainText('What is there now is not known');
    }));

  test('the wizard says what became of unreadable settings, and goes back to a hub whose keys are kept', () =>
    withTill(browser, wizard(), async ({ page, till }) => {
      await expectSoon(page.getByText('/data/settings.json.unreadable-1')).toBeVisible();
      till.answer({ returnToHub: opens(till) });
      await page.getByLabel('Passphrase').fill('correct horse');
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Return to' }).click();
      await page.getByTestId('amount-entry').waitFor();
      expect(till.calls.filter(({ name }) => name === 'returnToHub').map(({ request }) => request)).toEqual([
        { id: 'hub-1' },
      ]);
    }));

  test('a hub with a private certificate authority is looked at and connected to with it', () =>
    withTill(browser, wizard(), async ({ page, till }) => {
      till.answer({ connectHub: opens(till) });
      const ca = '-----BEGIN CERTIFICATE-----\nabc\n-----END CERTIFICATE-----';
      await page.getByTestId('setup-connect').click();
      await page.getByTestId('hub-url').fill('https://hub.example.com');
      await page.getByRole('button', { name: 'The hub has a private' }).click();
      await page.getByLabel('Certificate authority').fill(ca);
      await page.getByRole('button', { name: 'Look at the hub' }).click();
      await page.getByTestId('credentials-host').waitFor();
      await page.getByRole('button', { name: 'Go on' }).click();
      await page.getByLabel('Account name').fill('noir');
      await page.getByLabel('Password', { exact: true }).fill('geheim');
      await page.getByLabel('Deposit addresses').fill('1BoatSLRHtKNngkdXEeobR76b53LETtpyT');
      await choosePassphrase(page, 'Passphrase for this machine', 'correct horse');
      await page.getByRole('button', { name: 'Open the till' }).click();
      await page.getByTestId('amount-entry').waitFor();
      for (const command of ['inspectHub', 'connectHub'] as const)
        expect(till.calls.find(({ name }) => name === command)?.request).toMatchObject({ ca });
    }));

  test('an authority can be pinned later, and taken back', () =>
    withTill(browser, shop(), async ({ page, till }) => {
      const pinned = { ...sampleHub(NOW_MS), pinnedCa: 'CN=Café' };
      till.answer({ pinHubCa: ({ ca }) => fine(ca === undefined ? sampleHub(NOW_MS) : pinned) });
      await openSettings(page, 'Hub');
      await page.getByRole('button', { name: 'Trust a private authority…' }).click();
      await page.getByLabel('Certificate authority').fill('PEM');
      await page.getByRole('button', { name: 'Trust it for this hub' }).click();
      await expectSoon(page.getByText('CN=Café')).toBeVisible();
      await page.getByRole('button', { name: 'Trust this machine’s authorities again' }).click();
      await expectSoon(page.getByText('CN=Café')).toHaveCount(0);
    }));

  test('keys that could not be had are tried again without a restart', () =>
    withTill(browser, shop(), async ({ page, till }) => {
      const failed = { ...SAMPLE_TILL, phase: 'failed', problem: tillError('keychain-unavailable') } as const;
      till.answer({ getTill: () => fine(failed), unlock: opens(till) });
      await page.reload();
      await page.locator('[data-error-code="keychain-unavailable"]').waitFor();
      await page.getByRole('button', { name: 'Look again' }).click();
      await page.getByTestId('amount-entry').waitFor();
    }));
});
