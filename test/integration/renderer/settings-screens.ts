import { tillError } from '../../../shared/errors/catalogue.ts';
import { samplePeople } from '../../helpers/sample-people.ts';
import type { Screen } from './screen.ts';
import { NOW_MS, settings, shop, troubled, withItems } from './screen-scripts.ts';
import { fine, type Script } from './scripted-till.ts';

const peopled: Script = {
  ...shop,
  getPeople: () => fine(samplePeople('owner')),
  listPersonLog: () =>
    fine({
      entries: [
        { seq: 9, atMs: NOW_MS, kind: 'marked-paid', number: 88, reason: 'paid by card after all' },
        {
          seq: 12,
          atMs: NOW_MS - 30_000,
          kind: 'settings-changed',
          settings: { sendLimits: { perDay: '0.05' }, trustPending: true, taxRates: null, rateSpread: '2' },
        },
        { seq: 11, atMs: NOW_MS - 40_000, kind: 'owner-act', act: 'host-accepted', what: 'api.example.com' },
        { seq: 10, atMs: NOW_MS - 50_000, kind: 'passphrase-refused', tries: 3 },
        { seq: 8, atMs: NOW_MS - 60_000, kind: 'logged-in' },
        { seq: 7, atMs: NOW_MS - 61_000, kind: 'pin-refused' },
        { seq: 3, atMs: NOW_MS - 90_000_000, kind: 'person-added' },
      ],
      more: true,
    }),
};

/** The settings, section by section. */
export const SETTINGS_SCREENS: readonly Screen[] = [
  {
    name: 'settings, Backup',
    script: shop,
    open: (page) => settings(page, 'Backup'),
  },
  {
    name: 'settings, a passphrase that is not the same twice',
    script: shop,
    open: async (page) => {
      await settings(page, 'Backup');
      await page.getByText('Make daily backups').click();
      const fields = page.locator('.chosen-passphrase').first();
      await fields.getByLabel('Passphrase').fill('correct horse');
      await fields.getByLabel('The same again').fill('corect horse !');
      await fields.getByRole('button', { name: 'Show' }).click();
      await fields.getByRole('button', { name: 'Hide' }).waitFor();
    },
  },
  {
    name: 'settings, Items',
    script: withItems,
    open: async (page) => {
      await settings(page, 'Items');
      await page.getByTestId('item-row').first().waitFor();
    },
  },
  {
    name: 'settings, an item',
    script: withItems,
    open: async (page) => {
      await settings(page, 'Items');
      await page.getByTestId('item-row').filter({ hasText: 'Nuts' }).click();
      await page.getByRole('button', { name: 'Remove this item' }).waitFor();
    },
  },
  {
    name: 'settings, removing an item',
    script: withItems,
    open: async (page) => {
      await settings(page, 'Items');
      await page.getByTestId('item-row').first().click();
      await page.getByRole('button', { name: 'Remove this item' }).click();
      await page.getByRole('alertdialog').waitFor();
    },
  },
  {
    name: 'settings, Items from a file',
    script: withItems,
    open: async (page) => {
      await settings(page, 'Items');
      const choosing = page.waitForEvent('filechooser');
      await page.getByRole('button', { name: 'Import a CSV file' }).click();
      const file = { name: 'items.csv', mimeType: 'text/csv', buffer: Buffer.from('name,price') };
      await (await choosing).setFiles(file);
      await page.getByTestId('import-preview').scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'settings, Items that can not be read',
    script: { ...shop, getCatalogue: () => ({ ok: false, error: tillError('catalogue-damaged') }) },
    open: async (page) => {
      await settings(page, 'Items');
      await page.getByRole('button', { name: 'Begin a new catalogue' }).waitFor();
    },
  },
  ...['Shop', 'Prices', 'Payments', 'Receipts', 'Hub', 'About'].map(
    (section): Screen => ({
      name: `settings, ${section}`,
      script: section === 'Hub' ? troubled : shop,
      open: (page) => settings(page, section),
    }),
  ),
  { name: 'settings, People, alone', script: shop, open: (page) => settings(page, 'People') },
  {
    name: 'settings, People',
    script: peopled,
    open: (page) => settings(page, 'People'),
  },
  {
    name: 'settings, adding a person',
    script: peopled,
    open: async (page) => {
      await settings(page, 'People');
      await page.getByRole('button', { name: 'Add a person' }).click();
      await page.getByLabel('Name', { exact: true }).fill('Zoë');
    },
  },
  {
    name: 'settings, adding an owner',
    script: peopled,
    open: async (page) => {
      await settings(page, 'People');
      await page.getByRole('button', { name: 'Add a person' }).click();
      await page.getByLabel('Name', { exact: true }).fill('Zoë');
      const dialog = page.getByRole('dialog');
      await dialog.getByText('Owner', { exact: true }).click();
      await dialog.getByLabel('New PIN').fill('123');
      await dialog.getByLabel('The same again').fill('1');
      await dialog.locator('[data-error-code="bad-pin"]').waitFor();
    },
  },
  {
    name: 'settings, what a person did',
    script: peopled,
    open: async (page) => {
      await settings(page, 'People');
      await page.getByRole('button', { name: 'Log: \u2068Anna' }).click();
      await page.getByText('Wrong PIN').waitFor();
    },
  },
  {
    name: 'settings, Receipts on a printer',
    script: shop,
    open: async (page) => {
      await settings(page, 'Receipts');
      await page.getByText('On the network').click();
      await page.getByLabel('Address of the printer').fill('192.168.1.50');
      await page.getByRole('button', { name: 'Save', exact: true }).first().click();
      await page.getByRole('button', { name: 'Print a test page' }).waitFor();
    },
  },
  {
    name: 'leaving the hub',
    script: shop,
    open: async (page) => {
      await settings(page, 'Hub');
      await page.getByRole('button', { name: 'Leave this hub' }).click();
      await page.getByRole('alertdialog').waitFor();
    },
  },
];
