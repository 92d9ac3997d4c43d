import { type Browser, expect as expectSoon, type Page } from '@playwright/test';
import { afterAll, beforeAll, describe, test } from 'vitest';
import { RIGHTS } from '../../../shared/domain/people/right.ts';
import { tillError } from '../../../shared/errors/catalogue.ts';
import { hasChromium } from '../../helpers/chromium.ts';
import { samplePeople } from '../../helpers/sample-people.ts';
import { shop } from './screen-scripts.ts';
import { fine } from './scripted-till.ts';
import { taskShop, tasks, UNKNOWN, UNKNOWN_REFUND } from './task-screens.ts';
import { launchBrowser, withTill } from './till-page.ts';

describe.skipIf(!hasChromium())('tasks', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  test('are counted whole, and say how many more there are than are listed', () =>
    withTill(browser, taskShop(UNKNOWN), async ({ page }) => {
      await expectSoon(page.locator('.rail__tasks')).toHaveText('209');
      await expectSoon(page.getByText('Sends and orders, outcome unknown: 5')).toBeVisible();
      await tasks(page);
      await expectSoon(page.getByTestId('more-tasks')).toContainText('203');
      await expectSoon(page.getByTestId('unknown-row')).toHaveCount(5);
    }));

  test('of a send that nobody knows of say how much went to whom since when, and lead to where it is decided', () =>
    withTill(browser, taskShop(UNKNOWN), async ({ page }) => {
      await page.getByText('Sends and orders, outcome unknown: 5').waitFor();
      await page.locator('.attention-list').getByRole('button', { name: 'Look' }).first().click();
      const row = page.getByTestId('unknown-row').nth(1);
      await expectSoon(row).toContainText(/0\.05.*To bcrt1.*By Maria/);
      await row.getByRole('button', { name: /^Decide/ }).click();
      const apart = page.getByTestId('unknown-card');
      await expectSoon(apart.getByTestId('send-row')).toHaveCount(3);
      await expectSoon(apart.getByTestId('trade-row')).toHaveCount(2);
      await expectSoon(apart.getByRole('button', { name: 'It was sent' })).toBeVisible();
      const sought = apart.getByTestId('send-row').nth(1);
      await expectSoon(sought).toBeFocused();
      await expectSoon(sought.getByRole('button', { name: 'It was not sent' })).toBeInViewport({ ratio: 1 });
      // None stands there twice.
      await expectSoon(page.locator('[data-testid="send-row"][data-state="unknown"]')).toHaveCount(3);
    }));

  test('of an order lead to its row, however far down it is', () =>
    withTill(browser, taskShop(UNKNOWN), async ({ page }) => {
      await tasks(page);
      await page
        .getByTestId('unknown-row')
        .last()
        .getByRole('button', { name: /^Decide/ })
        .click();
      const sought = page.getByTestId('unknown-card').getByTestId('trade-row').last();
      await expectSoon(sought).toBeFocused();
      await expectSoon(sought).toHaveAttribute('data-trade', 'trade-plain');
      await expectSoon(sought.getByRole('button', { name: 'It was not done' })).toBeInViewport({ ratio: 1 });
    }));

  test.each(['balance', 'send'] as const)(
    'that somebody without the right %s can’t decide say whom to call',
    (missing) => {
      const someone = samplePeople('merchant');
      const rights = RIGHTS.filter((right) => right !== missing);
      const people = { ...someone, ...(someone.atTill && { atTill: { ...someone.atTill, rights } }) };
      return withTill(browser, { ...taskShop(UNKNOWN), getPeople: () => fine(people) }, async ({ page }) => {
        await tasks(page);
        const row = page.getByTestId('unknown-row').first();
        await expectSoon(row).toContainText('Only somebody who may send can decide: call the owner.');
        await expectSoon(row.getByRole('button')).toHaveCount(0);
        const orders = page.locator('[data-testid="unknown-row"][data-what="place-order"]');
        await expectSoon(orders.first().getByRole('button')).toHaveCount(missing === 'send' ? 1 : 0);
      });
    },
  );

  test('of a refund lead whoever does not see the account to its sale', () => {
    const script = { ...taskShop(UNKNOWN_REFUND), getPeople: () => fine(samplePeople('merchant')) };
    return withTill(browser, script, async ({ page }) => {
      await expectSoon(page.locator('.rail__tasks')).toHaveText('1');
      await tasks(page);
      await expectSoon(page.getByTestId('unknown-row')).toContainText('call the owner');
      await page.getByTestId('unknown-row').getByRole('button').click();
      await expectSoon(page.getByRole('heading', { name: /1042/ })).toBeVisible();
    });
  });

  async function openTasks(page: Page): Promise<void> {
    await page.getByTestId('amount-entry').waitFor();
    await page.keyboard.press('F3');
    await page.getByRole('button', { name: /wait for a decision/ }).click();
  }

  test('of money without a sale say on which day the sales were, and to which of them it was given', () =>
    withTill(browser, shop, async ({ page, till }) => {
      till.answer({ resolveUnattributed: () => fine([]) });
      await openTasks(page);
      await expectSoon(page.getByTestId('task-row').first()).toContainText(/BTC of .*BTC came in/);
      const task = page.getByRole('region', { name: /^Found/ });
      await expectSoon(task).toContainText('On its way');
      const sale = task.locator('.radio--row').first();
      await expectSoon(sale).toContainText(/[A-Z][a-z]{2}, [A-Z][a-z]{2} \d+, \d{4}, \d\d:\d\d/);
      const number = (await sale.textContent())?.match(/No\. \d+/)?.[0] ?? '';
      await sale.click();
      await task.getByRole('textbox').fill('The customer showed it');
      await task.getByRole('button', { name: 'Save decision' }).click();
      await expectSoon(page.getByText(`Given to ${number}`)).toBeFocused();
      await expectSoon(task).toHaveCount(0);
    }));

  test('of money without a sale are left to a manager by whoever may not decide', () =>
    withTill(browser, { ...shop, getPeople: () => fine(samplePeople('cashier')) }, async ({ page }) => {
      await openTasks(page);
      await expectSoon(page.getByText('A manager decides.')).toBeVisible();
      await expectSoon(page.getByRole('button', { name: 'Save decision' })).toHaveCount(0);
    }));

  test('that can’t be had are said not to be', () =>
    withTill(
      browser,
      { ...shop, listTasks: () => ({ ok: false, error: tillError('journal-damaged') }) },
      async ({ page }) => {
        await openTasks(page);
        await expectSoon(page.locator('.tasks [data-error-code="journal-damaged"]')).toBeVisible();
      },
    ));

  test('are none where nothing waits', () =>
    withTill(browser, taskShop({ ...UNKNOWN_REFUND, sends: [], unknownCount: 0 }), async ({ page }) => {
      await page.getByTestId('amount-entry').waitFor();
      await expectSoon(page.locator('.rail__tasks')).toHaveCount(0);
    }));
});
