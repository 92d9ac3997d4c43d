import { type Browser, expect as expectSoon, type Page } from '@playwright/test';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { CommandRequest } from '../../../shared/ipc/contract.ts';
import { hasChromium } from '../../helpers/chromium.ts';
import { scan } from '../../helpers/keyboard-scanner.ts';
import { OpenCatalogue } from '../../helpers/open-catalogue.ts';
import { sampleSale } from '../../helpers/sample-sales.ts';
import { catalogueScript } from './scripted-catalogue.ts';
import { shopScript } from './scripted-shop.ts';
import { fine, type Script, type ScriptedTill } from './scripted-till.ts';
import { launchBrowser, withTill } from './till-page.ts';

const sale = sampleSale({ state: 'open' }, Date.now());
const shop = (more: Script = {}): Script => ({
  ...shopScript([sale], Date.now(), { taxRates: [{ name: 'VAT', percent: '20', included: true }] }),
  ...catalogueScript(),
  charge: () => fine(sale),
  ...more,
});

const tile = (page: Page, name: string) => page.getByTestId('item-tile').filter({ hasText: name });
const entry = (page: Page) => page.getByTestId('amount-entry');
const ticket = (page: Page) => page.locator('.ticket-list');

async function charged(till: ScriptedTill, count = 1) {
  await expect.poll(() => till.calls.filter(({ name }) => name === 'charge').length).toBe(count);
  return till.calls.findLast(({ name }) => name === 'charge')?.request as CommandRequest<'charge'>;
}

const linesOf = (request: CommandRequest<'charge'>) =>
  request.ticket?.lines.map(({ name, quantity, unitPrice }) => [name, quantity, unitPrice]);

describe.skipIf(!hasChromium())('the items on the counter', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  test('are touched, counted and charged with Enter', () =>
    withTill(browser, shop(), async ({ page, till }) => {
      await tile(page, 'Espresso').click();
      await tile(page, 'Espresso').click();
      await entry(page).fill('3×');
      await tile(page, 'Bun').click();
      await expectSoon(entry(page)).toBeFocused();
      await expectSoon(entry(page)).toHaveValue('');
      await page.keyboard.press('Enter');
      const request = await charged(till);
      expect(linesOf(request)).toEqual([
        ['Espresso', '2', '2.50'],
        ['Bun', '3', '2.50'],
      ]);
      expect(request).toMatchObject({ amount: '12.50', currency: 'EUR' });
      expect(request.ticket?.lines[1]?.tax).toEqual({ name: 'VAT', percent: '20', included: true });
    }));

  test('are found as their name is typed, and Enter takes the first', () =>
    withTill(browser, shop(), async ({ page, till }) => {
      await page.getByRole('button', { name: 'Sweets' }).click();
      await expectSoon(page.getByTestId('item-tile')).toHaveText([/Nuts/]);
      await page.keyboard.press('F2');
      await page.getByTestId('find-item').fill('espr');
      await expectSoon(page.getByTestId('item-tile')).toHaveText([/Espresso/]);
      await page.keyboard.press('Enter');
      await expectSoon(page.getByTestId('find-item')).toHaveValue('');
      await expectSoon(ticket(page)).toContainText('Espresso');
      await expectSoon(entry(page)).toBeFocused();
      await page.getByTestId('find-item').fill('nothing like it');
      await page.getByText('No item matches.').waitFor();
      await page.getByTestId('find-item').press('Escape');
      await expectSoon(page.getByTestId('item-tile')).toHaveText([/Nuts/]);
      expect(till.calls.filter(({ name }) => name === 'charge')).toEqual([]);
    }));

  test('without a price are asked for it, and those by weight for the weight', () =>
    withTill(browser, shop(), async ({ page, till }) => {
      await tile(page, 'Repair').click();
      const question = page.getByTestId('item-question');
      await question.fill('0');
      await page.getByRole('button', { name: 'Take it' }).click();
      await page.locator('[role="dialog"] [data-error-code="bad-amount"]').waitFor();
      await question.fill('12,5');
      await question.press('Enter');
      await expectSoon(ticket(page)).toContainText('Repair');
      await tile(page, 'Nuts').click();
      await question.fill('0.350');
      await page.getByRole('button', { name: 'Take it' }).click();
      await expectSoon(entry(page)).toBeFocused();
      await page.keyboard.press('Enter');
      expect(linesOf(await charged(till))).toEqual([
        ['Repair', '1', '12.50'],
        ['Nuts', '0.350', '18.00'],
      ]);
    }));

  test('that ran out can not be touched until somebody says that they are there again', () =>
    withTill(browser, shop(), async ({ page, till }) => {
      await expectSoon(tile(page, 'Cake')).toBeDisabled();
      await expectSoon(tile(page, 'Cake')).toContainText('Out of stock');
      await page.getByRole('button', { name: 'Stock', exact: true }).click();
      await tile(page, 'Cake').click();
      await expect
        .poll(() => till.calls.findLast(({ name }) => name === 'setOutOfStock')?.request)
        .toEqual({ itemId: 'item-2', outOfStock: false });
      await tile(page, 'Bun').click();
      await expect
        .poll(() => till.calls.findLast(({ name }) => name === 'setOutOfStock')?.request)
        .toEqual({ itemId: 'item-1', outOfStock: true });
      await page.getByRole('button', { name: 'Done', exact: true }).click();
      await expectSoon(page.getByRole('button', { name: 'Coffee' })).toBeVisible();
      await expectSoon(ticket(page)).toHaveCount(0);
    }));

  test('leave the sales that wait in sight', () =>
    withTill(browser, shop(), async ({ page }) => {
      await tile(page, 'Bun').waitFor();
      await page.getByTestId('sale-row').first().click();
      await page.getByTestId('invoice-qr').waitFor();
    }));

  test('show the sales instead where the catalogue can not be read, and say so', () => {
    const damaged: Script = {
      getCatalogue: () => ({ ok: false, error: { code: 'catalogue-damaged', message: 'Damaged.' } }),
      beginCatalogue: () => fine({ items: 0, categories: [] }),
    };
    return withTill(browser, shop(damaged), async ({ page, till }) => {
      await page.getByRole('heading', { name: 'Latest sales' }).waitFor();
      await page.getByText('The catalogue of items cannot be read.').waitFor();
      await entry(page).fill('7.50');
      await page.getByTestId('charge').click();
      await charged(till);
      await page.getByRole('button', { name: 'Settings' }).click();
      await page.getByRole('button', { name: 'Items', exact: true }).click();
      await page.locator('[data-error-code="catalogue-damaged"]').waitFor();
      await page.getByRole('button', { name: 'Begin a new catalogue' }).click();
      await expect.poll(() => till.calls.some(({ name }) => name === 'beginCatalogue')).toBe(true);
    });
  });
});

describe.skipIf(!hasChromium())('a scanner', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  const isSilent = (till: ScriptedTill) =>
    expect(till.calls.filter(({ name }) => name === 'charge')).toEqual([]);

  test.each(['Enter', 'Tab'] as const)(
    'that ends with %s rings up what it knows, wherever the focus is',
    (end) =>
      withTill(browser, shop(), async ({ page, till }) => {
        await tile(page, 'Bun').waitFor();
        await entry(page).fill('3×');
        await scan(page, '4006381333931', end);
        await expectSoon(ticket(page)).toContainText('Bun');
        await expectSoon(entry(page)).toHaveValue('');
        await page.getByTestId('find-item').focus();
        await scan(page, '4006381333931', end);
        await expectSoon(page.getByTestId('find-item')).toHaveValue('');
        await page.getByRole('button', { name: 'Coffee' }).focus();
        await scan(page, '42', end);
        await expectSoon(ticket(page)).toContainText('Espresso');
        await expectSoon(entry(page)).toHaveValue('');
        isSilent(till);
        await page.getByTestId('charge').click();
        expect(linesOf(await charged(till))).toEqual([
          ['Bun', '4', '2.50'],
          ['Espresso', '1', '2.50'],
        ]);
      }),
  );

  test('says that it does not know a code, and leaves what was typed alone', () =>
    withTill(browser, shop(), async ({ page, till }) => {
      await tile(page, 'Bun').waitFor();
      await entry(page).fill('7.50');
      await scan(page, '99887766');
      await expectSoon(page.getByTestId('scan-news')).toContainText('Unknown code');
      await expectSoon(entry(page)).toHaveValue('7.50');
      await page.getByRole('button', { name: 'Find the item' }).click();
      await expectSoon(page.getByTestId('find-item')).toBeFocused();
      await expectSoon(page.getByTestId('scan-news')).toBeEmpty();
      isSilent(till);
    }));

  test('whose short code is no item’s was hands that type: nothing is lost and nothing charged', () =>
    withTill(browser, shop(), async ({ page, till }) => {
      await tile(page, 'Bun').waitFor();
      await scan(page, '7.505');
      await expectSoon(entry(page)).toHaveValue('7.505');
      await entry(page).fill('');
      await scan(page, '7');
      await expectSoon(entry(page)).toHaveValue('7');
      isSilent(till);
      await page.keyboard.press('Enter');
      expect(await charged(till)).toMatchObject({ amount: '7.00' });
    }));

  test('is not taken for the answer to a question', () =>
    withTill(browser, shop(), async ({ page }) => {
      await tile(page, 'Repair').click();
      const question = page.getByTestId('item-question');
      await question.fill('12');
      await scan(page, '4006381333931');
      await expectSoon(question).toHaveValue('12');
      await question.press('Enter');
      await expectSoon(ticket(page)).toContainText('12.00');
      await expectSoon(ticket(page)).not.toContainText('Bun');
    }));
});

describe.skipIf(!hasChromium())('the items in the settings', () => {
  let browser: Browser;
  let catalogue: OpenCatalogue;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());
  beforeEach(() => {
    catalogue = new OpenCatalogue();
  });
  afterEach(() => catalogue.remove());

  /** The real catalogue behind the page. */
  const real = (): Script => ({
    ...shop(),
    getCatalogue: () => catalogue.catalogue.view(),
    listItems: (request) => catalogue.catalogue.list(request),
    saveItem: (request) => catalogue.catalogue.save(request),
    removeItem: ({ itemId }) => catalogue.catalogue.remove(itemId),
    readCatalogueFile: (part) => catalogue.importing.take(part),
    importCatalogue: ({ importId }) => catalogue.importing.apply(importId),
  });

  async function withItems(use: (page: Page) => Promise<void>): Promise<void> {
    await withTill(browser, real(), async ({ page, till }) => {
      catalogue.onChanged = (view) => till.announce('catalogueChanged', view);
      await entry(page).waitFor();
      await page.getByRole('button', { name: 'Settings' }).click();
      await page.getByRole('button', { name: 'Items', exact: true }).click();
      await page.getByRole('button', { name: 'Add an item' }).waitFor();
      await use(page);
    });
  }

  async function choose(page: Page, file: Buffer): Promise<void> {
    const choosing = page.waitForEvent('filechooser');
    await page.getByRole('button', { name: 'Import a CSV file' }).click();
    await (await choosing).setFiles({ name: 'items.csv', mimeType: 'text/csv', buffer: file });
  }

  test('are added, changed and removed', () =>
    withItems(async (page) => {
      await page.getByRole('button', { name: 'Add an item' }).click();
      await page.getByLabel('Name').fill('Espresso');
      await page.getByLabel('Price').fill('2,505');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.locator('[data-error-code="too-many-decimals"]').waitFor();
      await page.getByLabel('Price').fill('2,50');
      await page.getByLabel('Category').fill('Coffee');
      await page.getByRole('button', { name: 'Save' }).click();
      await page.getByTestId('item-row').click();
      await expectSoon(page.getByLabel('Price')).toHaveValue('2.50');
      await page.getByLabel('Name').fill('Ristretto');
      await page.getByLabel('Name').press('Enter');
      await expectSoon(page.getByTestId('item-row')).toContainText('Ristretto');
      await page.getByTestId('item-row').click();
      await page.getByRole('button', { name: 'Remove this item' }).click();
      await page.getByRole('alertdialog').getByRole('button', { name: 'Remove this item' }).click();
      await page.getByText('No items yet.').waitFor();
    }));

  test('come from a file, after its lines were shown that can not be taken', () =>
    withItems(async (page) => {
      await choose(page, Buffer.from('name,price\nTea,1\nCaf\xe9,2', 'latin1'));
      await expectSoon(page.locator('[data-error-code="catalogue-file-encoding"]')).toBeVisible();
      await page.getByText('line 3').waitFor();
      await choose(page, Buffer.from('Artikel;Preis\nTee;1'));
      await expectSoon(page.locator('[data-error-code="catalogue-file-columns"]')).toBeVisible();
      await choose(
        page,
        Buffer.from('name;price;barcode\nTea;1,50;111\n=cmd;2;222\nBun;2;111\nCake;0,505;333'),
      );
      await expectSoon(page.getByTestId('import-preview')).toContainText('New: 2');
      await expectSoon(page.getByTestId('import-preview')).toContainText('Left out: 2');
      await expectSoon(page.locator('.refusals')).toContainText('Line 4');
      await expectSoon(page.locator('.refusals')).toContainText('0,505');
      expect(catalogue.items()).toEqual([]);
      await page.getByRole('button', { name: 'Import 2 items' }).click();
      await page.getByText('Imported. New: 2, changed: 0').waitFor();
      await expectSoon(page.getByTestId('item-row')).toHaveText([/=cmd/, /Tea/]);
    }));
});
