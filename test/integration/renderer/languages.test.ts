import { type Browser, expect as expectSoon, type Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LANGUAGE_NAMES } from '../../../renderer/locales/locale.ts';
import { LANGUAGES } from '../../../shared/messages/language.ts';
import { hasChromium } from '../../helpers/chromium.ts';
import { sampleSale } from '../../helpers/sample-sales.ts';
import { cutOff } from './cut-off.ts';
import { shopScript } from './scripted-shop.ts';
import type { Script } from './scripted-till.ts';
import { launchBrowser, withTill } from './till-page.ts';

const NOW_MS = Date.now();
const SALES = (['open', 'partial', 'confirmed', 'withdrawing', 'reversed'] as const).map((state, index) =>
  sampleSale({ state, number: index + 1 }, NOW_MS),
);

const shop = (language: (typeof LANGUAGES)[number]): Script => shopScript(SALES, NOW_MS, { language });

async function chooseLanguage(page: Page, name: string): Promise<void> {
  await page.getByTestId('amount-entry').waitFor();
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('combobox', { name: 'Language' }).selectOption({ label: name });
}

describe.skipIf(!hasChromium())('the languages', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  test('are spoken as soon as they are chosen, and fetched no sooner', () =>
    withTill(browser, shop('en'), async ({ page, till }) => {
      await chooseLanguage(page, LANGUAGE_NAMES.fr);
      await expectSoon(page.locator('html[lang="fr"]')).toHaveCount(1);
      await expectSoon(page.getByRole('heading', { name: 'Réglages' })).toBeVisible();
      expect(till.calls).toContainEqual({ name: 'saveSettings', request: { language: 'fr' } });
      const fetched = await page.evaluate(() =>
        performance.getEntriesByType('resource').map(({ name }) => name.slice(name.lastIndexOf('/') + 1)),
      );
      // Each language but English is one file of this name.
      expect(fetched.filter((name) => /^words-.*\.js$/.test(name))).toHaveLength(1);
    }));

  test('a price is typed and shown with the decimal sign of the language', () =>
    withTill(browser, shop('de'), async ({ page, till }) => {
      await expectSoon(page.locator('html[lang="de"]')).toHaveCount(1);
      const keypad = page.locator('.keypad');
      for (const key of ['7', ',', '5', '0']) await keypad.getByText(key, { exact: true }).click();
      await expectSoon(page.getByTestId('amount-entry')).toHaveValue('7,50');
      await expectSoon(page.getByTestId('charge')).toContainText('7,50\u00a0EUR kassieren');
      await page.keyboard.press('Backspace');
      await page.keyboard.type('5');
      await expectSoon(page.getByTestId('amount-entry')).toHaveValue('7,55');
      await page.getByTestId('charge').click();
      await expectSoon
        .poll(() => till.calls.find(({ name }) => name === 'charge')?.request)
        .toMatchObject({ amount: '7.55', currency: 'EUR' });
    }));

  test('bitcoin is typed with a point, as it is shown, copied and scanned', () =>
    withTill(browser, shop('de'), async ({ page }) => {
      await expectSoon(page.locator('html[lang="de"]')).toHaveCount(1);
      await page.getByRole('radio', { name: 'BTC' }).click();
      await page.getByTestId('amount-entry').pressSequentially('0,5');
      await expectSoon(page.getByTestId('amount-entry')).toHaveValue('0.5');
    }));

  test.each([
    ['ja', 'Noto Sans JP Variable', '新しい会計'],
    ['ar', 'Noto Sans Arabic', 'بيع جديد'],
  ] as const)('%s has its letters also where the system has none', (language, family, words) =>
    withTill(browser, shop(language), async ({ page }) => {
      await expectSoon(page.getByText(words).first()).toBeVisible();
      const loaded = () =>
        page.evaluate(
          (font) =>
            document.fonts.ready.then((faces) =>
              [...faces].some((face) => face.family.replaceAll('"', '') === font && face.status === 'loaded'),
            ),
          family,
        );
      await expectSoon.poll(loaded).toBe(true);
    }),
  );

  test.each(LANGUAGES)('%s fits the smallest window, on the counter and on every state', (language) =>
    withTill(browser, shop(language), async ({ page }) => {
      await page.setViewportSize({ width: 1024, height: 600 });
      await expectSoon(page.locator(`html[lang="${language}"]`)).toHaveCount(1);
      await page.getByTestId('sale-row').first().waitFor();
      await page.evaluate(() => document.fonts.ready);
      expect(await cutOff(page)).toEqual([]);
      for (const { number } of SALES) {
        await page
          .getByTestId('sale-row')
          .and(page.locator(`[data-number="${number}"]`))
          .first()
          .click();
        await page.getByTestId('invoice-state').waitFor();
        expect(await cutOff(page)).toEqual([]);
        await page.locator('.rail__button').first().click();
      }
    }),
  );
});
