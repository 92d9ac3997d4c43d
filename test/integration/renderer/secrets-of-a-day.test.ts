import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, expect as expectSoon, type Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createDurableFile } from '../../../main/shell/durable-file.ts';
import { systemRandom } from '../../../main/shell/system-random.ts';
import { unsealOwnersKey } from '../../../main/vault/owner-seal.ts';
import { createVault } from '../../../main/vault/vault.ts';
import { choosePassphrase } from '../../helpers/choose-passphrase.ts';
import { hasChromium } from '../../helpers/chromium.ts';
import { createAccount, type HubServer } from '../../helpers/hub-server.ts';
import { practiseAt, startPracticeHub } from '../../helpers/practice-hub.ts';
import { type Secrets, secretOf, secretsIn, type Texts, textsIn } from '../../helpers/secret-search.ts';
import { regtestAddress } from '../../helpers/till-journal.ts';
import { startTill, type TillProcess } from '../../helpers/till-process.ts';
import { pageMemory } from './page-memory.ts';
import { launchBrowser } from './till-page.ts';

/** Like nothing else that is ever written anywhere. */
const TILLS = 'tulip & rose: the till’s vault';
const OWNERS = 'orchid + lily = the owner "alone"';
const BACKUPS = 'begonia/100 % of one backup';
const DAILY = 'dahlia of every <day>';
const OWNERS_PIN = '593816204785';
const CASHIERS_PIN = '718204936651';
const WRONG_PIN = '404938172265';
const SUPPLIER = regtestAddress(9);

describe.skipIf(!hasChromium()).each([2, 1] as const)(
  'after a full day at a hub with authentication type %i',
  (authenticationType) => {
    let folder: string;
    let hub: HubServer;
    let till: TillProcess;
    let browser: Browser;
    let page: Page;
    const account = async () => JSON.stringify(await createAccount(hub.url));
    let ownersAuthkey: string;

    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'till-secrets-'));
      mkdirSync(join(folder, 'daily'));
      hub = await startPracticeHub(join(folder, 'hub'), authenticationType);
      till = await startTill({ dataFolder: join(folder, 'till') });
      browser = await launchBrowser();
      page = await (await browser.newContext({ reducedMotion: 'reduce' })).newPage();
      await page.goto(till.url);
      ownersAuthkey = await account();
      await aDay();
    });
    afterAll(async () => {
      await browser?.close();
      await till?.stop();
      await hub?.stop();
      rmSync(folder, { recursive: true, force: true });
    });

    const button = (name: string) => page.getByRole('button', { name, exact: true });
    const settings = async (section: string) => {
      await button('Settings').click();
      await button(section).click();
    };

    const practise = (what: string, request: object) => practiseAt(hub, what, request);

    /** Everything that asks for a secret is used once, wrong ones among them. */
    async function aDay(): Promise<void> {
      await setUp();
      await postSales();
      await sell();
      await send();
      await backUp();
      await changePeople();
      await page.getByRole('button', { name: 'Owen Owner' }).click();
      await typePin(OWNERS_PIN);
      await page.getByTestId('amount-entry').waitFor();
    }

    async function setUp(): Promise<void> {
      await page.getByTestId('setup-connect').click();
      await page.getByTestId('hub-url').fill(hub.url);
      await button('Look at the hub').click();
      await page.getByTestId('credentials-host').waitFor();
      await button('Go on').click();
      await page.getByRole('radio', { name: 'Authkey', exact: true }).click();
      await page.getByLabel('Authkey', { exact: true }).last().fill(ownersAuthkey);
      await choosePassphrase(page, 'Passphrase for this machine', TILLS);
      await choosePassphrase(page, "Owner's passphrase", OWNERS);
      await button('Open the till').click();
      await page.getByTestId('amount-entry').waitFor();
    }

    async function postSales(): Promise<void> {
      await settings('Public board');
      await page.getByText('Post new sales').click();
      await button('Save').click();
      await expectSoon(button('Save')).toBeDisabled();
      await button('Counter').click();
    }

    async function sell(): Promise<void> {
      await page.getByTestId('amount-entry').fill('0.001');
      await page.getByTestId('charge').click();
      await page.getByTestId('invoice-uri').waitFor({ state: 'attached' });
      const uri = (await page.getByTestId('invoice-uri').textContent()) ?? '';
      await practise('pay', { btc_address: new URL(uri).pathname, amount: '1' });
      await practise('mine', { blocks: 6 });
      await page.keyboard.press('F4');
      await page.getByTestId('amount-entry').waitFor();
    }

    async function send(): Promise<void> {
      await button('Money').click();
      await expectSoon(page.getByTestId('balance-available')).toHaveAttribute('data-btc', '1.00000000');
      await page.getByTestId('send-address').fill(SUPPLIER);
      await page.getByTestId('send-amount').fill('0.01');
      await page.getByTestId('send-review').click();
      await page.getByRole('checkbox').first().focus();
      await page.keyboard.press('Space');
      const passphrase = page.getByLabel('Owner’s passphrase');
      await passphrase.fill(`${OWNERS} mistyped`);
      await page.getByTestId('send-confirm').click();
      await expectSoon(page.locator('[data-error-code="bad-passphrase"]')).toBeVisible();
      await passphrase.fill(OWNERS);
      // After a wrong one it waits.
      await expectSoon(async () => {
        const confirm = page.getByTestId('send-confirm');
        if (await confirm.isVisible()) await confirm.click({ timeout: 500 });
        await expectSoon(page.getByTestId('send-state')).toBeVisible({ timeout: 500 });
      }).toPass();
      await expectSoon(page.getByTestId('send-state')).toHaveAttribute('data-state', 'sent');
    }

    async function backUp(): Promise<void> {
      await settings('Backup');
      await page.getByLabel('File', { exact: true }).fill(join(folder, 'one.backup'));
      await choosePassphrase(page, 'Passphrase of the backup', BACKUPS);
      await button('Back up now').click();
      await expectSoon(page.getByText(/^Backed up on/)).toBeVisible();
      await page.getByText('Make daily backups').click();
      await page.getByLabel('Folder', { exact: true }).fill(join(folder, 'daily'));
      await choosePassphrase(page, 'Passphrase of the daily backups', DAILY);
      await button('Save').click();
      await expectSoon(page.getByText(/^The latest:/)).toBeVisible();
    }

    async function changePeople(): Promise<void> {
      await button('People').click();
      for (const [name, pin, press] of [
        ['Owen', OWNERS_PIN, 'Add yourself'],
        ['Carla', CASHIERS_PIN, 'Add a person'],
      ] as const) {
        await button(press).click();
        const dialog = page.getByRole('dialog');
        await dialog.getByLabel('Name', { exact: true }).fill(name);
        await dialog.getByLabel('New PIN').fill(pin);
        await dialog.getByLabel('The same again').fill(pin);
        await dialog.getByRole('button', { name: 'Save' }).click();
        await expectSoon(dialog).toHaveCount(0);
      }
      await page.keyboard.press('F10');
      await button('Carla Cashier').click();
      await typePin(WRONG_PIN);
      await page.locator('[data-error-code="wrong-pin"]').waitFor();
      await typePin(CASHIERS_PIN);
      await page.getByTestId('amount-entry').waitFor();
      await page.keyboard.press('F10');
    }

    async function typePin(pin: string): Promise<void> {
      await page.locator('input[type="password"]').first().waitFor();
      await page.keyboard.type(pin);
      await page.keyboard.press('Enter');
    }

    /** What was typed, and what the vault keeps, by what it is. */
    async function secrets(): Promise<Secrets> {
      const file = createDurableFile(join(folder, 'till/vault.json'));
      const opened = await createVault({ file, random: systemRandom }).open(TILLS);
      if (!opened.ok) throw new Error(opened.error.code);
      const { hubs, invoiceKeys = [], backupPassphrase } = opened.value;
      expect(backupPassphrase).toBe(DAILY);
      expect(invoiceKeys.length).toBeGreaterThan(0);
      const [kept] = hubs;
      const owners = kept?.ownersKey && (await unsealOwnersKey(kept.ownersKey, OWNERS));
      expect(owners?.authkey).toEqual(JSON.parse(ownersAuthkey).authkey);
      return {
        'the vault’s passphrase': TILLS,
        'the owner’s passphrase': OWNERS,
        'a backup’s passphrase': BACKUPS,
        'the daily backups’ passphrase': DAILY,
        'the owner’s PIN': OWNERS_PIN,
        'the cashier’s PIN': CASHIERS_PIN,
        'a PIN that was wrong': WRONG_PIN,
        'the till’s authkey': secretOf(kept?.credentials?.authkey),
        'the owner’s authkey': secretOf(owners?.authkey),
        ...Object.fromEntries(
          invoiceKeys.map(({ privateKey }, index) => [`the invoice key ${index}`, privateKey]),
        ),
      };
    }

    async function expectNoneIn(texts: Texts): Promise<void> {
      const all = await secrets();
      for (const secret of Object.values(all)) expect(secret.length).toBeGreaterThan(11);
      expect(secretsIn(texts, all)).toEqual([]);
    }

    test('the page’s memory has none of the secrets that were typed there', async () => {
      const memory = await pageMemory(page);
      expect(memory).toContain('amount-entry');
      await expectNoneIn({ memory });
    });

    test('the diagnostics have none', async () => {
      await settings('About');
      await page.locator('.diagnostics').waitFor();
      await expectNoneIn({ diagnostics: await page.locator('body').innerText() });
    });

    test('no file that the till wrote has one in the clear, the journal, its copies and the backups included', async () => {
      const contents = Object.fromEntries(
        Object.entries(textsIn(folder)).filter(([path]) => !path.startsWith('hub/')),
      );
      expect(Object.values(contents).join('\n')).toContain(SUPPLIER);
      expect(Object.keys(contents).some((path) => path.endsWith('.backup'))).toBe(true);
      await expectNoneIn(contents);
    });

    test('one that is left lying about would have been found, on the page and on the disk', async () => {
      const all = await secrets();
      await page.evaluate((left) => Object.assign(window, { left }), { typed: `PIN ${OWNERS_PIN}` });
      expect(secretsIn({ memory: await pageMemory(page) }, all)).toEqual(['the owner’s PIN in memory']);
      const left = Buffer.from(`till:${all['the owner’s authkey']}`).toString('base64');
      writeFileSync(join(folder, 'till/left.txt'), left);
      expect(secretsIn(textsIn(join(folder, 'till')), all)).toEqual(['the owner’s authkey in left.txt']);
      rmSync(join(folder, 'till/left.txt'));
    });

    test('nothing that it said has one, not even as it breaks', async () => {
      await till.stop();
      writeFileSync(join(folder, 'till/journal.sqlite'), 'no journal any more'.repeat(1_000));
      for (const beside of ['-wal', '-shm'])
        rmSync(join(folder, `till/journal.sqlite${beside}`), { force: true });
      const failed = await startTill({ dataFolder: join(folder, 'till'), passphrase: TILLS }).then(
        async (started) => {
          await started.stop();
          return 'it started';
        },
        (error: Error) => error.message,
      );
      expect(failed).toContain('journal-damaged');
      await expectNoneIn({ said: till.lines.join('\n'), failed });
    });
  },
);
