import type { Page } from '@playwright/test';
import { tillError } from '../../../shared/errors/catalogue.ts';
import { sampleHubs } from '../../helpers/sample-hubs.ts';
import { sampleSale } from '../../helpers/sample-sales.ts';
import type { Screen } from './screen.ts';
import { shopScript } from './scripted-shop.ts';
import { fine, SAMPLE_TILL, type Script, sampleHub } from './scripted-till.ts';

/** A till that sells at one hub and still waits for sales at another one, which does not answer. */
export function moved(nowMs: number): Script {
  return {
    ...shopScript([sampleSale({ state: 'open' }, nowMs)], nowMs),
    listHubs: () => fine(sampleHubs(nowMs)),
    getHubStatus: () =>
      fine({
        ...sampleHub(nowMs),
        left: [{ hubId: 'hub-3', name: 'Old exchange', openSales: 2, problem: tillError('hub-unreachable') }],
      }),
    inspectHub: ({ url }) =>
      fine({
        url,
        name: 'Second exchange',
        network: 'mainnet',
        credentialsHost: 'api.second.example.com',
        otherHost: false,
        authenticationType: 2,
        functions: ['create-authkey', 'change-authkey-permissions'],
        canMakeAddresses: true,
        canWatchByAddress: true,
        canCreateAccount: true,
        refs: true,
      }),
  };
}

/** The hubs and accounts in the settings, and the strip when one that was left is not heard of. */
export function hubScreens(
  nowMs: number,
  settings: (page: Page, section: string) => Promise<void>,
): readonly Screen[] {
  const script = moved(nowMs);
  const list = async (page: Page) => {
    await settings(page, 'Hub');
    await page.getByTestId('hub-row').last().scrollIntoViewIfNeeded();
  };
  const oneMore = async (page: Page) => {
    await list(page);
    await page.getByRole('button', { name: 'Add a hub or account' }).click();
    await page.getByTestId('hub-url').fill('https://hub.second.example.com');
    await page.keyboard.press('Enter');
    await page.getByTestId('credentials-host').waitFor();
  };
  const practised: Script = {
    ...script,
    getTill: () => fine({ ...SAMPLE_TILL, practice: true }),
    listHubs: () =>
      fine(
        sampleHubs(nowMs)
          .map((hub) => ({ ...hub, forNewSales: hub.practice }))
          .toReversed(),
      ),
  };
  return [
    {
      name: 'counter, a hub that was left is not heard of',
      script,
      open: (page) => page.locator('[data-trouble="left-hub"]').waitFor(),
    },
    { name: 'settings, hubs and accounts', script, open: list },
    {
      name: 'settings, hubs that are locked',
      script: { ...practised, listHubs: () => ({ ok: false, error: tillError('locked') }) },
      open: async (page) => {
        await settings(page, 'Hub');
        await page.getByLabel('Passphrase', { exact: true }).scrollIntoViewIfNeeded();
      },
    },
    {
      name: 'settings, moving new sales to another hub',
      script,
      open: async (page) => {
        await list(page);
        await page.getByRole('button', { name: 'Old exchange' }).click();
        await page.getByRole('alertdialog').waitFor();
      },
    },
    {
      name: 'settings, back from practice',
      script: practised,
      open: async (page) => {
        await list(page);
        await page.getByRole('button', { name: 'acct_counter' }).click();
        await page.getByRole('alertdialog').waitFor();
      },
    },
    { name: 'settings, one more hub', script, open: oneMore },
    {
      name: 'settings, the account at one more hub',
      script,
      open: async (page) => {
        await oneMore(page);
        await page.getByRole('button', { name: 'Go on' }).click();
        await page.getByRole('button', { name: 'Add it' }).waitFor();
      },
    },
  ];
}
