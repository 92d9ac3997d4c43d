import { type Browser, expect as expectSoon, type Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium } from '../../helpers/chromium.ts';
import { sampleReview, sampleSends } from '../../helpers/sample-sends.ts';
import { withMoney } from './money-screens.ts';
import { fine, type Script } from './scripted-till.ts';
import { launchBrowser, withTill } from './till-page.ts';

const ROASTER = { address: '2MzQwSSnBHWHqSAqtTVQ6v47XtaisrJa1Vc', name: 'Coffee roaster' };
const BAKER = { address: 'bcrt1qw508d6qejxtdg4y5r3zarvary0c5xw7kygt080', name: 'Baker' };

const [sent] = sampleSends(Date.now()).filter(({ state }) => state === 'sent');

/** An address book that keeps what it is told. */
function shop(): Script {
  let book = [BAKER, ROASTER];
  return {
    ...withMoney,
    listAddresses: () => fine(book),
    forgetAddress: ({ address }) => {
      book = book.filter((each) => each.address !== address);
      return fine(book);
    },
    nameAddress: (named) => {
      book = [...book, named].sort((one, other) => one.name.localeCompare(other.name));
      return fine(book);
    },
    prepareSend: () => fine({ ...sampleReview(), warnings: [], needsPassphrase: false }),
    ...(sent && { confirmSend: () => fine(sent), getSend: () => fine(sent) }),
  };
}

const money = (page: Page) => page.getByRole('button', { name: 'Money' }).click();
const row = (page: Page, index: number) => page.locator('.address-book li').nth(index);

describe.skipIf(!hasChromium())('a name in the address book', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  test('is sent to with one press: the address is there, how much is typed next', () =>
    withTill(browser, shop(), async ({ page }) => {
      await money(page);
      await page.getByTestId('send-amount').fill('0.05');
      await page.getByRole('button', { name: 'Send here: \u2068Coffee roaster\u2069' }).click();
      await expectSoon(page.getByTestId('send-address')).toHaveValue(ROASTER.address);
      await expectSoon(page.getByTestId('send-amount')).toBeFocused();
      await expectSoon(page.getByTestId('send-amount')).toHaveValue('0.05');
    }));

  test('is sent to also while what was sent before is looked at, once', () =>
    withTill(browser, shop(), async ({ page }) => {
      await money(page);
      await page.getByTestId('send-address').fill(BAKER.address);
      await page.getByTestId('send-amount').fill('0.05');
      await page.getByTestId('send-review').click();
      await expectSoon(async () => {
        const confirm = page.getByTestId('send-confirm');
        if (await confirm.isVisible()) await confirm.click({ timeout: 500 });
        await expectSoon(page.getByTestId('send-state')).toBeVisible({ timeout: 500 });
      }).toPass();
      const press = page.getByRole('button', { name: 'Send here: \u2068Coffee roaster\u2069' });
      await press.click();
      await expectSoon(page.getByTestId('send-address')).toHaveValue(ROASTER.address);
      await expectSoon(page.getByTestId('send-amount')).toHaveValue('');
      await expectSoon(page.getByTestId('send-amount')).toBeFocused();
      await page.getByTestId('send-address').fill(BAKER.address);
      await press.click();
      await expectSoon(page.getByTestId('send-address')).toHaveValue(ROASTER.address);
    }));

  test('that is forgotten is there again with a press in the same place', () =>
    withTill(browser, shop(), async ({ page, till }) => {
      await money(page);
      const forget = row(page, 0).getByRole('button', { name: 'Forget: \u2068Baker\u2069' });
      await forget.click();
      await expectSoon(row(page, 0).getByText('\u2068Baker\u2069 is forgotten.')).toBeVisible();
      await expectSoon(row(page, 1)).toContainText('Coffee roaster');
      const undo = row(page, 0).getByRole('button', { name: 'Undo: \u2068Baker\u2069' });
      await expectSoon(undo).toBeFocused();
      await undo.click();
      await expectSoon(row(page, 0)).toContainText(BAKER.address);
      await expectSoon(forget).toBeVisible();
      expect(till.calls.filter(({ name }) => name === 'nameAddress').map(({ request }) => request)).toEqual([
        BAKER,
      ]);
    }));
});
