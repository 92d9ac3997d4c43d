import { expect, type Page } from '@playwright/test';
import { rowOf } from '../../../renderer/queries/open-sales.ts';
import type { InvoiceState } from '../../../shared/domain/invoice-state.ts';
import { tillError } from '../../../shared/errors/catalogue.ts';
import type { ImportPreview } from '../../../shared/ipc/catalogue-view.ts';
import type { FormerHubView } from '../../../shared/ipc/hub-view.ts';
import type { InvoiceSaleView } from '../../../shared/ipc/sale-view.ts';
import type { ParkedTicket } from '../../../shared/ipc/ticket-view.ts';
import type { TillView } from '../../../shared/ipc/till-view.ts';
import type { UnattributedView } from '../../../shared/ipc/unattributed-view.ts';
import { scan } from '../../helpers/keyboard-scanner.ts';
import { sampleCashSale } from '../../helpers/sample-cash-sale.ts';
import { sampleExchange, sampleTrades } from '../../helpers/sample-exchange.ts';
import { samplePeople } from '../../helpers/sample-people.ts';
import { sampleReport } from '../../helpers/sample-report.ts';
import { sampleRow, sampleSale } from '../../helpers/sample-sales.ts';
import { sampleReview, sampleSends } from '../../helpers/sample-sends.ts';
import { SAMPLE_COMPARISON, sampleShift } from '../../helpers/sample-shift.ts';
import { authkeyScreens } from './authkey-screens.ts';
import { boardScreens } from './board-screens.ts';
import { EXCHANGE_SCREENS } from './exchange-screens.ts';
import { hubScreens } from './hub-screens.ts';
import { PAYER_SCREENS } from './payer-screens.ts';
import type { Screen } from './screen.ts';
import { catalogueScript } from './scripted-catalogue.ts';
import { shopScript } from './scripted-shop.ts';
import { fine, SAMPLE_TILL, type Script, sampleHub } from './scripted-till.ts';

const NOW_MS = Date.now();
const PAID_OVER = { amount: '0.00001000', currency: 'BTC' };

/** A sale in every state, and some of the flags. */
const EVERY_SALE: readonly InvoiceSaleView[] = (
  [
    ['open', { decisions: ['mark-paid', 'withdraw'] }],
    ['partial', { received: '0.00010000', decisions: ['mark-paid', 'withdraw'] }],
    ['seen', { replaceable: true, decisions: ['accept'] }],
    ['seen', { paid: true, acceptedBy: 'policy' }],
    ['confirmed', { paidOver: PAID_OVER, task: 'over', decisions: ['settle'] }],
    ['late', { decisions: ['accept', 'mark-paid', 'settle'], task: 'late' }],
    ['expired', { received: '0.00010000', holdsMoney: true, decisions: ['mark-paid'] }],
    ['withdrawing', {}],
    ['withdrawn', { withdrawnBy: 'Björn' }],
    ['reversed', { conflicted: true, decisions: ['mark-paid', 'write-off'], task: 'reversed' }],
    ['refunded', {}],
    ['expired', { decisions: ['requote', 'mark-paid'] }],
    ['confirmed', { received: '0.00002500', markedBy: 'cashier', cameAfterMark: PAID_OVER }],
    ['late', { received: '0.00010000', decisions: ['mark-paid'] }],
    ['seen', { paid: true, acceptedBy: 'person' }],
    ['seen', { atRisk: true, matchedByAmount: true }],
  ] as const satisfies readonly (readonly [InvoiceState, object])[]
).map(([state, more], index) => sampleSale({ state, number: 100 - index, ...more }, NOW_MS));

/** What sets a sale apart from another one in its state. */
const ELSE: ReadonlyMap<number, string> = new Map([
  [89, ', unpaid'],
  [88, ', marked by hand'],
  [87, ', too little'],
  [86, ', by a person'],
  [85, ', at risk'],
]);

const UNATTRIBUTED: UnattributedView = {
  entryId: 'entry-1',
  foundMs: NOW_MS,
  pendingChange: { amount: '0.00012500', currency: 'BTC' },
  availableChange: { amount: '-0.00000500', currency: 'BTC' },
  candidates: EVERY_SALE.slice(0, 2).map(sampleRow),
};

const shop: Script = {
  ...shopScript(EVERY_SALE, NOW_MS),
  getRefundOffer: () =>
    fine({
      left: { amount: '0.00013500', currency: 'BTC' },
      over: PAID_OVER,
      waiting: { amount: '0.00000500', currency: 'BTC' },
    }),
  prepareRefund: () => fine(sampleReview()),
  listUnattributed: () => fine([UNATTRIBUTED]),
  listTasks: () =>
    fine(EVERY_SALE.flatMap((sale) => (sale.task ? [{ ...sampleRow(sale), task: sale.task }] : []))),
};

const peopled: Script = {
  ...shop,
  getPeople: () => fine(samplePeople('owner')),
  listPersonLog: () =>
    fine({
      entries: [
        { seq: 9, atMs: NOW_MS, kind: 'marked-paid', number: 88, reason: 'paid by card after all' },
        { seq: 8, atMs: NOW_MS - 60_000, kind: 'logged-in' },
        { seq: 7, atMs: NOW_MS - 61_000, kind: 'pin-refused' },
        { seq: 3, atMs: NOW_MS - 90_000_000, kind: 'person-added' },
      ],
      more: true,
    }),
};

const withMoney: Script = {
  ...shop,
  getHubBalance: () =>
    fine({
      available: { amount: '0.17301400', currency: 'BTC' },
      pending: { amount: '0.00012500', currency: 'BTC' },
    }),
  listSends: () => fine({ sends: sampleSends(NOW_MS) }),
  listTrades: () => fine(sampleTrades(NOW_MS)),
  getExchange: () => fine(sampleExchange(NOW_MS)),
  listAddresses: () => fine([{ address: '2MzQwSSnBHWHqSAqtTVQ6v47XtaisrJa1Vc', name: 'Coffee roaster' }]),
  prepareSend: () => fine(sampleReview()),
  readInvoice: () =>
    fine({
      address: 'bcrt1qw508d6qejxtdg4y5r3zarvary0c5xw7kygt080',
      amount: { amount: '30.00', currency: 'EUR' },
      memo: 'Flour, 25 kg',
      cost: { amount: '0.00050120', currency: 'BTC' },
      worth: { amount: '30.07', currency: 'EUR' },
      needsPassphrase: true,
    }),
  findInvoices: () =>
    fine({
      invoices: [
        {
          invoiceJson: '{}',
          address: 'bcrt1qw508d6qejxtdg4y5r3zarvary0c5xw7kygt080',
          amount: { amount: '30.00', currency: 'EUR' },
          memo: 'Flour, 25 kg',
          signer: '02'.padEnd(66, 'a'),
          postedMs: NOW_MS,
        },
      ],
      moreExist: true,
    }),
};

async function money(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Money' }).click();
  await page.getByTestId('send-row').first().waitFor();
}

const CASH_SALE = sampleCashSale(NOW_MS);

const cashShop: Script = {
  ...shop,
  listOpenSales: () => fine([]),
  listSales: () =>
    fine({ sales: [rowOf(CASH_SALE)], more: false, count: 1, paidCount: 1, paidTotals: [CASH_SALE.price] }),
  getSale: () => fine(CASH_SALE),
  getHistory: ({ saleId }) =>
    fine([{ seq: 1, atMs: NOW_MS, kind: 'tendered', paymentId: saleId, amount: CASH_SALE.price }]),
};

function shiftShop(which: 'none' | 'open' | 'closed'): Script {
  const closed = [sampleShift(NOW_MS, { closed: true })];
  const shifts = which === 'none' ? { closed: [] } : { current: sampleShift(NOW_MS, { number: 8 }), closed };
  return {
    ...shop,
    getReport: () => fine(sampleReport()),
    getShifts: () => fine(shifts),
    compareShift: () => fine(SAMPLE_COMPARISON),
  };
}

const FORMER_HUB: FormerHubView = {
  id: 'hub-1',
  name: 'Old exchange',
  host: 'api.example.com',
  account: 'acct_1',
  network: 'mainnet',
};

const IMPORT_PREVIEW: ImportPreview = {
  lines: 120,
  added: 80,
  changed: 12,
  same: 20,
  free: 3,
  refused: 8,
  refusals: [
    { line: 7, error: tillError('too-many-decimals', '2.505') },
    { line: 12, error: tillError('line-repeated', '4006381333931: line 3') },
    { line: 40, error: tillError('unknown-tax', 'VAT 7') },
  ],
};

const troubled: Script = {
  ...shop,
  getTill: () => fine({ ...SAMPLE_TILL, practice: true }),
  getHubStatus: () =>
    fine({
      ...sampleHub(NOW_MS),
      connection: 'stale',
      problem: { code: 'hub-unreachable', message: 'The hub does not answer.' },
      newHost: 'elsewhere.example.net',
      clockOffsetMs: 200_000,
      addressesLeft: 1,
      bookingPaused: true,
    }),
};

const before = (phase: TillView['phase'], problem?: TillView['problem']): Script => ({
  ...shop,
  getTill: () => fine({ ...SAMPLE_TILL, phase, ...(problem && { problem }) }),
  listFormerHubs: () => fine([]),
  inspectHub: ({ url }) =>
    fine({
      url,
      name: 'Old exchange',
      network: 'mainnet',
      credentialsHost: 'api.example.com',
      otherHost: true,
      authenticationType: 1,
      functions: ['my-balance', 'create-authkey', 'change-authkey-permissions'],
      canMakeAddresses: false,
      canWatchByAddress: false,
      canCreateAccount: true,
      refs: false,
    }),
});

const withItems: Script = {
  ...shop,
  ...catalogueScript(),
  readCatalogueFile: () => fine({ preview: IMPORT_PREVIEW }),
};

const PARKED: ParkedTicket = {
  parkId: 'park-anna-00000000',
  name: 'Anna, table 4',
  parkedMs: NOW_MS,
  currency: 'EUR',
  memo: '',
  ticket: { lines: [{ name: 'Espresso', quantity: '2', unitPrice: '2.40' }] },
  total: '4.80',
};

const counter = (page: Page) => page.getByTestId('amount-entry').waitFor();

async function sales(page: Page): Promise<void> {
  await counter(page);
  await page.keyboard.press('F3');
  await page.getByTestId('sale-row').first().waitFor();
}

async function settings(page: Page, section: string): Promise<void> {
  await counter(page);
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: section, exact: true }).click();
  await page.getByRole('heading', { name: section, exact: true, level: 2 }).waitFor();
}

async function lookAtHub(page: Page): Promise<void> {
  await page.getByTestId('setup-connect').click();
  await page.getByTestId('hub-url').fill('https://hub.example.com');
  await page.keyboard.press('Enter');
  await page.getByTestId('credentials-host').waitFor();
}

/** Every screen that a shop can see. */
export const SCREENS: readonly Screen[] = [
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
  ...(['none', 'open', 'closed'] as const).map(
    (which): Screen => ({
      name: `shift, ${which}`,
      script: shiftShop(which),
      open: async (page) => {
        await counter(page);
        await page.getByRole('button', { name: 'Reports' }).click();
        await page.getByTestId('shift').click();
        if (which === 'none') await page.getByTestId('shift-float').waitFor();
        else await page.getByTestId('shift-report').waitFor();
        if (which === 'closed') await page.getByRole('button', { name: 'Z report 7' }).click();
        if (which === 'none') return;
        await page.getByRole('button', { name: 'Compare' }).click();
        await page.getByText('Differences: 2').waitFor();
      },
    }),
  ),
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
    name: 'sale, paid in cash',
    script: cashShop,
    open: async (page) => {
      await page.getByTestId('sale-row').first().click();
      await page.getByTestId('sale-change').waitFor();
    },
  },
  {
    name: 'details of a sale paid in cash',
    script: cashShop,
    open: async (page) => {
      await sales(page);
      await page.getByTestId('sale-row').first().click();
      await page.locator('.sale-detail').waitFor();
    },
  },
  ...EVERY_SALE.map(
    (sale): Screen => ({
      name: `sale, ${sale.state}${sale.paid ? ' and paid' : ''}${ELSE.get(sale.number) ?? ''}`,
      script: shop,
      open: async (page) => {
        await page.locator(`[data-testid="sale-row"][data-number="${sale.number}"]`).first().click();
        await page.getByTestId('invoice-state').waitFor();
      },
    }),
  ),
  {
    name: 'sales of other days',
    script: shop,
    open: async (page) => {
      await sales(page);
      await page.locator('.day-choice > button').click();
      await page.locator('input[type="date"]').first().waitFor();
    },
  },
  { name: 'sales', script: shop, open: sales },
  {
    name: 'reports',
    script: { ...shop, getReport: () => fine(sampleReport()) },
    open: async (page) => {
      await page.getByRole('button', { name: 'Reports' }).click();
      await page.getByTestId('report-paid').waitFor();
    },
  },
  {
    name: 'sale in detail',
    script: shop,
    open: async (page) => {
      await sales(page);
      await page.getByTestId('sale-row').nth(1).click();
      await page.getByText('Receipt printed or saved').waitFor();
    },
  },
  {
    name: 'refunding a sale',
    script: shop,
    open: async (page) => {
      await sales(page);
      await page.locator('[data-testid="sale-row"][data-number="96"]').first().click();
      await page.getByTestId('refund-address').fill('bcrt1qw508d6qejxtdg4y5r3zarvary0c5xw7kygt080');
      await page.getByTestId('refund-review').scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'accepting a payment',
    script: shop,
    open: async (page) => {
      await page.locator('[data-testid="sale-row"][data-number="98"]').first().click();
      await page.getByRole('button', { name: 'Accept now' }).click();
      await page.getByRole('alertdialog').waitFor();
    },
  },
  {
    name: 'marking as paid',
    script: shop,
    open: async (page) => {
      await sales(page);
      await page.getByTestId('sale-row').nth(1).click();
      await page.getByRole('button', { name: 'Mark as paid…' }).click();
      await page.getByRole('alertdialog').getByRole('button', { name: 'Mark as paid' }).click();
      await page.getByText('Write a reason').waitFor();
    },
  },
  {
    name: 'cancelling a sale',
    script: shop,
    open: async (page) => {
      await page.locator('[data-testid="sale-row"][data-number="99"]').first().click();
      await page.getByTestId('withdraw-invoice').click();
      await page.getByRole('alertdialog').waitFor();
    },
  },
  {
    name: 'money without a sale',
    script: shop,
    open: async (page) => {
      await page.getByRole('button', { name: 'Decide' }).click();
      await expect(async () => {
        await page.getByRole('button', { name: 'Save decision' }).click();
        await page.getByText('Choose a sale, or nobody.').waitFor({ timeout: 500 });
      }).toPass();
    },
  },
  {
    name: 'settings, Backup',
    script: shop,
    open: (page) => settings(page, 'Backup'),
  },
  {
    name: 'settings, Items',
    script: withItems,
    open: async (page) => {
      await settings(page, 'Items');
      await page.getByTestId('item-row').first().waitFor();
    },
  },
  {
    name: 'settings, an item',
    script: withItems,
    open: async (page) => {
      await settings(page, 'Items');
      await page.getByTestId('item-row').filter({ hasText: 'Nuts' }).click();
      await page.getByRole('button', { name: 'Remove this item' }).waitFor();
    },
  },
  {
    name: 'settings, removing an item',
    script: withItems,
    open: async (page) => {
      await settings(page, 'Items');
      await page.getByTestId('item-row').first().click();
      await page.getByRole('button', { name: 'Remove this item' }).click();
      await page.getByRole('alertdialog').waitFor();
    },
  },
  {
    name: 'settings, Items from a file',
    script: withItems,
    open: async (page) => {
      await settings(page, 'Items');
      const choosing = page.waitForEvent('filechooser');
      await page.getByRole('button', { name: 'Import a CSV file' }).click();
      const file = { name: 'items.csv', mimeType: 'text/csv', buffer: Buffer.from('name,price') };
      await (await choosing).setFiles(file);
      await page.getByTestId('import-preview').scrollIntoViewIfNeeded();
    },
  },
  {
    name: 'settings, Items that can not be read',
    script: { ...shop, getCatalogue: () => ({ ok: false, error: tillError('catalogue-damaged') }) },
    open: async (page) => {
      await settings(page, 'Items');
      await page.getByRole('button', { name: 'Begin a new catalogue' }).waitFor();
    },
  },
  ...['Shop', 'Prices', 'Payments', 'Receipts', 'Hub', 'About'].map(
    (section): Screen => ({
      name: `settings, ${section}`,
      script: section === 'Hub' ? troubled : shop,
      open: (page) => settings(page, section),
    }),
  ),
  ...authkeyScreens(NOW_MS, settings),
  ...boardScreens(NOW_MS, settings),
  ...hubScreens(NOW_MS, settings),
  { name: 'money', script: withMoney, open: money },
  {
    name: 'money, looking at a send',
    script: withMoney,
    open: async (page) => {
      await money(page);
      await page.getByTestId('send-address').fill('bcrt1qw508d6qejxtdg4y5r3zarvary0c5xw7kygt080');
      await page.getByTestId('send-amount').fill('0.05');
      await page.getByTestId('send-review').click();
      await page.getByTestId('send-confirm').waitFor();
    },
  },
  {
    name: 'money, finding an invoice',
    script: withMoney,
    open: async (page) => {
      await money(page);
      await page.getByRole('radio', { name: 'Pay an invoice' }).click();
      await page.getByTestId('invoice-code').fill('4711');
      await page.getByTestId('invoice-find').click();
      await page.getByTestId('found-invoice').waitFor();
    },
  },
  {
    name: 'money, looking at an invoice',
    script: withMoney,
    open: async (page) => {
      await money(page);
      await page.getByRole('radio', { name: 'Pay an invoice' }).click();
      await page.getByTestId('invoice-text').fill('{}');
      await page.getByTestId('invoice-review').click();
      await page.getByTestId('pay-confirm').waitFor();
    },
  },
  ...EXCHANGE_SCREENS,
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
  ...PAYER_SCREENS,
  { name: 'settings, People, alone', script: shop, open: (page) => settings(page, 'People') },
  {
    name: 'settings, People',
    script: peopled,
    open: (page) => settings(page, 'People'),
  },
  {
    name: 'settings, adding a person',
    script: peopled,
    open: async (page) => {
      await settings(page, 'People');
      await page.getByRole('button', { name: 'Add a person' }).click();
      await page.getByLabel('Name', { exact: true }).fill('Zoë');
    },
  },
  {
    name: 'settings, what a person did',
    script: peopled,
    open: async (page) => {
      await settings(page, 'People');
      await page.getByRole('button', { name: 'Log: \u2068Anna' }).click();
      await page.getByText('Wrong PIN').waitFor();
    },
  },
  {
    name: 'settings, Receipts on a printer',
    script: shop,
    open: async (page) => {
      await settings(page, 'Receipts');
      await page.getByText('On the network').click();
      await page.getByLabel('Address of the printer').fill('192.168.1.50');
      await page.getByRole('button', { name: 'Save', exact: true }).first().click();
      await page.getByRole('button', { name: 'Print a test page' }).waitFor();
    },
  },
  {
    name: 'receipt that did not print',
    script: { ...shop, sendReceipt: () => ({ ok: false, error: tillError('printer-out-of-paper') }) },
    open: async (page) => {
      await page.locator('[data-testid="sale-row"][data-number="96"]').first().click();
      await page.getByTestId('new-sale').waitFor();
      await page.keyboard.press('F9');
      await page.getByRole('button', { name: 'Reprint' }).waitFor();
    },
  },
  {
    name: 'leaving the hub',
    script: shop,
    open: async (page) => {
      await settings(page, 'Hub');
      await page.getByRole('button', { name: 'Leave this hub' }).click();
      await page.getByRole('alertdialog').waitFor();
    },
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
  { name: 'wizard', script: before('setup'), open: (page) => page.getByTestId('setup-practice').waitFor() },
  { name: 'wizard, hub', script: before('setup'), open: lookAtHub },
  {
    name: 'wizard, former hubs',
    script: {
      ...before('setup', {
        code: 'settings-unreadable',
        message: 'The settings cannot be read.',
        detail: '/data/settings.json.unreadable-1',
      }),
      listFormerHubs: ({ passphrase }) =>
        passphrase === undefined ? { ok: false, error: tillError('locked') } : fine([FORMER_HUB]),
    },
    open: async (page) => {
      await page.locator('[data-error-code="settings-unreadable"]').waitFor();
      await page.getByLabel('Passphrase').fill('correct horse');
      await page.keyboard.press('Enter');
      await page.getByRole('button', { name: 'Return to' }).waitFor();
    },
  },
  {
    name: 'wizard, private authority',
    script: before('setup'),
    open: async (page) => {
      await page.getByTestId('setup-connect').click();
      await page.getByRole('button', { name: 'The hub has a private' }).click();
      await page.getByLabel('Certificate authority').waitFor();
    },
  },
  {
    name: 'wizard, account',
    script: before('setup'),
    open: async (page) => {
      await lookAtHub(page);
      await page.getByRole('button', { name: 'Go on' }).click();
      await page.getByText('Only this till uses the account').waitFor();
    },
  },
  {
    name: 'wizard, own hub',
    script: before('setup'),
    open: async (page) => {
      await page.getByTestId('setup-run').click();
      await page.getByTestId('bitcoind-url').waitFor();
    },
  },
  { name: 'locked', script: before('locked'), open: (page) => page.getByLabel('Passphrase').waitFor() },
  {
    name: 'failed',
    script: before('failed', { code: 'hub-not-started', message: 'No.', detail: 'ECONNREFUSED' }),
    open: (page) => page.locator('[data-error-code="hub-not-started"]').waitFor(),
  },
];
