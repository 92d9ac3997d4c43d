import { readFile } from 'node:fs/promises';
import { type Browser, expect as expectSoon, type Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CommandRequest } from '../../../shared/ipc/contract.ts';
import { hasChromium } from '../../helpers/chromium.ts';
import { sampleReport } from '../../helpers/sample-report.ts';
import { shopScript } from './scripted-shop.ts';
import { fine, type Script } from './scripted-till.ts';
import { launchBrowser, withTill } from './till-page.ts';

const shop = (more: Script = {}): Script => ({
  ...shopScript([], Date.now()),
  getReport: () => fine(sampleReport()),
  ...more,
});

async function openReports(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Reports' }).click();
  await page.getByTestId('report-paid').waitFor();
}

const midnightOf = (ms: number) => new Date(ms).setHours(0, 0, 0, 0);

describe.skipIf(!hasChromium())('reports', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  test('are of today at first, and of whatever days are chosen, from midnight to midnight', () =>
    withTill(browser, shop(), async ({ page, till }) => {
      await openReports(page);
      await page.getByRole('radio', { name: 'Last month' }).click();
      await expectSoon.poll(() => till.calls.filter(({ name }) => name === 'getReport').length).toBe(2);
      const ranges = till.calls
        .filter(({ name }) => name === 'getReport')
        .map(({ request }) => request as CommandRequest<'getReport'>);
      expect(ranges[0]?.fromMs).toBe(midnightOf(Date.now()));
      for (const { fromMs, toMs } of ranges) {
        expect([midnightOf(fromMs), midnightOf(toMs)]).toEqual([fromMs, toMs]);
      }
      expect(new Date(ranges[1]?.fromMs ?? 0).getDate()).toBe(1);
      expect(new Date(ranges[1]?.toMs ?? 0).getDate()).toBe(1);
    }));

  test('show what was sold, in all and day by day, to screen readers too', () =>
    withTill(browser, shop(), async ({ page }) => {
      await openReports(page);
      await expectSoon(page.getByTestId('report-paid')).toHaveText('672 of 673');
      await expectSoon(page.getByTestId('report-received')).toHaveAttribute('data-btc', '0.15526270');
      const days = page.getByRole('table', { name: 'By day' });
      await expectSoon(days.getByRole('row')).toHaveCount(27);
      await expectSoon(days.getByRole('row').nth(1)).toContainText('240.50 EUR');
      await expectSoon(page.getByRole('table', { name: 'By hour of the day' }).getByRole('row')).toHaveCount(
        12,
      );
    }));

  test('show what was sold of each item, category, tax and tender, and the tips apart', () =>
    withTill(browser, shop(), async ({ page }) => {
      await openReports(page);
      await expectSoon(page.getByTestId('report-tips')).toHaveText('259.25 EUR');
      const cells = (table: string) => page.getByRole('table', { name: table }).getByRole('row').nth(1);
      await expectSoon(cells('By item')).toHaveText('Espresso1,2042,889.60 EUR');
      await expectSoon(cells('By category')).toHaveText('Coffee3,873.85 EUR');
      await expectSoon(cells('Taxes')).toHaveText('VAT 7 %3,620.42 EUR253.43 EUR');
      await expectSoon(cells('By means of payment')).toHaveText('Bitcoin4806,133.10 EUR');
    }));

  test('say how fast sales were, step by step', () =>
    withTill(browser, shop(), async ({ page }) => {
      await openReports(page);
      const steps = page.locator('.reports__latency [data-latency]');
      await expectSoon(steps).toHaveText([
        /38 ms · 61 ms.*672/,
        /9400 ms · 41 s.*640/,
        /9 min · 31 min.*601/,
      ]);
    }));

  test('are of any days, from a first to a last', () =>
    withTill(browser, shop(), async ({ page, till }) => {
      await openReports(page);
      await page.getByRole('radio', { name: 'Other days' }).click();
      await page.getByLabel('From').fill('2026-01-02');
      await page.getByLabel('To', { exact: true }).fill('2026-01-05');
      const wanted = { fromMs: new Date(2026, 0, 2).getTime(), toMs: new Date(2026, 0, 6).getTime() };
      await expectSoon
        .poll(() => till.calls.filter(({ name }) => name === 'getReport').map(({ request }) => request))
        .toContainEqual(expect.objectContaining(wanted));
    }));

  test('are printed whole, and without what is only for the screen', () =>
    withTill(browser, shop(), async ({ page }) => {
      await openReports(page);
      await page.emulateMedia({ media: 'print' });
      await expectSoon(page.getByTestId('report-paid')).toBeVisible();
      for (const name of ['Save as CSV', 'Counter']) {
        await expectSoon(page.getByRole('button', { name })).toBeHidden();
      }
      const table = await page.getByRole('table', { name: 'By hour of the day' }).boundingBox();
      const sheet = await page.evaluate(() => document.documentElement.scrollHeight);
      expect(sheet).toBeGreaterThanOrEqual(Math.floor((table?.y ?? 0) + (table?.height ?? 0)));
    }));

  test('a day without a sale says so, and has nothing to save', () => {
    const nothing = {
      count: 0,
      paidCount: 0,
      prices: [],
      received: { amount: '0.00000000', currency: 'BTC' },
    };
    return withTill(
      browser,
      shop({
        getReport: () =>
          fine({
            total: nothing,
            days: [],
            hours: [],
            items: [],
            categories: [],
            taxes: [],
            tips: { count: 0, prices: [] },
            tenders: [],
            people: [],
            latency: {},
          }),
      }),
      async ({ page }) => {
        await page.getByRole('button', { name: 'Reports' }).click();
        await page.getByText('Nothing was charged in these days.').waitFor();
        await expectSoon(page.getByRole('button', { name: 'Save as CSV' })).toBeDisabled();
      },
    );
  });

  test('the CSV is saved whole, however many parts it comes in', () => {
    const exportSales: Script['exportSales'] = ({ afterNumber = 0 }) =>
      fine({
        csv: afterNumber === 0 ? 'number\r\n1\r\n' : `${afterNumber + 1}\r\n`,
        count: 1,
        lastNumber: afterNumber + 1,
        done: afterNumber === 2,
      });
    return withTill(browser, shop({ exportSales }), async ({ page }) => {
      await openReports(page);
      const saved = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Save as CSV' }).click();
      const file = await saved;
      expect(file.suggestedFilename()).toMatch(/^sales-\d{4}-\d\d-\d\d\.csv$/);
      expect(await readFile(await file.path(), 'utf8')).toBe('number\r\n1\r\n2\r\n3\r\n');
      await page.getByRole('button', { name: 'Save as CSV' }).waitFor();
    });
  });

  test('an export that is stopped saves nothing, and another one can be begun', () => {
    const waiting: (() => void)[] = [];
    const exportSales: Script['exportSales'] = async ({ afterNumber = 0 }) => {
      await new Promise<void>((resolve) => waiting.push(resolve));
      return fine({
        csv: `${afterNumber}\r\n`,
        count: 1,
        lastNumber: afterNumber + 1,
        done: afterNumber === 1,
      });
    };
    return withTill(browser, shop({ exportSales }), async ({ page, till }) => {
      await openReports(page);
      const downloads: string[] = [];
      page.on('download', (file) => downloads.push(file.suggestedFilename()));
      await page.getByRole('button', { name: 'Save as CSV' }).click();
      await expectSoon.poll(() => waiting.length).toBe(1);
      await page.getByRole('button', { name: 'Stop' }).click();
      waiting[0]?.();
      till.answer({ exportSales: () => fine({ csv: 'whole\r\n', count: 1, lastNumber: 1, done: true }) });
      const saved = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Save as CSV' }).click();
      expect(await readFile(await (await saved).path(), 'utf8')).toBe('whole\r\n');
      expect(downloads).toHaveLength(1);
    });
  });

  test('an export that the till refuses says why', () => {
    const exportSales = () =>
      ({ ok: false, error: { code: 'journal-damaged', message: 'The journal is damaged.' } }) as const;
    return withTill(browser, shop({ exportSales }), async ({ page }) => {
      await openReports(page);
      await page.getByRole('button', { name: 'Save as CSV' }).click();
      await page.locator('[data-error-code="journal-damaged"]').waitFor();
    });
  });
});
