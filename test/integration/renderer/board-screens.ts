import type { Page } from '@playwright/test';
import { sampleSale } from '../../helpers/sample-sales.ts';
import type { Screen } from './screen.ts';
import { shopScript } from './scripted-shop.ts';
import { fine, type Script } from './scripted-till.ts';

const KEY = '02a1633cafcc01ebfb6d78e39f687a1f0995c62fc95f51ead10a02ee0be551b5dc';

/** A shop with one invoice on the board, one that is not listed any more, and one of a hub that was left. */
export function boardShop(nowMs: number): Script {
  const sale = sampleSale(
    { state: 'open', board: { code: 'K7M4Q', standing: 'posted' }, decisions: ['withdraw'] },
    nowMs,
  );
  return {
    ...shopScript([sale], nowMs, { publicBoard: { posts: true, lat: '48.13743', lng: '11.57549' } }),
    getBoard: () => fine({ offer: 'offered', signer: KEY }),
    listPostedInvoices: () =>
      fine({
        invoices: [
          {
            saleId: sale.saleId,
            number: sale.number,
            code: 'K7M4Q',
            price: sale.price,
            due: sale.due,
            deadlineMs: sale.deadlineMs,
            listed: {
              amount: sale.due,
              memo: 'Café Regtest · Two coffees',
              place: { lat: '48.13743', lng: '11.57549' },
              postedMs: nowMs,
            },
          },
          {
            saleId: 'sale-1',
            number: 1041,
            code: 'ZX9PA',
            price: sale.price,
            due: sale.due,
            deadlineMs: sale.deadlineMs,
          },
          {
            saleId: 'sale-2',
            number: 1040,
            code: 'P3RTB',
            price: sale.price,
            due: sale.due,
            deadlineMs: sale.deadlineMs,
            leftHub: 'Old hub',
            unasked: true,
          },
        ],
        more: 3,
      }),
  };
}

/** The public board in the settings, and the code that a cashier reads out. */
export function boardScreens(
  nowMs: number,
  settings: (page: Page, section: string) => Promise<void>,
): readonly Screen[] {
  const posted = boardShop(nowMs);
  return [
    {
      name: 'sale on the public board',
      script: posted,
      open: async (page) => {
        await page.getByTestId('sale-row').first().click();
        await page.getByTestId('board-line').getByText('K7M4Q').waitFor();
      },
    },
    {
      name: 'settings, Public board',
      script: posted,
      open: async (page) => {
        await settings(page, 'Public board');
        await page.getByTestId('posted-invoice').first().waitFor();
      },
    },
    {
      name: 'settings, a new signing key',
      script: posted,
      open: async (page) => {
        await settings(page, 'Public board');
        await page.getByRole('button', { name: 'Sign with a new key' }).click();
        await page.getByRole('alertdialog').waitFor();
      },
    },
    {
      name: 'settings, no public board',
      script: { ...posted, getBoard: () => fine({ offer: 'practice' }) },
      open: async (page) => {
        await settings(page, 'Public board');
        await page.getByTestId('board-offer').waitFor();
      },
    },
  ];
}
