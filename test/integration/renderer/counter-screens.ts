import { tillError } from '../../../shared/errors/catalogue.ts';
import type { ParkedTicket } from '../../../shared/ipc/ticket-view.ts';
import { scan } from '../../helpers/keyboard-scanner.ts';
import { samplePeople } from '../../helpers/sample-people.ts';
import type { Screen } from './screen.ts';
import { counter, NOW_MS, shop, troubled, withItems } from './screen-scripts.ts';
import { fine, sampleHub } from './scripted-till.ts';

const PARKED: ParkedTicket = {
  parkId: 'park-anna-00000000',
  name: 'Anna, table 4',
  parkedMs: NOW_MS,
  currency: 'EUR',
  memo: '',
  ticket: { lines: [{ name: 'Espresso', quantity: '2', unitPrice: '2.40' }] },
  total: '4.80',
};

/** The counter, and what comes up over it. */
export const COUNTER_SCREENS: readonly Screen[] = [
  { name: 'counter', script: shop, open: counter },
  {
    name: 'counter with items',
    script: withItems,
    open: async (page) => {
      await page.getByTestId('item-tile').first().click();
      await page.locator('.ticket-list').waitFor();
    },
  },
  {
    name: 'counter, what is out of stock',
    script: withItems,
    open: async (page) => {
      await page.getByRole('button', { name: 'Stock', exact: true }).click();
      await page.getByRole('button', { name: 'Done', exact: true }).waitFor();
    },
  },
  {
    name: 'counter with an unknown code',
    script: withItems,
    open: async (page) => {
      await page.getByTestId('item-tile').first().waitFor();
      await scan(page, '99887766');
      await page.getByRole('button', { name: 'Find the item' }).waitFor();
    },
  },
  {
    name: 'counter, asking for a weight',
    script: withItems,
    open: async (page) => {
      await page.getByTestId('item-tile').filter({ hasText: 'Nuts' }).click();
      await page.getByTestId('item-question').waitFor();
    },
  },
  {
    name: 'counter with a refused amount',
    script: shop,
    open: async (page) => {
      await page.getByTestId('amount-entry').fill('7.505');
      await page.locator('[data-error-code]').waitFor();
    },
  },
  ...[
    ['counter with a ticket', undefined],
    ['discount', 'Discount'],
    ['tip', 'Tip'],
    ['parking', 'Parked (1)'],
    ['note', 'Note'],
  ].map(
    ([name = '', button]): Screen => ({
      name,
      script: { ...shop, listParkedTickets: () => fine([PARKED]) },
      open: async (page) => {
        await counter(page);
        await page.getByTestId('amount-entry').pressSequentially('4.50+3*2.20+12.99');
        if (button === undefined) return;
        await page.getByRole('button', { name: button, exact: true }).click();
        await page.getByRole('dialog').waitFor();
      },
    }),
  ),
  {
    name: 'line of a ticket',
    script: shop,
    open: async (page) => {
      await counter(page);
      await page.getByTestId('amount-entry').pressSequentially('4.50+');
      await page.getByTestId('ticket-line').getByRole('button', { name: 'Change' }).click();
      await page.getByRole('dialog').waitFor();
    },
  },
  { name: 'counter in trouble', script: troubled, open: counter },
  {
    name: 'counter with a hub that makes no sense',
    script: {
      ...troubled,
      getHubStatus: () => fine({ ...sampleHub(NOW_MS), problem: tillError('address-reused') }),
    },
    open: counter,
  },
  {
    name: 'cash',
    script: shop,
    open: async (page) => {
      await page.getByTestId('amount-entry').fill('7.50');
      await page.getByTestId('cash').click();
      await page.getByTestId('cash-given').fill('20');
      await page.getByTestId('cash-change').waitFor();
    },
  },
  {
    name: 'other tender',
    script: shop,
    open: async (page) => {
      await page.getByTestId('amount-entry').fill('7.50');
      await page.getByTestId('other-tender').click();
      await page.getByTestId('tender-label').waitFor();
    },
  },
  {
    name: 'nobody at the till',
    script: { ...shop, getPeople: () => fine(samplePeople()) },
    open: (page) => page.getByRole('button', { name: 'Maria' }).waitFor(),
  },
  {
    name: 'a wrong PIN',
    script: {
      ...shop,
      getPeople: () => fine(samplePeople()),
      logIn: () => ({ ok: false, error: tillError('wrong-pin') }),
    },
    open: async (page) => {
      await page.getByRole('button', { name: 'Maria' }).click();
      await page.getByLabel('PIN of').fill('0000');
      await page.keyboard.press('Enter');
      await page.locator('[data-error-code="wrong-pin"]').waitFor();
    },
  },
  {
    name: 'counter of a cashier',
    script: { ...shop, getPeople: () => fine(samplePeople('cashier')) },
    open: (page) => page.getByRole('button', { name: 'Lock: \u2068Anna' }).waitFor(),
  },
  {
    name: 'practice customer',
    script: troubled,
    open: async (page) => {
      await page.getByTestId('sale-row').first().click();
      await page.getByRole('button', { name: 'Practice customer' }).click();
      await page.getByRole('button', { name: 'Pay exactly' }).waitFor();
    },
  },
  {
    name: 'keys',
    script: shop,
    open: async (page) => {
      await counter(page);
      await page.keyboard.press('F1');
      await page.getByRole('dialog').waitFor();
    },
  },
];
