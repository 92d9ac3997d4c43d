import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createSaleReceipts } from '../../../../main/receipts/sale-receipts.ts';
import type { SaleTerms } from '../../../../main/sales/sales.ts';
import { DEFAULT_PREFERENCES } from '../../../../main/settings/preferences.ts';
import type { Ticket } from '../../../../shared/domain/ticket/ticket.ts';
import { LANGUAGES, type Language } from '../../../../shared/messages/language.ts';
import { RECEIPT_WORDS } from '../../../../shared/messages/receipt-languages.ts';
import { currency } from '../../../../shared/money/currency.ts';
import { parseRate } from '../../../../shared/money/rate.ts';
import { ok } from '../../../../shared/result.ts';
import { ADDRESSES, HUB, TERMS, TillJournal } from '../../../helpers/till-journal.ts';

const RATE_MS = 1_700_000_000_000;
const TICKET: Ticket = {
  lines: [
    { name: 'Cheese', quantity: '0.350', unitPrice: '12.00', discount: { percent: '7.5', reason: '' } },
    { name: 'Bun', quantity: '1', unitPrice: '2.50', tax: { name: 'VAT', percent: '5.5', included: true } },
  ],
};

let till: TillJournal;
let shops: Language;
beforeEach(() => {
  till = new TillJournal();
  till.pool.paste(HUB.hubId, ADDRESSES);
  shops = 'en';
});
afterEach(() => till.remove());

/** A ticket of 6.38 EUR at a live rate of 60,000.50, rung up in this language, or before it was kept. */
function rungUp(language?: Language): string {
  const rate = parseRate('60000.50', currency('EUR'));
  if (!rate.ok) throw new Error(rate.error);
  const terms: SaleTerms = {
    ...TERMS,
    rateOf: () => ok({ rate: rate.value, source: 'kraken', atMs: RATE_MS }),
    ...(language && { language }),
  };
  const request = { chargeId: 'press-of-a-receipt', amount: '6.38', currency: 'EUR', memo: '' };
  const sale = till.sales.charge({ ...request, ticket: TICKET }, terms, HUB);
  if (!sale.ok) throw new Error(`${sale.error.code} ${sale.error.detail}`);
  return sale.value.saleId;
}

/** Its lines with a label, as `label|value`. */
function pairs(saleId: string): readonly string[] {
  const receipts = createSaleReceipts({
    sales: till.sales,
    settings: () => ({ ...DEFAULT_PREFERENCES, language: shops }),
    nowMs: () => till.clock.nowMs(),
  });
  const lines = receipts.lines(saleId, 0);
  if (!lines.ok) throw new Error(lines.error.code);
  return lines.value.flatMap((line) => ('label' in line ? [`${line.label}|${line.value}`] : []));
}

const COMMA: ReadonlySet<Language> = new Set(['de', 'es', 'fr', 'pt', 'it']);

describe('the amounts of a receipt', () => {
  test.each(LANGUAGES)(
    'have the decimal sign of %s, bitcoin a point, and currencies are codes',
    (language) => {
      const words = RECEIPT_WORDS[language];
      const sign = (text: string) => (COMMA.has(language) ? text.replaceAll('.', ',') : text);
      const lines = pairs(rungUp(language));
      expect(lines).toContain(`${words.total}|${sign('6.38')} EUR`);
      expect(lines).toContain(`${words.bitcoin}|0.00010634 BTC`);
      expect(lines).toContain(`${words.rate}|${sign('60000.5')} EUR/BTC`);
      expect(lines).toContain(`${sign('0.350')} × Cheese (${sign('12.00')})|${sign('4.20')}`);
      expect(lines).toContain(`${words.discount} ${sign('7.5')} %|-${sign('0.32')}`);
      expect(lines.find((line) => line.includes('VAT'))).toContain(`VAT ${sign('5.5')} % (`);
    },
  );

  test('are written as they were when the sale was rung up, however the shop speaks later', () => {
    const saleId = rungUp('de');
    const before = pairs(saleId);
    shops = 'ja';
    expect(pairs(saleId)).toEqual(before);
    till.reopen();
    expect(pairs(saleId)).toEqual(before);
  });

  test('of a sale of an older till have a point, in the language of now', () => {
    const saleId = rungUp();
    shops = 'de';
    const lines = pairs(saleId);
    expect(lines).toContain('Summe|6.38 EUR');
    expect(lines).toContain('Kurs|60000.5 EUR/BTC (kraken)');
    expect(lines).toContain('0.350 × Cheese (12.00)|4.20');
  });
});

test('a live rate is on the receipt with whose it was and of when, a typed one without', () => {
  const when = new Intl.DateTimeFormat('en-u-nu-latn', { dateStyle: 'medium', timeStyle: 'short' });
  expect(pairs(rungUp('en'))).toContain(`Rate from|kraken, ${when.format(RATE_MS)}`);
  const typed = till.charge('7.50', 'EUR');
  expect(pairs(typed.saleId).join()).not.toContain('Rate from');
});
