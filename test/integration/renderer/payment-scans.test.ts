import { type Browser, expect as expectSoon, type Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { tillError } from '../../../shared/errors/catalogue.ts';
import { hasChromium } from '../../helpers/chromium.ts';
import { scan } from '../../helpers/keyboard-scanner.ts';
import { sampleSale } from '../../helpers/sample-sales.ts';
import { sampleReview } from '../../helpers/sample-sends.ts';
import { regtestAddress } from '../../helpers/till-journal.ts';
import { shopScript } from './scripted-shop.ts';
import { fine, type Script, type ScriptedTill } from './scripted-till.ts';
import { launchBrowser, withTill } from './till-page.ts';

const ROASTER = regtestAddress(9);
const REQUEST = `bitcoin:${ROASTER}?amount=0.0125&label=Roaster%2BSons`;
const LIGHTNING = `lnbc2500u1${'q'.repeat(120)}`;
const INVOICE = '{"btc_address":"x","amount":"30.00","currency":"EUR","info":{"memo":"Flour"}}';
const btc = (amount: string) => ({ amount, currency: 'BTC' });

const sale = sampleSale({ state: 'confirmed', number: 7 }, Date.now());
const shop = (more: Script = {}): Script => ({
  ...shopScript([sale], Date.now()),
  listSends: () => fine({ sends: [] }),
  listTrades: () => fine({ trades: [] }),
  listAddresses: () => fine([]),
  prepareSend: () => fine(sampleReview()),
  prepareRefund: () => fine(sampleReview()),
  getRefundOffer: () =>
    fine({ left: btc('0.00013500'), over: btc('0.00001000'), waiting: btc('0.00000000') }),
  readInvoice: () =>
    fine({
      address: ROASTER,
      network: 'regtest',
      hubName: 'Café hub',
      amount: btc('0.01'),
      cost: btc('0.01'),
      needsPassphrase: false,
    }),
  findInvoices: () => fine({ invoices: [], moreExist: false }),
  ...more,
});

const to = (page: Page) => page.getByTestId('send-address');
const amount = (page: Page) => page.getByTestId('send-amount');
const refundTo = (page: Page) => page.getByTestId('refund-address');
const askedOf = (till: ScriptedTill, command: string) => till.calls.filter(({ name }) => name === command);

async function openMoney(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Money' }).click();
  await to(page).waitFor();
}

async function openPay(page: Page): Promise<void> {
  await openMoney(page);
  await page.getByRole('radio', { name: 'Pay an invoice' }).click();
  await page.getByTestId('invoice-text').waitFor();
}

async function openRefund(page: Page): Promise<void> {
  await page.getByTestId('amount-entry').waitFor();
  await page.keyboard.press('F3');
  await page.getByTestId('sale-row').first().click();
  await refundTo(page).waitFor();
}

/** Inserts a text at once where the focus is, as pasting does. */
async function paste(page: Page, text: string): Promise<void> {
  await page.evaluate((pasted) => document.execCommand('insertText', false, pasted), text);
}

describe.skipIf(!hasChromium())('what is scanned where money is sent', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  test.each(['Enter', 'Tab'] as const)(
    'a payment request that ends with %s fills address, amount and label, wherever the focus is',
    (end) =>
      withTill(browser, shop(), async ({ page, till }) => {
        await openMoney(page);
        for (const field of [to(page), amount(page), page.getByRole('button', { name: 'Money' })]) {
          await to(page).fill('');
          await amount(page).fill('7');
          await field.focus();
          await scan(page, REQUEST, end);
          await expectSoon(to(page)).toHaveValue(ROASTER);
          await expectSoon(amount(page)).toHaveValue('0.01250000');
          await expectSoon(page.getByText('Roaster+Sons')).toBeVisible();
        }
        await page.getByTestId('send-review').click();
        await page.getByTestId('send-confirm').waitFor();
        expect(askedOf(till, 'prepareSend').map(({ request }) => request)).toEqual([
          { to: ROASTER, amount: '0.01250000', label: 'Roaster+Sons' },
        ]);
      }),
  );

  test('a request all in capitals is read, and the next one without an amount does not keep its amount', () =>
    withTill(browser, shop(), async ({ page }) => {
      await openMoney(page);
      await scan(page, `BITCOIN:${ROASTER.toUpperCase()}?AMOUNT=0.5&LABEL=ROASTER`);
      await expectSoon(amount(page)).toHaveValue('0.50000000');
      await expectSoon(to(page)).toHaveValue(ROASTER);
      await scan(page, `bitcoin:${regtestAddress(10)}`);
      await expectSoon(to(page)).toHaveValue(regtestAddress(10));
      await expectSoon(amount(page)).toHaveValue('');
      await amount(page).fill('0.3');
      await scan(page, ROASTER);
      await expectSoon(to(page)).toHaveValue(ROASTER);
      await expectSoon(amount(page)).toHaveValue('0.3');
    }));

  test.each([
    ['that demands what the till does not know', `${REQUEST}&req-else=1`, 'bad-payment-request'],
    ['of Lightning', `lightning:${LIGHTNING}`, 'lightning-invoice'],
    ['of another network', 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4', 'wrong-network'],
  ])('a code %s says what is wrong with it', (_what, code, error) =>
    withTill(browser, shop(), async ({ page }) => {
      await openMoney(page);
      await scan(page, code);
      await expectSoon(page.locator(`[data-error-code="${error}"]`)).toBeVisible();
      await expectSoon(to(page)).toHaveValue(code);
      await expectSoon(amount(page)).toHaveValue('');
    }),
  );

  test('what is pasted is read like what is scanned; what is typed stays as it is until the field is left', () =>
    withTill(browser, shop(), async ({ page, till }) => {
      await openMoney(page);
      await to(page).focus();
      await paste(page, REQUEST);
      await expectSoon(to(page)).toHaveValue(ROASTER);
      await expectSoon(amount(page)).toHaveValue('0.01250000');
      await to(page).fill('');
      await amount(page).fill('');
      await to(page).pressSequentially(REQUEST, { delay: 40 });
      await expectSoon(to(page)).toHaveValue(REQUEST);
      expect(askedOf(till, 'readSendTarget')).toHaveLength(1);
      await to(page).press('Tab');
      await expectSoon(to(page)).toHaveValue(ROASTER);
      await expectSoon(amount(page)).toHaveValue('0.01250000');
    }));

  test('a field that takes codes itself gets them: the address book’s, and a passphrase that something types', () =>
    withTill(browser, shop(), async ({ page }) => {
      await openMoney(page);
      const booked = page.getByLabel('Address', { exact: true });
      await booked.focus();
      await scan(page, REQUEST);
      await expectSoon(booked).toHaveValue(REQUEST);
      await expectSoon(to(page)).toHaveValue('');
      await to(page).fill(ROASTER);
      await amount(page).fill('0.01');
      await page.getByTestId('send-review').click();
      const passphrase = page.getByLabel('Owner’s passphrase');
      await passphrase.focus();
      await scan(page, 'correct horse battery');
      await expectSoon(passphrase).toHaveValue('correct horse battery');
    }));

  test('a code that is scanned while a send is looked at changes nothing and sends nothing', () =>
    withTill(
      browser,
      shop({ prepareSend: () => fine({ ...sampleReview(), warnings: [], needsPassphrase: false }) }),
      async ({ page, till }) => {
        await openMoney(page);
        await scan(page, REQUEST);
        await expectSoon(to(page)).toHaveValue(ROASTER);
        await page.getByTestId('send-review').click();
        await page.getByTestId('send-confirm').focus();
        await page.waitForFunction(() => document.activeElement?.hasAttribute('data-testid'));
        await scan(page, `bitcoin:${regtestAddress(10)}?amount=1`);
        await page.getByRole('button', { name: 'Back', exact: true }).click();
        await expectSoon(to(page)).toHaveValue(ROASTER);
        await expectSoon(amount(page)).toHaveValue('0.01250000');
        expect(askedOf(till, 'confirmSend')).toEqual([]);
      },
    ));
});

describe.skipIf(!hasChromium())('what is scanned where an invoice is paid', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  test('an invoice is looked at, whole and once, wherever the focus is', () =>
    withTill(browser, shop(), async ({ page, till }) => {
      await openPay(page);
      await page.getByTestId('invoice-code').focus();
      await scan(page, INVOICE);
      await page.getByTestId('pay-confirm').waitFor();
      expect(askedOf(till, 'readInvoice').map(({ request }) => request)).toEqual([{ invoiceJson: INVOICE }]);
      expect(askedOf(till, 'findInvoices')).toEqual([]);
    }));

  test('a payment request goes to where bitcoin is sent, and an invoice from there to here', () =>
    withTill(browser, shop(), async ({ page }) => {
      await openPay(page);
      await page.getByTestId('invoice-text').focus();
      await scan(page, REQUEST);
      await expectSoon(to(page)).toHaveValue(ROASTER);
      await expectSoon(amount(page)).toHaveValue('0.01250000');
      await scan(page, INVOICE);
      await page.getByTestId('pay-confirm').waitFor();
    }));

  test('a short code is looked for on the board; a Lightning invoice says what it is', () =>
    withTill(
      browser,
      shop({ readInvoice: () => ({ ok: false, error: tillError('lightning-invoice') }) }),
      async ({ page, till }) => {
        await openPay(page);
        await page.getByTestId('invoice-text').focus();
        await scan(page, 'K7-4711');
        await expectSoon(page.getByText('No invoice with this code.')).toBeVisible();
        await expectSoon(page.getByTestId('invoice-code')).toHaveValue('K7-4711');
        await expectSoon(page.getByTestId('invoice-text')).toHaveValue('');
        expect(askedOf(till, 'findInvoices').map(({ request }) => request)).toEqual([{ code: 'K7-4711' }]);
        await scan(page, LIGHTNING);
        await expectSoon(page.locator('[data-error-code="lightning-invoice"]')).toBeVisible();
      },
    ));
});

describe.skipIf(!hasChromium())('what is scanned where a sale is given back', () => {
  let browser: Browser;
  beforeAll(async () => {
    browser = await launchBrowser();
  });
  afterAll(() => browser.close());

  test('the customer’s code fills the address, wherever the focus is; how much stays the cashier’s', () =>
    withTill(browser, shop(), async ({ page, till }) => {
      await openRefund(page);
      await page.getByRole('radio', { name: 'A part' }).click();
      await page.getByTestId('refund-amount').fill('0.00002');
      await scan(page, `bitcoin:${ROASTER}?amount=0.0001`);
      await expectSoon(refundTo(page)).toHaveValue(ROASTER);
      await expectSoon(page.getByTestId('refund-amount')).toHaveValue('0.00002');
      await expectSoon(page.getByText('The code asks for 0.00010000 BTC.')).toBeVisible();
      await scan(page, `bitcoin:${ROASTER}?amount=0.5`);
      await expectSoon(page.getByText('no more than 0.00013500 BTC can be given back')).toBeVisible();
      await page.getByTestId('refund-review').click();
      await page.getByTestId('send-confirm').waitFor();
      expect(askedOf(till, 'prepareRefund').map(({ request }) => request)).toEqual([
        { saleId: sale.saleId, to: ROASTER, amount: '0.00002000' },
      ]);
    }));

  test('what is pasted is read, a bad code says so, and a sale that is looked for by a code is still found', () =>
    withTill(browser, shop(), async ({ page }) => {
      await openRefund(page);
      await refundTo(page).focus();
      await paste(page, REQUEST);
      await expectSoon(refundTo(page)).toHaveValue(ROASTER);
      await scan(page, LIGHTNING);
      await expectSoon(page.locator('[data-error-code="lightning-invoice"]')).toBeVisible();
      await page.getByRole('searchbox').focus();
      await scan(page, '1042-17');
      await expectSoon(page.getByRole('searchbox')).toHaveValue('1042-17');
    }));
});
