import { type Browser, expect as expectSoon } from '@playwright/test';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { hasChromium } from '../../helpers/chromium.ts';
import { samplePeople } from '../../helpers/sample-people.ts';
import { boardShop } from './board-screens.ts';
import { fine } from './scripted-till.ts';
import { launchBrowser, withTill } from './till-page.ts';

describe.skipIf(!hasChromium())('the public board', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  test('shows what stands there to whoever may cancel sales, without the settings of it', () =>
    withTill(
      browser,
      { ...boardShop(Date.now()), getPeople: () => fine(samplePeople('merchant')) },
      async ({ page }) => {
        await page.getByRole('button', { name: 'Settings' }).click();
        await page.getByRole('button', { name: 'Public board' }).click();
        await expectSoon(page.getByTestId('posted-invoice')).toHaveCount(3);
        await expectSoon(page.getByTestId('board-posts')).toHaveCount(0);
        await expectSoon(page.getByRole('button', { name: 'Sign with a new key' })).toHaveCount(0);
      },
    ));
});
