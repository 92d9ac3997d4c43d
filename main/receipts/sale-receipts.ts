import { type TillError, tillError } from '../../shared/errors/catalogue.ts';
import type { ReceiptLine } from '../../shared/ipc/views.ts';
import { RECEIPT_WORDS, type ReceiptWords } from '../../shared/messages/receipt-words.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { payableUri } from '../sales/sale-record.ts';
import type { Sales } from '../sales/sales.ts';
import type { Preferences } from '../settings/preferences.ts';
import { receiptOf } from './receipt.ts';
import { tenderedReceiptOf } from './tendered-receipt.ts';

/** What every output of a receipt is made from. */
export interface SaleReceipts {
  words(): ReceiptWords;
  /** Errors: `unknown-sale`. @param copies how many receipts of this sale left before */
  lines(saleId: string, copies: number): Result<readonly ReceiptLine[], TillError>;
  /** A page that shows what the printer does with the shop's lines, without a sale. */
  testLines(): readonly ReceiptLine[];
}

export function createSaleReceipts(parts: {
  readonly sales: Sales;
  readonly settings: () => Preferences;
  readonly nowMs: () => number;
}): SaleReceipts {
  const { sales, settings, nowMs } = parts;
  const words = () => RECEIPT_WORDS[settings().language];
  return {
    words,
    lines(saleId, copies) {
      const record = sales.record(saleId);
      if (!record) return err(tillError('unknown-sale'));
      const date = new Intl.DateTimeFormat(settings().language, {
        dateStyle: 'medium',
        timeStyle: 'short',
      }).format(record.chargedMs);
      if (record.tender !== 'bitcoin') return ok(tenderedReceiptOf(record, words(), copies, date));
      return ok(receiptOf(record, words(), copies, date, payableUri(record, nowMs())));
    },
    testLines() {
      const { shopName, receipts } = settings();
      const centred = (text: string): ReceiptLine => ({ kind: 'centred', text });
      return [
        ...(shopName === '' ? [] : [{ kind: 'heading', text: shopName } as const]),
        ...receipts.header.map(centred),
        { kind: 'notice', text: words().testPage },
        { kind: 'rule' },
        { kind: 'pair', label: `${receipts.paper} mm`, value: '0123456789' },
        { kind: 'total', label: words().total, value: '0.00 EUR' },
        { kind: 'text', text: 'äöüß çéñø łžš ΑΒΓ БГД' },
        { kind: 'rule' },
        ...receipts.footer.map(centred),
      ];
    },
  };
}
