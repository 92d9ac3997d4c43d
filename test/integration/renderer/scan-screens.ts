import { scan } from '../../helpers/keyboard-scanner.ts';
import { regtestAddress } from '../../helpers/till-journal.ts';
import { withMoney } from './money-screens.ts';
import type { Screen } from './screen.ts';
import { sales, shop } from './screen-scripts.ts';

/** What a scanner brings to where money is sent and given back. */
export const SCAN_SCREENS: readonly Screen[] = [
  {
    name: 'money, a code that asks for an amount',
    script: withMoney,
    open: async (page) => {
      await page.getByRole('button', { name: 'Money' }).click();
      await page.getByTestId('send-address').waitFor();
      await scan(page, `bitcoin:${regtestAddress(9)}?amount=0.0125&label=Coffee%20roaster`);
      await page.getByText('Coffee roaster').first().waitFor();
    },
  },
  {
    name: 'money, a code that can’t be paid',
    script: withMoney,
    open: async (page) => {
      await page.getByRole('button', { name: 'Money' }).click();
      await page.getByTestId('send-address').waitFor();
      await scan(page, `lightning:lnbc2500u1${'pvjluez'.repeat(12)}`);
      await page.locator('[data-error-code="lightning-invoice"]').waitFor();
    },
  },
  {
    name: 'refunding to a code that asks for more',
    script: shop,
    open: async (page) => {
      await sales(page);
      await page.locator('[data-testid="sale-row"][data-number="96"]').first().click();
      await page.getByTestId('refund-address').waitFor();
      await scan(page, `bitcoin:${regtestAddress(9)}?amount=0.5`);
      await page.getByText('The code asks for').waitFor();
      await page.getByTestId('refund-review').scrollIntoViewIfNeeded();
    },
  },
];
