import { type Browser, expect as expectSoon } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tillError } from '../../../shared/errors/catalogue.ts';
import { hasChromium } from '../../helpers/chromium.ts';
import { RESTORED, restoredTasks } from './restored-screens.ts';
import { fine } from './scripted-till.ts';
import { taskShop } from './task-screens.ts';
import { launchBrowser, withTill } from './till-page.ts';

describe.skipIf(!hasChromium())('the tasks of a till that was restored', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser?.close());

  const script = {
    ...taskShop(RESTORED),
    lookUpSends: ({ passphrase }: { readonly passphrase?: string | undefined }) =>
      passphrase === 'right'
        ? fine({ left: false })
        : { ok: false as const, error: tillError('bad-passphrase') },
    endRestoreWarning: () => fine({ left: false }),
    linkFoundSend: () => fine(RESTORED.found[0] ?? ({} as never)),
  };
  const asked = (calls: readonly { readonly name: string; readonly request: unknown }[], name: string) =>
    calls.filter((each) => each.name === name).map(({ request }) => request);

  test('read a hub’s list with the passphrase, and say when that is wrong', () =>
    withTill(browser, script, async ({ page, till }) => {
      await restoredTasks(page);
      await expectSoon(page.locator('.rail__tasks')).toHaveText('3');
      const hub = page.getByTestId('restored-hub').first();
      await hub.getByLabel('Owner’s passphrase').fill('wrong');
      await hub.getByRole('button', { name: 'Read the list' }).click();
      await expectSoon(hub.getByText('That is not the passphrase.')).toBeVisible();
      await hub.getByLabel('Owner’s passphrase').fill('right');
      await hub.getByRole('button', { name: 'Read the list' }).click();
      await expectSoon(hub.getByText('That is not the passphrase.')).toBeHidden();
      expect(asked(till.calls, 'lookUpSends')).toEqual([
        { hubId: 'sealed', passphrase: 'wrong' },
        { hubId: 'sealed', passphrase: 'right' },
      ]);
    }));

  test('let a person end the warning of a hub without a list, with a reason', () =>
    withTill(browser, script, async ({ page, till }) => {
      await restoredTasks(page);
      const hub = page.getByTestId('restored-hub').nth(1);
      await hub.getByLabel('Why?').fill('nothing was sent');
      await hub.getByRole('button', { name: 'I have looked' }).click();
      await expectSoon
        .poll(() => asked(till.calls, 'endRestoreWarning'))
        .toEqual([{ hubId: 'plain', reason: 'nothing was sent' }]);
    }));

  test('link what was found to a sale, or to none', () =>
    withTill(browser, script, async ({ page, till }) => {
      await restoredTasks(page);
      const found = page.getByTestId('found-send');
      const isRefund = found.getByRole('button', { name: 'It was that sale’s refund' });
      await expectSoon(isRefund).toBeDisabled();
      await found.getByLabel('Number of the sale').fill('1042');
      await found.getByLabel('Why?').fill('I sent it');
      await isRefund.click();
      const sendId = RESTORED.found[0]?.sendId;
      await expectSoon
        .poll(() => asked(till.calls, 'linkFoundSend'))
        .toEqual([{ sendId, saleNumber: 1042, reason: 'I sent it' }]);
    }));
});
