import { type Browser, expect as expectSoon, type Locator, type Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tillError } from '../../../shared/errors/catalogue.ts';
import type { CommandReply } from '../../../shared/ipc/contract.ts';
import { hasChromium } from '../../helpers/chromium.ts';
import { exchange, TRADING } from './exchange-screens.ts';
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

  test('an address that looks like a known one is seen with it, group under group, before anything is scrolled', () =>
    looking('money, looking at a send', async (page) => {
      const known = page.getByTestId('looks-like');
      await expectSoon(known).toHaveText('bcrt1qw508aa4rv9q3n0lc2mhjd8ug6zsx5tfyv2t080');
      await expectSoon(page.locator('.send-warnings')).toContainText('Looks like \u2068Coffee roaster\u2069');
      await expectSoon(known).toBeInViewport({ ratio: 1 });
      const end = (await page.locator('.review-form__end').boundingBox())?.y ?? 0;
      const boxes = page.locator('.send-warnings .checkbox');
      await expectSoon(boxes).toHaveCount(2);
      for (const box of await boxes.all()) {
        const place = await box.boundingBox();
        expect((place?.y ?? Number.NaN) + (place?.height ?? 0)).toBeLessThanOrEqual(end);
      }
      const widths = (address: Locator) =>
        address.locator('.address-text__group').evaluateAll((groups) => {
          const first = groups[0]?.getBoundingClientRect().x ?? 0;
          return groups.map((group) => Math.round(group.getBoundingClientRect().x - first));
        });
      expect(await widths(known)).toEqual(await widths(page.locator('.send-review__address')));
    }));

  test('what is still to be done is said above the buttons, until it is done', () =>
    looking('money, looking at a send', async (page) => {
      const toDo = page.getByTestId('to-do');
      const confirm = page.getByTestId('send-confirm');
      await expectSoon(toDo).toHaveText('Still to do: warnings (2) and the passphrase');
      await expectSoon(toDo).toBeInViewport({ ratio: 1 });
      await page.locator('.send-warnings .checkbox').first().click();
      await expectSoon(toDo).toHaveText('Still to do: warnings (1) and the passphrase');
      await page.locator('.send-warnings .checkbox').last().click();
      await expectSoon(toDo).toHaveText('Still to do: the passphrase');
      await expectSoon(confirm).toBeDisabled();
      await page.getByLabel('Owner’s passphrase').fill('correct horse battery');
      await expectSoon(toDo).toHaveText('');
      await expectSoon(confirm).toBeEnabled();
      const ready = await confirm.boundingBox();
      await page.getByLabel('Owner’s passphrase').fill('');
      await expectSoon(confirm).toBeDisabled();
      expect(await confirm.boundingBox()).toEqual(ready);
    }));

  test('an order for far less than it brings waits for its warning to be ticked', () =>
    looking('exchange, looking at an order', async (page) => {
      await page.getByLabel('Owner’s passphrase').fill('correct horse battery');
      await expectSoon(page.getByTestId('to-do')).toHaveText('Still to do: warnings (1)');
      await expectSoon(page.getByTestId('order-confirm')).toBeDisabled();
      await page.locator('[data-warning="far-below"] .checkbox').click();
      await expectSoon(page.getByTestId('order-confirm')).toBeEnabled();
    }));

  test('an order waits for what the hub says that it brings, and where it doesn’t say, that is ticked', () => {
    let tell = (_reply: CommandReply<'quoteExchange'>): void => undefined;
    const asked = new Promise<CommandReply<'quoteExchange'>>((resolve) => {
      tell = resolve;
    });
    return withTill(browser, { ...TRADING, quoteExchange: () => asked }, async ({ page }) => {
      await exchange(page);
      await page.getByTestId('order-gives').fill('0.01');
      await page.getByTestId('order-gets').fill('500');
      await page.getByTestId('order-review').click();
      const confirm = page.getByTestId('order-confirm');
      await expectSoon(page.getByTestId('to-do')).toHaveText('Still to do: the hub’s answer');
      await expectSoon(confirm).toBeDisabled();
      tell({ ok: false, error: tillError('hub-unreachable') });
      const warning = page.locator('[data-warning="quote-failed"]');
      await expectSoon(warning).toContainText('The hub doesn’t say what it brings now.');
      await expectSoon(confirm).toBeDisabled();
      await warning.locator('.checkbox').click();
      await expectSoon(confirm).toBeEnabled();
    });
  });

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
