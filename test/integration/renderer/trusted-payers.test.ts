import { type Browser, expect as expectSoon, type Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DEFAULT_RIGHTS } from '../../../shared/domain/people/right.ts';
import { tillError } from '../../../shared/errors/catalogue.ts';
import type { TrustedPayerView } from '../../../shared/ipc/payer-view.ts';
import { hasChromium } from '../../helpers/chromium.ts';
import { PAYER_KEY } from '../../helpers/payer-keys.ts';
import { samplePeople } from '../../helpers/sample-people.ts';
import { details, payerShop, payments, TRUSTED } from './payer-screens.ts';
import { fine, type Script } from './scripted-till.ts';
import { launchBrowser, withTill } from './till-page.ts';

const NOW_MS = Date.now();

describe.skipIf(!hasChromium())('payers’ hubs on the screen', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  /** A till that keeps what it is told of hubs, with one that is refused. */
  function keeping(script: Script): Script {
    let list: TrustedPayerView[] = [];
    return {
      ...script,
      listTrustedPayers: () => fine(list),
      trustPayer: (request) => {
        if (request.publicKey === 'nonsense') return { ok: false, error: tillError('bad-public-key') };
        const { total, ...rest } = request;
        list = [{ ...rest, ...(total && { total }), unconfirmed: { amount: '0', currency: 'BTC' } }];
        return fine(list);
      },
      distrustPayer: () => {
        list = [];
        return fine(list);
      },
    };
  }

  const button = (page: Page, name: string) => page.getByRole('button', { name, exact: true });

  test('the owner trusts one by its key, changes its limits, and trusts it no longer', async () => {
    await withTill(browser, keeping(payerShop(NOW_MS)), async ({ page, till }) => {
      await payments(page);
      await expectSoon(page.getByText('You trust no hub yet')).toBeVisible();
      await button(page, 'Trust a hub').click();
      const dialog = page.getByRole('dialog');
      await expectSoon(dialog.getByRole('button', { name: 'Trust it' })).toBeDisabled();
      await dialog.getByLabel('Public key of the hub').fill('nonsense');
      await dialog.getByLabel('What you call it').fill('Coffee roaster');
      await dialog.getByLabel('Up to, for one sale').fill('50');
      await dialog.getByRole('button', { name: 'Trust it' }).click();
      await expectSoon(dialog.locator('[data-error-code="bad-public-key"]')).toBeVisible();
      await dialog.getByLabel('Public key of the hub').fill(PAYER_KEY);
      await dialog.getByRole('button', { name: 'Trust it' }).click();
      await expectSoon(page.getByText(/^Up to 50\.00.EUR for one sale$/)).toBeVisible();
      await button(page, 'Change: \u2068Coffee roaster\u2069').click();
      await dialog.getByRole('radio', { name: 'BTC' }).click();
      await dialog.getByLabel('Up to, for one sale').fill('0.001');
      await dialog.getByLabel('At most unconfirmed at one time').fill('0.005');
      await dialog.getByRole('button', { name: 'Trust it' }).click();
      await expectSoon(dialog).toHaveCount(0);
      expect(till.calls.filter(({ name }) => name === 'trustPayer').at(-1)?.request).toEqual({
        publicKey: PAYER_KEY,
        name: 'Coffee roaster',
        limit: { amount: '0.001', currency: 'BTC' },
        total: { amount: '0.005', currency: 'BTC' },
      });
      await button(page, 'Stop trusting: \u2068Coffee roaster\u2069').click();
      await expectSoon(page.getByText('You trust no hub yet')).toBeVisible();
    });
  });

  test('one that broke its word says so, with the sale, and is trusted anew', async () => {
    await withTill(browser, payerShop(NOW_MS, { trusted: TRUSTED }), async ({ page }) => {
      await payments(page);
      await expectSoon(page.getByText('the money of sale No. 1038 is gone')).toBeVisible();
      await button(page, 'Trust it anew: \u2068Market hall\u2069').click();
      await expectSoon(page.getByRole('dialog').getByLabel('Up to, for one sale')).toHaveValue('0.001');
    });
  });

  test('one is trusted from the sale that it paid, by a key that nobody types, and never by its own name', async () => {
    await withTill(browser, keeping(payerShop(NOW_MS)), async ({ page, till }) => {
      await details(page);
      await expectSoon(page.locator('.payment-list__payer')).toHaveText(
        'From a hub that calls itself \u2066payer.example.com\u2069',
      );
      await button(page, 'Trust this hub: \u2066payer.example.com\u2069').click();
      const dialog = page.getByRole('dialog');
      await expectSoon(dialog.getByText('Anybody can write that')).toBeVisible();
      await expectSoon(dialog.getByLabel('What you call it')).toHaveValue('');
      await dialog.getByLabel('What you call it').fill('Coffee roaster');
      await dialog.getByLabel('Up to, for one sale').fill('50');
      await dialog.getByRole('button', { name: 'Trust it' }).click();
      await expectSoon(page.getByText('You trust this hub as \u2068Coffee roaster\u2069.')).toBeVisible();
      expect(till.calls.find(({ name }) => name === 'trustPayer')?.request).toMatchObject({
        publicKey: PAYER_KEY,
      });
    });
  });

  test('whoever may not trust one sees where a payment came from, and nothing to press', async () => {
    const cashier = samplePeople('cashier');
    expect(DEFAULT_RIGHTS.cashier).not.toContain('settings');
    const script = { ...payerShop(NOW_MS), getPeople: () => fine(cashier) };
    await withTill(browser, script, async ({ page, till }) => {
      await details(page);
      await expectSoon(page.locator('.payment-list__payer')).toBeVisible();
      await expectSoon(page.locator('.payer-list')).toHaveCount(0);
      expect(till.calls.map(({ name }) => name)).not.toContain('listTrustedPayers');
    });
  });

  test('a domain stays from left to right and in the letters of the network, in every language', async () => {
    const host = 'xn--pyer-53d.example.com:8443';
    await withTill(browser, payerShop(NOW_MS, { host }), async ({ page }) => {
      await details(page);
      await expectSoon(page.locator('.payment-list__payer')).toContainText(`\u2066${host}\u2069`);
      await expectSoon(page.locator('[data-kind="payment-identified"]')).toContainText(`\u2066${host}\u2069`);
    });
  });

  test('a sale that is taken on a hub’s word says whose it is, and that it is not final', async () => {
    await withTill(browser, payerShop(NOW_MS, { vouched: true, trusted: TRUSTED }), async ({ page }) => {
      await page.getByTestId('sale-row').first().click();
      await expectSoon(page.getByTestId('invoice-state')).toHaveAttribute('data-paid', 'true');
      await expectSoon(page.getByText('Taken on the word of \u2068Coffee roaster\u2069')).toBeVisible();
    });
  });
});
