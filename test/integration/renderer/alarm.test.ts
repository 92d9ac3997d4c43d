import { type Browser, expect as expectSoon, type Page, type WebSocketRoute } from '@playwright/test';
import { afterAll, beforeAll, describe, test } from 'vitest';
import type { HistoryEntry } from '../../../shared/ipc/sale-view.ts';
import { hasChromium } from '../../helpers/chromium.ts';
import { sampleRow, sampleSale } from '../../helpers/sample-sales.ts';
import { shopScript } from './scripted-shop.ts';
import { fine, type Script } from './scripted-till.ts';
import { launchBrowser, withTill } from './till-page.ts';

const confirmed = () => sampleSale({ state: 'confirmed', number: 7 }, Date.now());
const reversed = () => sampleSale({ state: 'reversed', number: 7 }, Date.now());

const lostAt = (...seqs: readonly number[]): HistoryEntry[] =>
  seqs.map((seq) => ({ seq, atMs: 0, kind: 'payment-dropped' }));

const shopWith = (...sales: readonly ReturnType<typeof reversed>[]): Script => ({
  ...shopScript(sales, Date.now(), { sound: true }),
  getHistory: () => fine(lostAt(9)),
});

const alarm = (page: Page) => page.getByRole('button', { name: 'Sale No. 7 was taken back.' });

/** Instead of a synthesizer: counts the notes in `data-notes`. */
function countNotes(): void {
  const node = { connect: () => node, start: () => {}, stop: () => {} };
  const value = { setValueAtTime: () => {}, linearRampToValueAtTime: () => {} };
  class CountingContext {
    readonly state = 'running';
    readonly currentTime = 0;
    readonly destination = node;
    createGain() {
      return { ...node, gain: value };
    }
    createOscillator() {
      const { dataset } = document.documentElement;
      dataset['notes'] = String(Number(dataset['notes'] ?? 0) + 1);
      return { ...node, frequency: { value: 0 } };
    }
  }
  Object.assign(window, { AudioContext: CountingContext });
}

describe.skipIf(!hasChromium())('a payment taken back', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  test('calls on every screen until somebody looks', () =>
    withTill(browser, shopWith(), async ({ page, till }) => {
      await page.getByTestId('amount-entry').waitFor();
      till.announce('saleChanged', confirmed());
      till.answer({ getSale: () => fine(reversed()) });
      till.announce('saleChanged', reversed());
      await page.keyboard.press('F3');
      await alarm(page).click();
      await expectSoon(page.getByTestId('invoice-state')).toHaveAttribute('data-state', 'reversed');
      await expectSoon(alarm(page)).toHaveCount(0);
    }));

  test('before the page was there calls as soon as it is, with its sound, and after a reload again', () =>
    withTill(browser, shopWith(reversed()), async ({ page }) => {
      await alarm(page).waitFor();
      await page.addInitScript(countNotes);
      await page.reload();
      await alarm(page).waitFor();
      // Three falling calls of two notes.
      await expectSoon(page.locator('html')).toHaveAttribute('data-notes', '6');
    }));

  test('and acknowledged is quiet after a reload, until it is taken back once more', () =>
    withTill(browser, shopWith(reversed()), async ({ page, till }) => {
      await alarm(page).click();
      await page.getByTestId('invoice-state').waitFor();
      await page.reload();
      await expectSoon(page.getByTestId('sale-row')).toHaveCount(1);
      await expectSoon(alarm(page)).toHaveCount(0);
      till.answer({ getSale: () => fine(confirmed()), listOpenSales: () => fine([]) });
      till.announce('saleChanged', confirmed());
      till.answer({
        listOpenSales: () => fine([sampleRow(reversed())]),
        getHistory: () => fine(lostAt(9, 15)),
      });
      till.announce('saleChanged', reversed());
      await alarm(page).waitFor();
    }));

  test('while the connection was broken, for however short, calls when it is back', () =>
    withTill(browser, shopWith(confirmed()), async ({ page, till }) => {
      const sockets: WebSocketRoute[] = [];
      await page.routeWebSocket(/\/till$/, (socket) => {
        socket.connectToServer();
        sockets.push(socket);
      });
      await page.reload();
      await page.getByTestId('sale-row').waitFor();
      await expectSoon(alarm(page)).toHaveCount(0);
      till.answer(shopWith(reversed()));
      await sockets[0]?.close();
      await alarm(page).waitFor();
    }));
});
