import type { Page } from '@playwright/test';
import { tillError } from '../../../shared/errors/catalogue.ts';
import type { FormerHubView } from '../../../shared/ipc/hub-view.ts';
import type { TillView } from '../../../shared/ipc/till-view.ts';
import type { Screen } from './screen.ts';
import { shop } from './screen-scripts.ts';
import { fine, SAMPLE_TILL, type Script } from './scripted-till.ts';

const FORMER_HUB: FormerHubView = {
  id: 'hub-1',
  name: 'Old exchange',
  host: 'api.example.com',
  account: 'acct_1',
  network: 'mainnet',
};

const before = (phase: TillView['phase'], problem?: TillView['problem']): Script => ({
  ...shop,
  getTill: () => fine({ ...SAMPLE_TILL, phase, ...(problem && { problem }) }),
  listFormerHubs: () => fine([]),
  inspectHub: ({ url }) =>
    fine({
      url,
      name: 'Old exchange',
      network: 'mainnet',
      credentialsHost: 'api.example.com',
      otherHost: true,
      authenticationType: 1,
      functions: ['my-balance', 'create-authkey', 'change-authkey-permissions'],
      canMakeAddresses: false,
      canWatchByAddress: false,
      canCreateAccount: true,
      refs: false,
    }),
});

async function lookAtHub(page: Page): Promise<void> {
  await page.getByTestId('setup-connect').click();
  await page.getByTestId('hub-url').fill('https://hub.example.com');
  await page.keyboard.press('Enter');
  await page.getByTestId('credentials-host').waitFor();
}

/** The wizard, and a till that cannot begin. */
export const SETUP_SCREENS: readonly Screen[] = [
  { name: 'wizard', script: before('setup'), open: (page) => page.getByTestId('setup-practice').waitFor() },
  { name: 'wizard, hub', script: before('setup'), open: lookAtHub },
  {
    name: 'wizard, former hubs',
    script: {
      ...before('setup', {
        code: 'settings-unreadable',
        message: 'The settings cannot be read.',
        detail: '/data/settings.json.unreadable-1',
      }),
      listFormerHubs: ({ passphrase }) =>
        passphrase === undefined ? { ok: false, error: tillError('locked') } : fine([FORMER_HUB]),
    },
    open: async (page) => {
      await page.locator('[data-error-code="settings-unreadable"]').waitFor();
      await page.getByLabel('Passphrase').fill('correct horse');
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Return to' }).waitFor();
    },
  },
  {
    name: 'wizard, private authority',
    script: before('setup'),
    open: async (page) => {
      await page.getByTestId('setup-connect').click();
      await page.getByRole('button', { name: 'The hub has a private' }).click();
      await page.getByLabel('Certificate authority').waitFor();
    },
  },
  {
    name: 'wizard, account',
    script: before('setup'),
    open: async (page) => {
      await lookAtHub(page);
      await page.getByRole('button', { name: 'Go on' }).click();
      await page.getByText('Only this till uses the account').waitFor();
    },
  },
  {
    name: 'wizard, own hub',
    script: before('setup'),
    open: async (page) => {
      await page.getByTestId('setup-run').click();
      await page.getByTestId('bitcoind-url').waitFor();
    },
  },
  { name: 'locked', script: before('locked'), open: (page) => page.getByLabel('Passphrase').waitFor() },
  {
    name: 'failed',
    script: before('failed', { code: 'hub-not-started', message: 'No.', detail: 'ECONNREFUSED' }),
    open: (page) => page.locator('[data-error-code="hub-not-started"]').waitFor(),
  },
];
