import { type Browser, expect as expectSoon } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { CommandReply } from '../../../shared/ipc/contract.ts';
import { hasChromium } from '../../helpers/chromium.ts';
import { sampleSale } from '../../helpers/sample-sales.ts';
import { shopScript } from './scripted-shop.ts';
import { fine, type Script, type ScriptedTill } from './scripted-till.ts';
import { launchBrowser, type TillPage, withTill } from './till-page.ts';

const open = () => sampleSale({ state: 'open' }, Date.now());

const shop = (charge: NonNullable<Script['charge']>): Script => ({
  ...shopScript([], Date.now()),
  getSale: () => fine(open()),
  charge,
});

/** Main made the sale; the page never hears of it. */
const unheard = () => new Promise<CommandReply<'charge'>>(() => {});

const charges = (till: ScriptedTill) => till.calls.filter(({ name }) => name === 'charge');
const chargeIds = (till: ScriptedTill) =>
  charges(till).map(({ request }) => (request as { chargeId: string }).chargeId);

async function chargeUnheard({ page, till }: TillPage): Promise<void> {
  await page.getByTestId('amount-entry').fill('7.50');
  await page.getByTestId('charge').click();
  await expectSoon(() => expect(charges(till)).toHaveLength(1)).toPass();
  till.answer({ charge: () => fine(open()) });
}

describe.skipIf(!hasChromium())('a charge whose answer was lost', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  test.each([
    [
      'another screen was looked at',
      async ({ page }: TillPage) => {
        await page.keyboard.press('F3');
        await page.getByRole('searchbox').waitFor();
        await page.keyboard.press('F4');
      },
    ],
    ['the page was reloaded', async ({ page }: TillPage) => void (await page.reload())],
  ])('makes no second invoice when it is pressed again after %s', (_what, leave) =>
    withTill(browser, shop(unheard), async (shown) => {
      const { page, till } = shown;
      await chargeUnheard(shown);
      await leave(shown);
      await expectSoon(page.getByTestId('amount-entry')).toHaveValue('7.50');
      await expectSoon(async () => {
        await page.getByTestId('charge').click();
        await page.getByTestId('invoice-qr').waitFor({ timeout: 2_000 });
      }).toPass();
      expect(chargeIds(till).length).toBeGreaterThan(1);
      expect(new Set(chargeIds(till)).size).toBe(1);
    }),
  );

  test('is another customer’s when the amount was changed', () =>
    withTill(browser, shop(unheard), async (shown) => {
      const { page, till } = shown;
      await chargeUnheard(shown);
      await page.reload();
      await page.getByTestId('amount-entry').fill('8');
      await page.getByTestId('charge').click();
      await page.getByTestId('invoice-qr').waitFor();
      expect(new Set(chargeIds(till)).size).toBe(2);
    }));

  test('and whose sale was paid meanwhile does not show the next customer a paid screen', () =>
    withTill(browser, shop(unheard), async (shown) => {
      const { page, till } = shown;
      await chargeUnheard(shown);
      const [first] = chargeIds(till);
      till.answer({
        charge: ({ chargeId }) =>
          fine(chargeId === first ? sampleSale({ state: 'confirmed', number: 1 }, Date.now()) : open()),
      });
      await page.reload();
      await expectSoon(page.getByTestId('amount-entry')).toHaveValue('7.50');
      await expectSoon(async () => {
        await page.getByTestId('charge').click();
        await page.getByTestId('invoice-qr').waitFor({ timeout: 2_000 });
      }).toPass();
      expect(new Set(chargeIds(till)).size).toBe(2);
    }));

  test('that comes while another screen is looked at leaves an empty counter', () => {
    const answer = Promise.withResolvers<CommandReply<'charge'>>();
    return withTill(
      browser,
      shop(() => answer.promise),
      async ({ page, till }) => {
        await page.getByTestId('amount-entry').fill('7.50');
        await page.getByTestId('charge').click();
        await expectSoon(() => expect(charges(till)).toHaveLength(1)).toPass();
        await page.keyboard.press('F3');
        await page.keyboard.press('F4');
        await expectSoon(page.getByTestId('amount-entry')).toHaveValue('7.50');
        answer.resolve(fine(open()));
        await expectSoon(page.getByTestId('amount-entry')).toHaveValue('');
        await expectSoon(page.getByTestId('sale-row')).toHaveCount(1);
      },
    );
  });
});
