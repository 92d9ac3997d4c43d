import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { choosePassphrase } from '../helpers/choose-passphrase.ts';
import { startTill } from '../helpers/till-process.ts';
import { CounterPage } from './counter-page.ts';
import { expect, PASSPHRASE, test } from './shop.ts';

/** Where the README's pictures are kept, when they are to be taken anew; elsewhere they only show what was tested. */
const PICTURES = join(
  import.meta.dirname,
  process.env['SCREENSHOTS'] ? '../../docs/screenshots' : '../../.cache/test/screenshots',
);

test.describe('the first minutes with a till', () => {
  test('practice, from the wizard to the receipt', async ({ page, folder }) => {
    mkdirSync(PICTURES, { recursive: true });
    const till = await startTill({ dataFolder: folder });
    try {
      await page.goto(till.url);
      await page.getByTestId('setup-practice').click();
      const counter = new CounterPage(page);
      await page.getByTestId('amount-entry').waitFor();
      await expect(page.getByText('This is not real money.').first()).toBeVisible();
      await page.getByTestId('amount-entry').fill('0.00125');
      await page.getByRole('button', { name: 'Note' }).click();
      await page.getByLabel(/memo/i).fill('Two espresso');
      await page.getByRole('button', { name: 'Apply' }).click();
      await page.screenshot({ path: join(PICTURES, 'counter.png') });
      await page.getByTestId('charge').click();
      await page.getByTestId('invoice-qr').waitFor();
      expect((await counter.scan()).uri).toContain('message=Two%20espresso');
      await page.screenshot({ path: join(PICTURES, 'payment.png') });

      await page.keyboard.press('F8');
      await page.getByRole('button', { name: /^Pay exactly/ }).click();
      await counter.shows('seen', false);
      await page.getByRole('button', { name: 'Mine a block now' }).click();
      await counter.shows('confirmed', true);
      await page.keyboard.press('F8');
      await page.screenshot({ path: join(PICTURES, 'paid.png') });

      const download = page.waitForEvent('download');
      await page.getByRole('button', { name: 'Save PDF' }).click();
      expect((await download).suggestedFilename()).toBe('receipt-1.pdf');
      await page.evaluate(() => {
        window.print = () => {
          document.documentElement.dataset['printed'] = document.body.innerText;
        };
      });
      await page.keyboard.press('F9');
      await expect(page.locator('html')).toHaveAttribute('data-printed', /PRACTICE/);
      await counter.newSale();

      await page.keyboard.press('F3');
      await page.getByTestId('sale-row').click();
      await expect(page.getByText('Two espresso').first()).toBeVisible();
      await page.screenshot({ path: join(PICTURES, 'sales.png') });
    } finally {
      await till.stop();
    }
  });

  test('connecting to a hub shows where credentials go, opens an account, and asks for the passphrase at the next start', async ({
    page,
    folder,
    hub,
    node,
    customer,
  }) => {
    let till = await startTill({ dataFolder: folder });
    try {
      await page.goto(till.url);
      await page.getByTestId('setup-connect').click();
      await page.getByTestId('hub-url').fill(hub.url);
      await page.getByRole('button', { name: 'Look at the hub' }).click();
      await expect(page.getByText(new URL(hub.url).host).first()).toBeVisible();
      await expect(page.getByText('Shows each payment by its address')).toBeVisible();
      await page.getByRole('button', { name: 'Go on' }).click();
      await page.getByText('New account').click();
      await choosePassphrase(page, 'Passphrase for this machine', PASSPHRASE);
      await page.getByRole('button', { name: 'Open the till' }).click();
      await page.getByTestId('amount-entry').waitFor();

      await till.stop();
      till = await startTill({ dataFolder: folder });
      await page.goto(till.url);
      await page.getByLabel(/passphrase/i).fill('not the passphrase');
      await page.keyboard.press('Enter');
      await expect(page.getByText('That is not the passphrase.')).toBeVisible();
      await page.getByLabel(/passphrase/i).fill(PASSPHRASE);
      await page.keyboard.press('Enter');
      const counter = new CounterPage(page);
      await page.getByTestId('amount-entry').waitFor();
      await counter.charge('0.00125');
      await customer.pay((await counter.scan()).address, '0.00125000');
      await counter.shows('seen', false);
      await node.mine(1);
      await counter.shows('confirmed', true);
    } finally {
      await till.stop();
    }
  });

  test('running a hub here needs a Bitcoin node’s URL and a passphrase, and sells on it', async ({
    page,
    folder,
    node,
    customer,
  }) => {
    const till = await startTill({ dataFolder: folder });
    try {
      await page.goto(till.url);
      await page.getByTestId('setup-run').click();
      await page.getByLabel("Node's RPC address").fill(`${node.rpcUrl}/wallet/own-hub`);
      await choosePassphrase(page, 'Passphrase for this machine', PASSPHRASE);
      await page.getByRole('button', { name: 'Open the till' }).click();
      const counter = new CounterPage(page);
      await page.getByTestId('amount-entry').waitFor({ timeout: 30_000 });
      await expect(page.getByText('This is not real money.')).toHaveCount(0);
      await counter.charge('0.00125');
      await customer.pay((await counter.scan()).address, '0.00125000');
      await counter.shows('seen', false);
    } finally {
      await till.stop();
    }
  });

  test('a till whose network is pulled says how old its news is, sells on, and catches up by itself', async ({
    counter,
    hub,
    customer,
    node,
  }) => {
    await counter.charge('0.00125');
    const first = await counter.scan();
    await hub.stop();
    await expect(counter.page.getByTestId('hub-status')).toHaveAttribute('data-connection', 'stale', {
      timeout: 40_000,
    });
    await expect(counter.page.getByTestId('hub-status')).toContainText(/\d+ (s|min)/);
    await counter.nextCustomer();
    await counter.charge('0.00225');
    const second = await counter.scan();
    await customer.pay(second.address, '0.00225000');
    await customer.pay(first.address, '0.00125000');
    await hub.startAgain();
    await counter.shows('seen', false, 45_000);
    await node.mine(1);
    await counter.shows('confirmed', true);
  });
});
