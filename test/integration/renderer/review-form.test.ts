import { type Browser, expect as expectSoon, type Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium } from '../../helpers/chromium.ts';
import { SCREENS } from './screens.ts';
import { launchBrowser, withTill } from './till-page.ts';

const REVIEWS = [
  ['money, looking at a send', 'send-confirm'],
  ['money, looking at an invoice', 'pay-confirm'],
  ['exchange, looking at an order', 'order-confirm'],
] as const;

describe.skipIf(!hasChromium())('what is looked at before money moves', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  const looking = (name: string, work: (page: Page) => Promise<void>) => {
    const screen = SCREENS.find((each) => each.name === name);
    if (!screen) throw new Error(`no such screen: ${name}`);
    return withTill(browser, screen.script, async ({ page }) => {
      await page.setViewportSize({ width: 1280, height: 800 });
      await screen.open(page);
      await work(page);
    });
  };

  test.each(REVIEWS)(
    '%s: both buttons are in view, with the passphrase asked and however much there is above',
    (name, confirm) =>
      looking(name, async (page) => {
        await expectSoon(page.getByLabel('Owner’s passphrase')).toBeAttached();
        for (const button of [
          page.getByRole('button', { name: 'Back', exact: true }),
          page.getByTestId(confirm),
        ])
          await expectSoon(button).toBeInViewport({ ratio: 1 });
      }),
  );

  test('what has the focus is never under them', () =>
    looking('money, looking at a send', async (page) => {
      const fields = page.locator('.review-form input');
      const count = await fields.count();
      expect(count).toBeGreaterThan(2);
      for (let index = 0; index < count; index += 1) {
        await page.keyboard.press('Tab');
        const focused = page.locator('.review-form :is(label, .text-input):has(input:focus)').first();
        const end = await page.locator('.review-form__end').boundingBox();
        const box = await focused.boundingBox();
        expect((box?.y ?? Number.NaN) + (box?.height ?? 0)).toBeLessThanOrEqual(end?.y ?? 0);
      }
    }));
});
