import { type Browser, expect as expectSoon, type Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CommandRequest } from '../../../shared/ipc/contract.ts';
import type { ParkedTicket } from '../../../shared/ipc/ticket-view.ts';
import { hasChromium } from '../../helpers/chromium.ts';
import { sampleSale } from '../../helpers/sample-sales.ts';
import { catalogueScript } from './scripted-catalogue.ts';
import { shopScript } from './scripted-shop.ts';
import { fine, type Script, type ScriptedTill } from './scripted-till.ts';
import { launchBrowser, withTill } from './till-page.ts';

const open = () => sampleSale({ state: 'open' }, Date.now());
const shop = (more: Script = {}): Script => ({
  ...shopScript([], Date.now()),
  charge: () => fine(open()),
  getSale: () => fine(open()),
  ...more,
});

function asked<Name extends 'charge' | 'parkTicket' | 'unparkTicket' | 'showCustomer'>(
  till: ScriptedTill,
  name: Name,
): CommandRequest<Name>[] {
  return till.calls
    .filter((call) => call.name === name)
    .map(({ request }) => request as CommandRequest<Name>);
}

const entry = (page: Page) => page.getByTestId('amount-entry');
const lines = (page: Page) => page.getByTestId('ticket-line');
const total = (page: Page) => page.getByTestId('ticket-total');
const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click();

async function charged(page: Page, till: ScriptedTill) {
  await page.getByTestId('charge').click();
  await page.getByTestId('invoice-qr').waitFor();
  return asked(till, 'charge').at(-1);
}

describe.skipIf(!hasChromium())('a ticket', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  test('is rung up as a running sum on the keyboard, and charged with what is still being typed', () =>
    withTill(browser, shop(), async ({ page, till }) => {
      await entry(page).pressSequentially('4,50+3*2,20');
      await expectSoon(lines(page)).toHaveCount(1);
      await expectSoon(entry(page)).toHaveValue('3 × 2.20');
      await expectSoon(total(page)).toHaveText('Total 11.10 EUR');
      expect(await charged(page, till)).toMatchObject({
        amount: '11.10',
        ticket: {
          lines: [
            { quantity: '1', unitPrice: '4.50' },
            { quantity: '3', unitPrice: '2.20' },
          ],
        },
      });
    }));

  test('gets every key of hands as fast as a scanner before an item that is touched', () =>
    withTill(browser, { ...shop(), ...catalogueScript() }, async ({ page, till }) => {
      await page.getByTestId('find-item').waitFor();
      await entry(page).pressSequentially('4,50+3*');
      await page.getByRole('button', { name: /Bun/ }).click();
      await expectSoon(entry(page)).toHaveValue('');
      expect(await charged(page, till)).toMatchObject({
        amount: '12.00',
        ticket: { lines: [{ unitPrice: '4.50' }, { name: 'Bun', quantity: '3' }] },
      });
    }));

  test('is rung up by touch alone, with + and × on the keypad', () =>
    withTill(browser, shop(), async ({ page, till }) => {
      const keypad = page.getByRole('group', { name: 'Keypad' });
      for (const key of ['4', '.', '5']) await keypad.getByText(key, { exact: true }).click();
      await press(page, 'Add to the ticket');
      await keypad.getByText('3', { exact: true }).click();
      await press(page, 'Times');
      await keypad.getByText('2', { exact: true }).click();
      await press(page, 'Add to the ticket');
      await expectSoon(lines(page)).toHaveCount(2);
      await expectSoon(entry(page)).toHaveValue('');
      expect((await charged(page, till))?.amount).toBe('10.50');
    }));

  test('takes a pasted sum apart, and refuses one that makes no sense as a whole', () =>
    withTill(browser, shop(), async ({ page }) => {
      await entry(page).fill('1.20 + 2 x 0.80 + 5');
      await expectSoon(lines(page)).toHaveCount(2);
      await expectSoon(entry(page)).toHaveValue('5');
      await entry(page).fill('1e3+2');
      await page.locator('[data-error-code="bad-amount"]').waitFor();
      await expectSoon(lines(page)).toHaveCount(2);
    }));

  test('is not charged while a quantity waits for its price', () =>
    withTill(browser, shop(), async ({ page, till }) => {
      await entry(page).pressSequentially('5+3*');
      await page.getByTestId('charge').click();
      await page.locator('[data-error-code="bad-amount"]').waitFor();
      expect(asked(till, 'charge')).toEqual([]);
    }));

  test('counts pieces up and down; a line that is gone can be had back until the next entry', () =>
    withTill(browser, shop(), async ({ page }) => {
      await entry(page).pressSequentially('2.50+1+');
      await lines(page).first().getByRole('button', { name: 'One more' }).click();
      await expectSoon(total(page)).toHaveText('Total 6.00 EUR');
      await lines(page).last().getByRole('button', { name: 'One less' }).click();
      await expectSoon(lines(page)).toHaveCount(1);
      await page.getByRole('button', { name: 'Undo' }).click();
      await expectSoon(lines(page)).toHaveCount(2);
      await expectSoon(total(page)).toHaveText('Total 6.00 EUR');
      await lines(page).last().getByRole('button', { name: 'One less' }).click();
      await entry(page).pressSequentially('4');
      await expectSoon(page.getByRole('button', { name: 'Undo' })).toHaveCount(0);
    }));

  test('C clears what is typed, then the ticket, and both can be undone', () =>
    withTill(browser, shop(), async ({ page }) => {
      await entry(page).pressSequentially('2.50+7');
      await press(page, 'Clear the amount');
      await expectSoon(entry(page)).toHaveValue('');
      await press(page, 'Clear the amount');
      await expectSoon(lines(page)).toHaveCount(0);
      await page.getByRole('button', { name: 'Undo' }).click();
      await expectSoon(lines(page)).toHaveCount(1);
    }));

  test('has discounts on a line and on the whole, with their reasons, and a tip', () =>
    withTill(browser, shop(), async ({ page, till }) => {
      await entry(page).pressSequentially('2*5+10+');
      await lines(page).first().getByRole('button', { name: 'Change' }).click();
      await press(page, '50 %');
      await press(page, 'Damaged');
      await press(page, 'Apply');
      await press(page, 'Discount');
      await page.getByRole('radio', { name: 'EUR' }).click();
      await page.getByRole('textbox', { name: 'Discount' }).fill('1,00');
      await page.getByRole('textbox', { name: 'Reason' }).fill('regular');
      await page.keyboard.press('Enter');
      await press(page, 'Tip');
      await page.getByRole('dialog').getByRole('button', { name: '10 %' }).click();
      await expectSoon(total(page)).toHaveText('Total 15.40 EUR');
      expect(await charged(page, till)).toMatchObject({
        amount: '15.40',
        ticket: {
          lines: [{ discount: { percent: '50', reason: 'Damaged' } }, {}],
          discount: { amount: '1.00', reason: 'regular' },
          tip: { percent: '10' },
        },
      });
    }));

  test('refuses a discount that is more than the price, and leaves the ticket as it was', () =>
    withTill(browser, shop(), async ({ page }) => {
      await entry(page).pressSequentially('5+');
      await press(page, 'Discount');
      await page.getByRole('radio', { name: 'EUR' }).click();
      await page.getByRole('textbox', { name: 'Discount' }).fill('5.01');
      await press(page, 'Apply');
      await page.locator('[data-error-code="discount-too-large"]').waitFor();
      await press(page, 'Cancel');
      await expectSoon(total(page)).toHaveText('Total 5.00 EUR');
    }));

  test('says so when a tip is more than the sale, which may be charged all the same', () =>
    withTill(browser, shop(), async ({ page, till }) => {
      await entry(page).pressSequentially('4+');
      await press(page, 'Tip');
      await page.getByLabel('Another amount').fill('20');
      await press(page, 'Apply');
      await page.getByText('The tip is more than the sale.').waitFor();
      expect((await charged(page, till))?.amount).toBe('24.00');
    }));

  test('is there again after a reload, and after a look at another screen', () =>
    withTill(browser, shop(), async ({ page }) => {
      await entry(page).pressSequentially('2.50+3*');
      await page.reload();
      await expectSoon(lines(page)).toHaveCount(1);
      await page.keyboard.press('F3');
      await page.keyboard.press('F4');
      await expectSoon(entry(page)).toHaveValue('3 × ');
    }));

  test('is parked under a name, once, and recalled as it was', () => {
    let parked: ParkedTicket[] = [];
    const script = shop({
      listParkedTickets: () => fine(parked),
      parkTicket: (request) => {
        parked = [{ ...request, parkedMs: Date.now(), total: '8.00' }];
        return fine(parked);
      },
      unparkTicket: () => {
        parked = [];
        return fine(parked);
      },
    });
    return withTill(browser, script, async ({ page, till }) => {
      await entry(page).pressSequentially('3+5');
      await press(page, 'Park');
      await page.getByLabel('Name or table').fill('Anna');
      await page.getByRole('dialog').getByRole('button', { name: 'Park', exact: true }).dblclick();
      await expectSoon(lines(page)).toHaveCount(0);
      expect(asked(till, 'parkTicket')).toMatchObject([
        { name: 'Anna', ticket: { lines: [{ unitPrice: '3.00' }, { unitPrice: '5.00' }] } },
      ]);
      await press(page, 'Parked (1)');
      await press(page, 'Recall');
      await expectSoon(total(page)).toHaveText('Total 8.00 EUR');
      await expectSoon(page.getByRole('dialog')).toHaveCount(0);
      expect(asked(till, 'unparkTicket')).toMatchObject([{ as: 'recalled' }]);
    });
  });

  test('that somebody else recalled first does not stay on this screen', () => {
    const anna: ParkedTicket = {
      parkId: 'park-anna-00000000',
      name: 'Anna',
      parkedMs: Date.now(),
      currency: 'EUR',
      memo: '',
      ticket: { lines: [{ name: '', quantity: '1', unitPrice: '3.00' }] },
      total: '3.00',
    };
    const taken = { ok: false, error: { code: 'unknown-ticket', message: 'Gone.' } } as const;
    const script = shop({ listParkedTickets: () => fine([anna]), unparkTicket: () => taken });
    return withTill(browser, script, async ({ page }) => {
      await press(page, 'Parked (1)');
      await press(page, 'Recall');
      await page.locator('[data-error-code="unknown-ticket"]').waitFor();
      await page.keyboard.press('Escape');
      await expectSoon(lines(page)).toHaveCount(0);
    });
  });

  test('is discounted, tipped, parked, recalled and charged with the keyboard alone', () => {
    let parked: ParkedTicket[] = [];
    const script = shop({
      listParkedTickets: () => fine(parked),
      parkTicket: (request) => {
        parked = [{ ...request, parkedMs: Date.now(), total: '9.90' }];
        return fine(parked);
      },
      unparkTicket: () => {
        parked = [];
        return fine(parked);
      },
    });
    return withTill(browser, script, async ({ page, till }) => {
      const { keyboard } = page;
      const dialog = page.getByRole('dialog');
      /** From the amount, where the focus comes back to, to the button of this name. */
      const reach = async (name: string | RegExp, key: 'Tab' | 'Shift+Tab' = 'Shift+Tab') => {
        const button = page.getByRole('button', { name, exact: true });
        for (let press = 0; press < 30; press += 1) {
          if (await button.evaluate((element) => element === document.activeElement)) break;
          await keyboard.press(key);
        }
        await expectSoon(button).toBeFocused();
        await keyboard.press('Enter');
      };
      await expectSoon(entry(page)).toBeFocused();
      await keyboard.type('4+6+');
      await reach('Discount');
      await keyboard.type('10');
      await keyboard.press('Enter');
      await expectSoon(entry(page)).toBeFocused();
      await reach('Tip');
      await dialog.waitFor();
      await reach(/^10 %/, 'Tab');
      await expectSoon(total(page)).toHaveText('Total 9.90 EUR');
      await expectSoon(entry(page)).toBeFocused();
      await reach('Park');
      await keyboard.type('Anna');
      await keyboard.press('Enter');
      await expectSoon(lines(page)).toHaveCount(0);
      await reach('Parked (1)');
      await dialog.waitFor();
      await reach('Recall', 'Tab');
      await expectSoon(total(page)).toHaveText('Total 9.90 EUR');
      await expectSoon(entry(page)).toBeFocused();
      await expectSoon(async () => {
        await keyboard.press('Enter');
        await page.getByTestId('invoice-qr').waitFor({ timeout: 500 });
      }).toPass();
      expect(asked(till, 'charge').at(-1)).toMatchObject({
        amount: '9.90',
        ticket: { discount: { percent: '10' }, tip: { percent: '10' } },
      });
    });
  });

  test('is shown to the customer as it is rung up, and takes the tip chosen there', () =>
    withTill(browser, shop(), async ({ page, till }) => {
      await entry(page).pressSequentially('3+5');
      const shown = () => asked(till, 'showCustomer').at(-1)?.ticket;
      await expectSoon.poll(() => shown()?.ticket.lines.length).toBe(2);
      const ticketId = shown()?.ticketId ?? '';
      till.announce('tipChosen', { ticketId, tip: { percent: '10' } });
      till.announce('tipChosen', { ticketId: 'of another ticket', tip: { percent: '15' } });
      await expectSoon(page.getByTestId('charge')).toContainText('8.80');
      expect(await charged(page, till)).toMatchObject({ amount: '8.80', ticket: { tip: { percent: '10' } } });
      await page.keyboard.press('F4');
      await entry(page).pressSequentially('3+5');
      await expectSoon.poll(() => shown()?.ticketId !== ticketId && shown()?.ticket.lines.length).toBe(2);
    }));
});
