import type { Page } from '@playwright/test';
import type { InvoiceState } from '../../../shared/domain/invoice-state.ts';
import { tillError } from '../../../shared/errors/catalogue.ts';
import type { ImportPreview } from '../../../shared/ipc/catalogue-view.ts';
import type { InvoiceSaleView } from '../../../shared/ipc/sale-view.ts';
import type { UnattributedView } from '../../../shared/ipc/unattributed-view.ts';
import { sampleRow, sampleSale } from '../../helpers/sample-sales.ts';
import { sampleReview } from '../../helpers/sample-sends.ts';
import { catalogueScript } from './scripted-catalogue.ts';
import { shopScript } from './scripted-shop.ts';
import { fine, SAMPLE_TILL, type Script, sampleHub } from './scripted-till.ts';

export const NOW_MS = Date.now();

const PAID_OVER = { amount: '0.00001000', currency: 'BTC' };

/** A sale in every state, and some of the flags. */
export const EVERY_SALE: readonly InvoiceSaleView[] = (
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

const UNATTRIBUTED: UnattributedView = {
  entryId: 'entry-1',
  foundMs: NOW_MS,
  pendingChange: { amount: '0.00012500', currency: 'BTC' },
  availableChange: { amount: '-0.00000500', currency: 'BTC' },
  candidates: EVERY_SALE.slice(0, 2).map(sampleRow),
};

const TASKS = EVERY_SALE.flatMap((sale) => (sale.task ? [{ ...sampleRow(sale), task: sale.task }] : []));

export const shop: Script = {
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
    fine({
      sales: TASKS,
      salesCount: TASKS.length,
      sends: [],
      trades: [],
      unknownCount: 0,
      restored: [],
      found: [],
    }),
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

export const troubled: Script = {
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

export const withItems: Script = {
  ...shop,
  ...catalogueScript(),
  readCatalogueFile: () => fine({ preview: IMPORT_PREVIEW }),
};

export const counter = (page: Page) => page.getByTestId('amount-entry').waitFor();

export async function sales(page: Page): Promise<void> {
  await counter(page);
  await page.keyboard.press('F3');
  await page.getByTestId('sale-row').first().waitFor();
}

export async function settings(page: Page, section: string): Promise<void> {
  await counter(page);
  await page.getByRole('button', { name: 'Settings' }).click();
  await page.getByRole('button', { name: section, exact: true }).click();
  await page.getByRole('heading', { name: section, exact: true, level: 2 }).waitFor();
}
