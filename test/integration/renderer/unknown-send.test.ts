import { expect as expectSoon } from '@playwright/test';
import { describe, test } from 'vitest';
import { hasChromium } from '../../helpers/chromium.ts';
import { sampleSends } from '../../helpers/sample-sends.ts';
import { shopScript } from './scripted-shop.ts';
import { fine } from './scripted-till.ts';
import { launchBrowser, withTill } from './till-page.ts';

describe.skipIf(!hasChromium())('a send that nobody knows of, at a hub that can’t be asked again', () => {
  test('shows what the account had before and has now, and says what each would mean', async () => {
    const browser = await launchBrowser();
    const script = {
      ...shopScript([], Date.now()),
      listSends: () => fine({ sends: sampleSends(Date.now()) }),
      listAddresses: () => fine([]),
      getHubBalance: () =>
        fine({
          available: { amount: '0.12298600', currency: 'BTC' },
          pending: { amount: '0.00000000', currency: 'BTC' },
        }),
    };
    try {
      await withTill(browser, script, async ({ page }) => {
        await page.getByRole('button', { name: 'Money' }).click();
        const amounts = page.getByTestId('balance-since').locator('[data-btc]');
        await expectSoon(amounts.first()).toHaveAttribute('data-btc', '0.17300000');
        await expectSoon(amounts.last()).toHaveAttribute('data-btc', '0.12298600');
        await expectSoon(
          page.getByText('0.05001400 BTC less than before means that it was sent'),
        ).toBeVisible();
        await expectSoon(page.getByRole('button', { name: 'It was not sent' })).toBeVisible();
      });
    } finally {
      await browser.close();
    }
  });
});
