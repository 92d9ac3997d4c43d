import type { Page } from '@playwright/test';
import { tillError } from '../../../shared/errors/catalogue.ts';
import { ALL_PERMITTED, PERMITTED_FUNCTIONS } from '../../../shared/hub-protocol/authkey-permission.ts';
import { SEALED_AUTHKEY_MARK } from '../../../shared/hub-protocol/sealed-authkey.ts';
import { sampleSale } from '../../helpers/sample-sales.ts';
import { moved } from './hub-screens.ts';
import type { Screen } from './screen.ts';
import { shopScript } from './scripted-shop.ts';
import { fine, type Script } from './scripted-till.ts';

const SELLING = [...PERMITTED_FUNCTIONS.sell, ...PERMITTED_FUNCTIONS.balance];

/** As long as a real one. */
export const SEALED = `${SEALED_AUTHKEY_MARK}${'K7MGQ2ZC5XPL4WTA'.repeat(20).slice(0, 317)}`;

/** The authkeys of an account: the owner's, this till's, one of another till, a revoked one. */
export function authkeyShop(nowMs: number): Script {
  return {
    ...shopScript([sampleSale({ state: 'open' }, nowMs)], nowMs),
    listAuthkeys: () =>
      fine([
        {
          token: 'key_7Qm3cXw2rTzP5LhK9',
          may: ['sell', 'balance', 'money', 'keys'],
          functions: [...ALL_PERMITTED],
          grantable: [...ALL_PERMITTED],
          madeMs: nowMs - 9_000_000_000,
          lastUsedMs: nowMs - 400_000_000,
          usedHereBy: 'owner',
        },
        {
          token: 'key_3bVn8YdQkS1fGmE4u',
          may: ['sell', 'balance'],
          functions: [...SELLING],
          grantable: [...ALL_PERMITTED],
          madeMs: nowMs - 9_000_000_000,
          lastUsedMs: nowMs,
          usedHereBy: 'till',
        },
        {
          token: 'key_9ZpW6hJrC2xLtA5oB',
          label: 'Terrace till',
          may: ['sell', 'balance'],
          functions: [...SELLING],
          grantable: [...ALL_PERMITTED],
          madeMs: nowMs - 60_000,
        },
        {
          token: 'key_1RsU4eMvN7yDgF8iH',
          may: [],
          functions: [],
          grantable: [],
          madeMs: nowMs - 5_000_000_000,
        },
      ]),
    makeAuthkey: () =>
      fine({
        token: 'key_9ZpW6hJrC2xLtA5oB',
        path: '/home/shop/.config/bitcoin-till/handed-over/authkey-key_9ZpW6hJrC2xLtA5oB.json',
      }),
    sealAuthkey: () => fine({ token: 'key_9ZpW6hJrC2xLtA5oB', sealed: SEALED }),
  };
}

/** The authkeys in the settings, and one that another till takes over. */
export function authkeyScreens(
  nowMs: number,
  settings: (page: Page, section: string) => Promise<void>,
): readonly Screen[] {
  const script = authkeyShop(nowMs);
  const list = async (page: Page) => {
    await settings(page, 'Authkeys');
    await page.getByTestId('authkey-row').first().waitFor();
  };
  const change = async (page: Page) => {
    await list(page);
    await page.getByRole('button', { name: 'Change: \u2068key_3bVn8YdQkS1fGmE4u' }).click();
    await page.getByRole('dialog').waitFor();
  };
  return [
    {
      name: 'settings, Authkeys, locked',
      script: { ...script, listAuthkeys: () => ({ ok: false, error: tillError('passphrase-needed') }) },
      open: async (page) => {
        await settings(page, 'Authkeys');
        await page.getByRole('button', { name: 'Show them' }).waitFor();
      },
    },
    { name: 'settings, Authkeys', script, open: list },
    {
      name: 'settings, an authkey in a file',
      script,
      open: async (page) => {
        await list(page);
        await page.getByRole('radio', { name: 'As a file' }).click();
        await page.getByRole('button', { name: 'Make it' }).click();
        await page.getByTestId('authkey-path').waitFor();
      },
    },
    {
      name: 'settings, an authkey in a code',
      script,
      open: async (page) => {
        await list(page);
        await page.getByLabel('Passphrase for the code').fill('typed into both tills');
        await page.getByRole('button', { name: 'Show the code' }).click();
        await page.getByTestId('authkey-code').waitFor();
      },
    },
    { name: 'settings, changing an authkey', script, open: change },
    {
      name: 'settings, taking from this till what it needs',
      script: {
        ...script,
        changeAuthkey: () => ({ ok: false, error: tillError('authkey-needed', 'new-btc-address') }),
      },
      open: async (page) => {
        await change(page);
        await page.getByRole('checkbox', { name: 'Send bitcoin' }).click({ force: true });
        await page.getByRole('button', { name: 'Save' }).click();
        await page.locator('[data-error-code="authkey-needed"]').waitFor();
      },
    },
    {
      name: 'settings, revoking an authkey',
      script,
      open: async (page) => {
        await list(page);
        await page.getByRole('button', { name: 'Revoke' }).first().click();
        await page.getByRole('alertdialog').waitFor();
      },
    },
    {
      name: 'settings, another till’s code',
      script: moved(nowMs),
      open: async (page) => {
        await settings(page, 'Hub');
        await page.getByRole('button', { name: 'Add a hub or account' }).click();
        await page.getByTestId('hub-url').fill('https://hub.second.example.com');
        await page.keyboard.press('Enter');
        await page.getByRole('button', { name: 'Go on' }).click();
        await page.getByLabel('Authkey', { exact: true }).fill(SEALED);
        await page.getByLabel('Passphrase of the code').waitFor();
      },
    },
  ];
}
