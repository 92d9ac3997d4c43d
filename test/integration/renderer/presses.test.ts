import { type Browser, expect as expectSoon, type Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { hasChromium } from '../../helpers/chromium.ts';
import { sampleSale } from '../../helpers/sample-sales.ts';
import { shopScript } from './scripted-shop.ts';
import { fine, type Script, type ScriptedTill } from './scripted-till.ts';
import { launchBrowser, type TillPage, withTill } from './till-page.ts';

/** As look.md has it: a new screen ignores presses for so long. */
const TOO_SOON_MS = 400;

const open = () => sampleSale({ state: 'open' }, Date.now());
const confirmed = () => sampleSale({ state: 'confirmed' }, Date.now());

const shop = (): Script => ({
  ...shopScript([], Date.now()),
  charge: () => fine(open()),
  getSale: () => fine(open()),
});

const charges = (till: ScriptedTill) => till.calls.filter(({ name }) => name === 'charge');
const amount = (page: Page) => page.getByTestId('amount-entry');

async function holdDown(page: Page, key: string, times: number): Promise<void> {
  for (let time = 0; time < times; time += 1) await page.keyboard.down(key);
  await page.keyboard.up(key);
}

/** A till in a page whose clock the test can stop, so that a slow machine can't make a quick press late. */
async function withStoppableTime(browser: Browser, use: (shown: TillPage) => Promise<void>): Promise<void> {
  await withTill(browser, shop(), async (shown) => {
    await shown.page.clock.install();
    await shown.page.reload();
    await amount(shown.page).waitFor();
    await use(shown);
  });
}

async function stopTime(page: Page): Promise<void> {
  const nowMs = await page.evaluate(() => Date.now());
  await page.clock.pauseAt(nowMs + 1_000);
}

describe.skipIf(!hasChromium())('a key held down', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  test('types its digit once, from wherever it is held', () =>
    withTill(browser, shop(), async ({ page }) => {
      await expectSoon(amount(page)).toBeFocused();
      await holdDown(page, '5', 5);
      await expectSoon(amount(page)).toHaveValue('5');
      await page.getByRole('button', { name: 'Counter' }).focus();
      await holdDown(page, '7', 5);
      await expectSoon(amount(page)).toHaveValue('57');
    }));

  test('deletes on and on when it is Backspace', () =>
    withTill(browser, shop(), async ({ page }) => {
      await amount(page).fill('123456');
      await holdDown(page, 'Backspace', 4);
      await expectSoon(amount(page)).toHaveValue('12');
    }));

  test('charges once when it is Enter, and does not press New sale after that', () =>
    withTill(browser, shop(), async ({ page, till }) => {
      await amount(page).fill('7.50');
      await page.keyboard.down('Enter');
      await page.keyboard.down('Enter');
      await page.getByTestId('invoice-qr').waitFor();
      till.announce('saleChanged', confirmed());
      await expectSoon(page.getByTestId('new-sale')).toBeFocused();
      await page.keyboard.down('Enter');
      await page.keyboard.up('Enter');
      await expectSoon(page.getByTestId('new-sale')).toBeVisible();
      expect(charges(till)).toHaveLength(1);
    }));
});

describe.skipIf(!hasChromium())('a screen that has just come up', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  async function showPaid({ page, till }: TillPage): Promise<void> {
    await amount(page).fill('7.50');
    await page.getByTestId('charge').click();
    await page.getByTestId('invoice-qr').waitFor();
    await stopTime(page);
    till.announce('saleChanged', confirmed());
    await expectSoon(page.getByTestId('new-sale')).toBeFocused();
  }

  test.each([
    ['a press', (page: Page) => page.getByTestId('new-sale').click()],
    ['Enter', (page: Page) => page.keyboard.press('Enter')],
  ])('takes %s of New sale after 400 ms and no sooner, also when it came by itself', (_name, press) =>
    withStoppableTime(browser, async (shown) => {
      const { page } = shown;
      await showPaid(shown);
      await press(page);
      await page.clock.runFor(TOO_SOON_MS - 50);
      await press(page);
      await expectSoon(page.getByTestId('invoice-state')).toHaveAttribute('data-paid', 'true');
      await page.clock.runFor(100);
      await press(page);
      await amount(page).waitFor();
    }),
  );

  test('does not charge what was left on the counter', () =>
    withStoppableTime(browser, async ({ page, till }) => {
      await amount(page).fill('7.50');
      await stopTime(page);
      await page.keyboard.press('F3');
      await page.keyboard.press('F4');
      await expectSoon(amount(page)).toBeFocused();
      await page.keyboard.press('Enter');
      await page.getByTestId('charge').click();
      await expectSoon(page.getByTestId('charge')).toBeVisible();
      expect(charges(till)).toEqual([]);
      await page.clock.runFor(TOO_SOON_MS);
      await page.keyboard.press('Enter');
      await page.getByTestId('invoice-qr').waitFor();
      expect(charges(till)).toHaveLength(1);
    }));

  test.each([
    ['the keyboard', (page: Page) => page.keyboard.type('42')],
    [
      'the keypad',
      async (page: Page) => {
        for (const key of ['4', '2']) {
          await page.getByRole('group', { name: 'Keypad' }).getByText(key, { exact: true }).click();
        }
      },
    ],
  ])('loses no digit of %s, and takes the Enter that follows it', (_name, type) =>
    withStoppableTime(browser, async ({ page, till }) => {
      await amount(page).waitFor();
      await stopTime(page);
      await page.keyboard.press('F3');
      await page.keyboard.press('F4');
      await type(page);
      await page.keyboard.press('Enter');
      await page.getByTestId('invoice-qr').waitFor();
      expect(charges(till)[0]?.request).toMatchObject({ amount: '42.00' });
    }),
  );
});
