import type { Browser, Page } from '@playwright/test';
import { expect as expectSoon } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tillError } from '../../../shared/errors/catalogue.ts';
import type { ShiftsView } from '../../../shared/ipc/shift-view.ts';
import { hasChromium } from '../../helpers/chromium.ts';
import { sampleReport } from '../../helpers/sample-report.ts';
import { SAMPLE_COMPARISON, sampleShift } from '../../helpers/sample-shift.ts';
import { shopScript } from './scripted-shop.ts';
import { fine, type Script, type ScriptedTill } from './scripted-till.ts';
import { launchBrowser, withTill } from './till-page.ts';

const none: ShiftsView = { closed: [] };
const running = (): ShiftsView => ({ current: sampleShift(Date.now()), closed: [] });
const over = (): ShiftsView => ({ closed: [sampleShift(Date.now(), { closed: true })] });

const shop = (shifts: ShiftsView, more: Script = {}): Script => ({
  ...shopScript([], Date.now()),
  getReport: () => fine(sampleReport()),
  getShifts: () => fine(shifts),
  ...more,
});

async function goToShift(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Reports' }).click();
  await page.getByTestId('shift').click();
  await page.getByRole('heading', { name: 'Shift', exact: true }).waitFor();
}

const asked = (till: ScriptedTill, name: string) => till.calls.filter((call) => call.name === name);

/** Main answers, and announces what there is now, as it does. */
function changing(script: Script, after: ShiftsView) {
  let now: ShiftsView | undefined;
  const change = () => {
    now = after;
    return fine(after);
  };
  return { ...script, getShifts: () => fine(now ?? running()), closeShift: change };
}

describe.skipIf(!hasChromium())('the shift', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  test('is opened with what is in the drawer, once however often it is pressed', () =>
    withTill(browser, shop(none, { openShift: () => fine(running()) }), async ({ page, till }) => {
      await goToShift(page);
      await page.getByTestId('shift-float').fill('100');
      await page.getByRole('button', { name: 'Open shift' }).dblclick();
      await expectSoon.poll(() => asked(till, 'openShift').length).toBeGreaterThan(0);
      const ids = asked(till, 'openShift').map(({ request }) => (request as { shiftId: string }).shiftId);
      expect(new Set(ids).size).toBe(1);
      expect(asked(till, 'openShift')[0]?.request).toMatchObject({ float: '100', currency: 'EUR' });
      till.announce('shiftsChanged', running());
      await expectSoon(page.getByTestId('shift-expected')).toHaveText(/224\.10/);
    }));

  test('takes cash in and out with a reason, and says what main refuses', () => {
    const refuse = () => ({ ok: false, error: tillError('bad-reason') }) as const;
    return withTill(browser, shop(running(), { moveCash: refuse }), async ({ page, till }) => {
      await goToShift(page);
      await page.getByTestId('move-amount').fill('50');
      await page.getByRole('button', { name: 'Take out' }).click();
      await page.locator('[data-error-code="bad-reason"]').waitFor();
      till.answer({ moveCash: () => fine(running()) });
      await page.getByTestId('move-reason').fill('Milk');
      await page.getByRole('button', { name: 'Take out' }).click();
      await expectSoon(page.getByTestId('move-amount')).toHaveValue('');
      const [refused, taken] = asked(till, 'moveCash').map(({ request }) => request as { moveId: string });
      expect(taken).toMatchObject({ direction: 'out', amount: '50', reason: 'Milk' });
      expect(taken?.moveId).toBe(refused?.moveId);
    });
  });

  test('is closed with a count, and its Z report says the difference', () =>
    withTill(browser, changing(shop(running()), over()), async ({ page, till }) => {
      await goToShift(page);
      await expectSoon(page.getByRole('button', { name: 'Close shift' })).toBeDisabled();
      await page.getByTestId('shift-count').fill('223.60');
      await page.getByRole('button', { name: 'Close shift' }).click();
      await expectSoon.poll(() => asked(till, 'closeShift').length).toBe(1);
      till.announce('shiftsChanged', over());
      await page.getByRole('heading', { name: 'Z report 7' }).waitFor();
      await expectSoon(page.getByTestId('shift-difference')).toHaveText(/−.*0\.50/);
    }));

  test('lists what journal and hub say differently by the sale’s number, and says plainly when nothing is', () =>
    withTill(
      browser,
      shop(running(), { compareShift: () => fine(SAMPLE_COMPARISON) }),
      async ({ page, till }) => {
        await goToShift(page);
        await page.getByRole('button', { name: 'Compare' }).click();
        const comparison = page.getByTestId('comparison');
        await expectSoon(comparison).toContainText('No. 1020');
        await expectSoon(comparison).toContainText('Hub: 0.00010000 BTC');
        till.answer({
          compareShift: () => fine({ kind: 'compared', invoices: 31, differences: [], elsewhere: 0 }),
        });
        await page.getByRole('button', { name: 'Compare' }).click();
        await expectSoon(comparison).toHaveText('No differences. Invoices compared: 31');
        till.answer({ compareShift: () => ({ ok: false, error: tillError('not-permitted') }) });
        await page.getByRole('button', { name: 'Compare' }).click();
        await page.locator('[data-error-code="not-permitted"]').waitFor();
        await expectSoon(comparison).not.toContainText('differences');
      },
    ));
});
