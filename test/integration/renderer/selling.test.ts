import type { Browser, Page } from '@playwright/test';
import { expect as expectSoon } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tillError } from '../../../shared/errors/catalogue.ts';
import { hasChromium } from '../../helpers/chromium.ts';
import { sampleSale } from '../../helpers/sample-sales.ts';
import { shopScript } from './scripted-shop.ts';
import { fine, type Script, type ScriptedTill, sampleHub } from './scripted-till.ts';
import { launchBrowser, withTill } from './till-page.ts';

const MINUTE_MS = 60_000;

const open = () => sampleSale({ state: 'open' }, Date.now());
const seen = () => sampleSale({ state: 'seen' }, Date.now());
const confirmed = () => sampleSale({ state: 'confirmed' }, Date.now());

const shop = (more: Script = {}): Script => ({
  ...shopScript([], Date.now()),
  charge: () => fine(open()),
  getSale: () => fine(open()),
  ...more,
});

const charges = (till: ScriptedTill) => till.calls.filter(({ name }) => name === 'charge');
const state = (page: Page) => page.getByTestId('invoice-state');

describe.skipIf(!hasChromium())('selling', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  test('a double press of Charge makes one sale', () =>
    withTill(browser, shop(), async ({ page, till }) => {
      await page.getByTestId('amount-entry').fill('7.50');
      await page.getByTestId('charge').dblclick();
      await page.getByTestId('invoice-qr').waitFor();
      expect(charges(till)).toHaveLength(1);
      expect(charges(till)[0]?.request).toMatchObject({ amount: '7.50', currency: 'EUR', memo: '' });
    }));

  test('a code is told of once it is on the screen, and nothing waits for the answer', () => {
    const never = () => new Promise<never>(() => {});
    return withTill(browser, shop({ recordCodeShown: never as never }), async ({ page, till }) => {
      await page.getByTestId('amount-entry').fill('7.50');
      await page.getByTestId('charge').click();
      await page.getByTestId('invoice-qr').waitFor();
      const told = () => till.calls.filter(({ name }) => name === 'recordCodeShown');
      await expectSoon.poll(() => told().length).toBe(1);
      expect(told()[0]?.request).toEqual({ saleId: open().saleId });
      await page.keyboard.press('F4');
      await page.getByTestId('amount-entry').waitFor();
    });
  });

  test('a press that main refused is repeated as the same ringing-up', () => {
    const refuse = () => ({ ok: false, error: { code: 'disk-full', message: 'Disk full.' } }) as const;
    return withTill(browser, shop({ charge: refuse }), async ({ page, till }) => {
      await page.getByTestId('amount-entry').fill('7.50');
      await page.getByTestId('charge').click();
      await page.locator('[data-error-code="disk-full"]').waitFor();
      till.answer({ charge: () => fine(open()) });
      await page.getByTestId('charge').click();
      await page.getByTestId('invoice-qr').waitFor();
      const ids = charges(till).map(({ request }) => (request as { chargeId: string }).chargeId);
      expect(ids).toHaveLength(2);
      expect(new Set(ids).size).toBe(1);
    });
  });

  test('a press that comes before the first address waits for it', () => {
    let tries = 0;
    const charge = () => {
      tries += 1;
      if (tries > 2) return fine(open());
      return { ok: false, error: { code: 'no-addresses', message: 'No addresses left.' } } as const;
    };
    return withTill(browser, shop({ charge }), async ({ page }) => {
      await page.getByTestId('amount-entry').fill('7.50');
      await page.getByTestId('charge').click();
      await page.getByTestId('invoice-qr').waitFor();
    });
  });

  test('a press that finds no address while the hub is away is refused at once', () => {
    const charge = () =>
      ({ ok: false, error: { code: 'no-addresses', message: 'No addresses left.' } }) as const;
    const problem = { code: 'hub-unreachable', message: 'The hub does not answer.' };
    const away = { ...sampleHub(Date.now()), connection: 'stale', problem } as const;
    return withTill(browser, shop({ charge, getHubStatus: () => fine(away) }), async ({ page, till }) => {
      await page.getByTestId('amount-entry').fill('7.50');
      await page.getByTestId('charge').click();
      await page.locator('[data-error-code="no-addresses"]').waitFor();
      expect(charges(till)).toHaveLength(1);
    });
  });

  test('what is no amount is refused with its code, and nothing is charged', () =>
    withTill(browser, shop(), async ({ page, till }) => {
      const refused = [
        ['1e3', 'bad-amount'],
        ['-1', 'bad-amount'],
        ['9'.repeat(10_000), 'bad-amount'],
        ['7.505', 'too-many-decimals'],
        ['99999999999999', 'amount-too-large'],
        ['0', 'amount-zero'],
      ] as const;
      for (const [typed, code] of refused) {
        await page.getByTestId('amount-entry').fill(typed);
        await page.getByTestId('charge').click();
        await page.locator(`[data-error-code="${code}"]`).waitFor();
      }
      expect(charges(till)).toEqual([]);
      await page.getByTestId('amount-entry').fill('٧٫٥٠');
      await expectSoon(page.getByTestId('amount-entry')).toHaveValue('7.50');
      await expectSoon(page.locator('[data-error-code]')).toHaveCount(0);
    }));

  test('a memo that is too long is refused with its code', () =>
    withTill(browser, shop(), async ({ page, till }) => {
      await page.getByTestId('amount-entry').fill('7.50');
      await page.getByRole('button', { name: 'Note' }).click();
      await page.getByLabel('Memo').fill('x'.repeat(10_000));
      await page.getByRole('button', { name: 'Apply' }).click();
      await page.getByTestId('charge').click();
      await page.locator('[data-error-code="bad-memo"]').waitFor();
      expect(charges(till)).toEqual([]);
    }));

  test('the keypad types, also where the amount has the focus', () =>
    withTill(browser, shop(), async ({ page }) => {
      const keypad = page.getByRole('group', { name: 'Keypad' });
      for (const key of ['7', '.', '5', '0']) await keypad.getByText(key, { exact: true }).click();
      await expectSoon(page.getByTestId('amount-entry')).toHaveValue('7.50');
      await expectSoon(page.getByTestId('amount-entry')).toBeFocused();
      await keypad.getByRole('button', { name: 'Delete the last digit' }).click();
      await expectSoon(page.getByTestId('amount-entry')).toHaveValue('7.5');
    }));

  test('a sale is rung up, paid and followed by the next with the keyboard alone', () =>
    withTill(browser, shop(), async ({ page, till }) => {
      await expectSoon(page.getByTestId('amount-entry')).toBeFocused();
      await page.keyboard.type('7,50');
      await page.keyboard.press('Enter');
      await expectSoon(state(page)).toBeFocused();
      till.announce('saleChanged', confirmed());
      await expectSoon(page.getByTestId('new-sale')).toBeFocused();
      // What comes sooner was meant for the screen before.
      await expectSoon(async () => {
        await page.keyboard.press('Enter');
        await expectSoon(page.getByTestId('amount-entry')).toBeFocused({ timeout: 200 });
      }).toPass();
      await expectSoon(page.getByTestId('amount-entry')).toHaveValue('');
    }));

  test('news is on the screen without asking main again', () =>
    withTill(browser, shop(), async ({ page, till }) => {
      await page.getByTestId('amount-entry').fill('7.50');
      await page.getByTestId('charge').click();
      await page.getByTestId('invoice-qr').waitFor();
      till.announce('saleChanged', seen());
      await expectSoon(state(page)).toHaveAttribute('data-state', 'seen');
      await expectSoon(state(page)).toHaveAttribute('data-paid', 'false');
      await expectSoon(page.getByTestId('invoice-uri')).toHaveCount(0);
      till.announce('saleChanged', confirmed());
      await expectSoon(state(page)).toHaveAttribute('data-paid', 'true');
      expect(till.calls.filter(({ name }) => name === 'getSale')).toEqual([]);
    }));

  test('the code is gone when the time is up, whatever main still says', () =>
    withTill(browser, shop(), async ({ page }) => {
      await page.clock.install();
      await page.reload();
      await page.getByTestId('amount-entry').fill('7.50');
      await page.getByTestId('charge').click();
      await page.getByTestId('invoice-qr').waitFor();
      await page.clock.fastForward(13 * MINUTE_MS);
      await expectSoon(page.getByTestId('invoice-qr')).toBeVisible();
      await page.clock.fastForward(2 * MINUTE_MS);
      await expectSoon(page.getByTestId('invoice-qr')).toHaveCount(0);
      await expectSoon(page.getByTestId('invoice-uri')).toHaveCount(0);
      await expectSoon(page.getByText('Looking once more for a payment.')).toBeVisible();
    }));

  test('why an expired sale can’t be asked for again is said above its buttons, which stay where they are', () => {
    const expired = sampleSale({ state: 'expired', decisions: ['requote', 'mark-paid'] }, Date.now());
    const refuse = () => ({ ok: false, error: tillError('rate-stale') }) as const;
    const script = shop({ ...shopScript([expired], Date.now()), requoteSale: refuse });
    return withTill(browser, script, async ({ page, till }) => {
      await page.getByTestId('sale-row').first().click();
      const again = page.getByRole('button', { name: 'Ask again at today’s rate' });
      const before = await again.boundingBox();
      await expectSoon(async () => {
        await again.click();
        await page.locator('[data-error-code="rate-stale"]').waitFor({ timeout: 1_000 });
      }).toPass();
      expect(await again.boundingBox()).toEqual(before);
      till.answer({ requoteSale: () => fine(open()) });
      await again.click();
      await page.getByTestId('invoice-qr').waitFor();
    });
  });

  test('a sale left waiting is one press away', () => {
    const script = shop({ charge: () => fine(open()), listOpenSales: () => fine([]) });
    return withTill(browser, script, async ({ page }) => {
      await page.getByTestId('amount-entry').fill('7.50');
      await page.getByTestId('charge').click();
      await page.getByTestId('invoice-qr').waitFor();
      await page.keyboard.press('F4');
      await page.getByTestId('sale-row').click();
      await page.getByTestId('invoice-qr').waitFor();
    });
  });
});
