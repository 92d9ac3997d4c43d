import { readFileSync } from 'node:fs';
import { type Browser, expect as expectSoon } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium } from '../../helpers/chromium.ts';
import { sampleTrades } from '../../helpers/sample-exchange.ts';
import { exchange, TRADING } from './exchange-screens.ts';
import { fine, type Script } from './scripted-till.ts';
import { launchBrowser, withTill } from './till-page.ts';

const done = sampleTrades(Date.now()).filter(({ state }) => state === 'done');
const [latest, ...earlier] = done;

/** A trade a page, and the CSV in two parts. */
const shop: Script = {
  ...TRADING,
  listTrades: ({ belowSeq }) =>
    belowSeq === undefined
      ? fine({ trades: latest ? [latest] : [], belowSeq: 40 })
      : fine({ trades: belowSeq === 40 ? earlier : [] }),
  exportTrades: ({ afterSeq }) =>
    afterSeq === undefined
      ? fine({ csv: 'asked,what\r\n1,place-order\r\n', count: 1, lastSeq: 7, done: false })
      : fine({ csv: `${afterSeq},pay-invoice\r\n`, count: 1, lastSeq: 9, done: true }),
};

describe.skipIf(!hasChromium())('what was traded and paid', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  test('goes on to what was earlier', () =>
    withTill(browser, shop, async ({ page }) => {
      await exchange(page);
      await expectSoon(page.getByTestId('trade-row')).toHaveCount(1);
      const more = page.getByRole('button', { name: 'Earlier' });
      await more.click();
      await expectSoon(page.getByTestId('trade-row')).toHaveCount(done.length);
      await expectSoon(more).toBeHidden();
    }));

  test('is saved as CSV, whole', () =>
    withTill(browser, shop, async ({ page }) => {
      await exchange(page);
      const saved = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Save as CSV' }).click();
      const file = await saved;
      expect(file.suggestedFilename()).toBe('trades.csv');
      expect(readFileSync(await file.path(), 'utf8')).toBe(
        'asked,what\r\n1,place-order\r\n7,pay-invoice\r\n',
      );
    }));
});
