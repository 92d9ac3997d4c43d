import { type Browser, expect as expectSoon, type Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CommandRequest } from '../../../shared/ipc/contract.ts';
import { hasChromium } from '../../helpers/chromium.ts';
import { sampleRow, sampleSale } from '../../helpers/sample-sales.ts';
import { shopScript } from './scripted-shop.ts';
import { fine, type Script } from './scripted-till.ts';
import { launchBrowser, withTill } from './till-page.ts';

const NOW_MS = Date.now();
const MILLION = 1_000_000;
const sale = (number: number) => sampleSale({ state: 'confirmed', number, memo: `sale ${number}` }, NOW_MS);

/** A shop whose day had this many sales, numbered from 1. */
function busyShop(count: () => number): Script {
  const numbers = ({ fromOldest, belowNumber, limit }: CommandRequest<'listSales'>) =>
    fromOldest === undefined
      ? Array.from({ length: limit }, (_, index) => (belowNumber ?? count() + 1) - 1 - index)
      : Array.from({ length: limit }, (_, index) => fromOldest + 1 + index);
  return {
    ...shopScript([], NOW_MS),
    getSale: ({ saleId }) => fine(sale(Number(saleId.slice(5)))),
    listSales: (request) => {
      const found = numbers(request).filter((number) => number >= 1 && number <= count());
      return fine({
        sales: found.map((number) => sampleRow(sale(number))),
        more: request.fromOldest === undefined && (found.at(-1) ?? 1) > 1,
        count: count(),
        paidCount: count(),
        paidTotals: [{ amount: '7.50', currency: 'EUR' }],
        tips: [{ amount: '0.75', currency: 'EUR' }],
      });
    },
  };
}

const row = (page: Page, number: number) =>
  page.locator(`.sales-rows [data-testid="sale-row"][data-number="${number}"]`);

/** The list item of a sale: where it stands among how many. */
const item = (page: Page, number: number) =>
  page.locator('.sales-rows li', { has: page.locator(`[data-number="${number}"]`) });

async function openSales(page: Page): Promise<void> {
  await page.getByTestId('amount-entry').waitFor();
  await page.keyboard.press('F3');
  await page.locator('.sales-rows [data-testid="sale-row"]').first().waitFor();
}

describe.skipIf(!hasChromium())('the list of a million sales', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  test('has only the rows in sight in the page, and says how many there are', () =>
    withTill(
      browser,
      busyShop(() => MILLION),
      async ({ page }) => {
        await openSales(page);
        expect(await page.locator('.sales-rows li').count()).toBeLessThan(60);
        const newest = item(page, MILLION);
        await expectSoon(newest).toHaveAttribute('aria-posinset', '1');
        await expectSoon(newest).toHaveAttribute('aria-setsize', `${MILLION}`);
      },
    ));

  test('goes to its last sale and back by the keyboard, row by row and by the page', () =>
    withTill(
      browser,
      busyShop(() => MILLION),
      async ({ page }) => {
        await openSales(page);
        await row(page, MILLION).focus();
        await page.keyboard.press('End');
        await expectSoon(row(page, 1)).toBeFocused();
        await expectSoon(row(page, 1)).toBeInViewport();
        await page.keyboard.press('ArrowUp');
        await expectSoon(row(page, 2)).toBeFocused();
        await page.keyboard.press('PageUp');
        await expectSoon(row(page, 2)).not.toBeFocused();
        await expectSoon(page.locator('.sales-rows :focus')).toBeInViewport();
        await page.keyboard.press('Home');
        await expectSoon(row(page, MILLION)).toBeFocused();
        await page.keyboard.press('ArrowDown');
        await page.keyboard.press('Enter');
        await expectSoon(row(page, MILLION - 1)).toHaveAttribute('aria-current', 'true');
      },
    ));

  test('is one stop of Tab', () =>
    withTill(
      browser,
      busyShop(() => MILLION),
      async ({ page }) => {
        await openSales(page);
        expect(await page.locator('.sales-rows button:not([tabindex="-1"])').count()).toBe(1);
      },
    ));

  test('fetches what the wheel and the scroll bar bring into sight, and no more', () =>
    withTill(
      browser,
      busyShop(() => MILLION),
      async ({ page, till }) => {
        await openSales(page);
        await page.getByTestId('sales-rows').hover();
        await page.mouse.wheel(0, 720);
        await expectSoon(row(page, MILLION - 12)).toBeInViewport();
        await page.getByTestId('sales-rows').evaluate((rows) => {
          rows.scrollTop = rows.scrollHeight;
        });
        await expectSoon(row(page, 1)).toBeInViewport();
        const pages = till.calls
          .filter(({ name }) => name === 'listSales')
          .map(({ request }) => (request as CommandRequest<'listSales'>).fromOldest)
          .filter((fromOldest) => fromOldest !== undefined);
        expect(pages.length).toBeLessThan(10);
      },
    ));

  test('keeps the sale that is looked at, the focus and the place while new sales come in', () => {
    let count = MILLION;
    return withTill(
      browser,
      busyShop(() => count),
      async ({ page, till }) => {
        await openSales(page);
        await row(page, MILLION).focus();
        for (let press = 0; press < 3; press += 1) await page.keyboard.press('PageDown');
        await page.keyboard.press('Enter');
        const chosen = page.locator('.sales-rows [aria-current="true"]');
        await expectSoon(chosen).toBeFocused();
        const number = await chosen.getAttribute('data-number');
        const before = await chosen.boundingBox();
        count += 5;
        till.announce('saleChanged', sale(count));
        await expectSoon(item(page, Number(number))).toHaveAttribute('aria-setsize', `${count}`);
        await expectSoon(chosen).toHaveAttribute('data-number', number ?? '');
        await expectSoon(chosen).toBeFocused();
        expect((await chosen.boundingBox())?.y).toBe(before?.y);
      },
    );
  });

  test('keeps the focus on a row that was scrolled out of sight', () =>
    withTill(
      browser,
      busyShop(() => MILLION),
      async ({ page }) => {
        await openSales(page);
        await row(page, MILLION).focus();
        await page.getByTestId('sales-rows').evaluate((rows) => {
          rows.scrollTop = (rows.scrollHeight - rows.clientHeight) / 2;
        });
        await expectSoon(row(page, MILLION / 2)).toBeAttached();
        await expectSoon(row(page, MILLION)).toBeFocused();
        await page.keyboard.press('ArrowDown');
        await expectSoon(row(page, MILLION - 1)).toBeFocused();
        await expectSoon(row(page, MILLION - 1)).toBeInViewport();
      },
    ));

  test('scrolls under a finger', () =>
    withTill(
      browser,
      busyShop(() => MILLION),
      async ({ page }) => {
        await openSales(page);
        const box = await page.getByTestId('sales-rows').boundingBox();
        if (!box) throw new Error('no list');
        const session = await page.context().newCDPSession(page);
        const [x, y] = [box.x + box.width / 2, box.y + box.height - 20];
        const touch = (type: 'touchStart' | 'touchMove', up: number) =>
          session.send('Input.dispatchTouchEvent', { type, touchPoints: [{ x, y: y - up }] });
        await touch('touchStart', 0);
        for (let up = 10; up <= 300; up += 10) await touch('touchMove', up);
        await session.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
        await expectSoon(row(page, MILLION - 6)).toBeInViewport();
      },
    ));

  test('a search goes on as it is scrolled, and does not say how many it may find', () =>
    withTill(
      browser,
      busyShop(() => 350),
      async ({ page, till }) => {
        await openSales(page);
        await page.getByRole('searchbox').fill('sale');
        await expectSoon(page.getByText('Searching all days')).toBeVisible();
        const newest = item(page, 350);
        await expectSoon(newest).toHaveAttribute('aria-setsize', '-1');
        await row(page, 350).focus();
        await expectSoon(async () => {
          await page.keyboard.press('End');
          await expectSoon(row(page, 1)).toBeFocused({ timeout: 1_000 });
        }).toPass();
        expect(
          till.calls.filter(({ request }) => request && 'belowNumber' in (request as object)),
        ).toHaveLength(3);
      },
    ));

  test('the day is seen at a glance: how many sales, what they come to, and the tips apart', () =>
    withTill(
      browser,
      busyShop(() => 3),
      async ({ page }) => {
        await openSales(page);
        await expectSoon(page.locator('.day-totals')).toContainText('3 of 3 paid7.50 EUR');
        await expectSoon(page.getByTestId('day-tips')).toHaveText('0.75 EUR');
      },
    ));

  test('any days can be listed, from a first to a last', () =>
    withTill(
      browser,
      busyShop(() => 3),
      async ({ page, till }) => {
        await openSales(page);
        await page.getByRole('button', { name: 'Other days' }).click();
        await page.getByLabel('From').fill('2026-01-02');
        await page.getByLabel('To', { exact: true }).fill('2026-01-05');
        const wanted = { fromMs: new Date(2026, 0, 2).getTime(), toMs: new Date(2026, 0, 6).getTime() };
        await expectSoon
          .poll(() => till.calls.filter(({ name }) => name === 'listSales').map(({ request }) => request))
          .toContainEqual({ ...wanted, fromOldest: 0, limit: 100 });
      },
    ));

  test('a day that is typed into the search lists the sales of that day', () =>
    withTill(
      browser,
      busyShop(() => 3),
      async ({ page, till }) => {
        await openSales(page);
        await page.getByRole('searchbox').fill('2026-01-02');
        const day = { fromMs: new Date(2026, 0, 2).getTime(), toMs: new Date(2026, 0, 3).getTime() };
        await expectSoon
          .poll(() => till.calls.filter(({ name }) => name === 'listSales').map(({ request }) => request))
          .toContainEqual({ ...day, limit: 1 });
        await page.getByRole('searchbox').fill('2026-01-02 coffee');
        await expectSoon
          .poll(() => till.calls.filter(({ name }) => name === 'listSales').map(({ request }) => request))
          .toContainEqual({ ...day, search: 'coffee', limit: 100 });
      },
    ));
});
