import { type TillError, tillError } from '../../shared/errors/catalogue.ts';
import type { ReceiptLine } from '../../shared/ipc/receipt-view.ts';
import type { ShiftReport } from '../../shared/ipc/shift-view.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { payableUri, type SaleRecord } from '../sales/sale-record.ts';
import type { Sales } from '../sales/sales.ts';
import type { Preferences } from '../settings/preferences.ts';
import { shiftLines } from '../shifts/shift-lines.ts';
import { receiptOf } from './receipt.ts';
import { moneyOnReceipt, receiptWriting } from './receipt-writing.ts';
import { tenderedReceiptOf } from './tendered-receipt.ts';

/** What every output of a receipt is made from. */
export interface SaleReceipts {
  /** `Receipt No. 5`, in the language of the receipt. */
  title(saleId: string): string;
  /** Errors: `unknown-sale`. @param copies how many receipts of this sale left before */
  lines(saleId: string, copies: number): Result<readonly ReceiptLine[], TillError>;
  /** A shift's report, so far or as it was closed. */
  shiftLines(report: ShiftReport, practice: boolean): readonly ReceiptLine[];
  /** A page that shows what the printer does with the shop's lines, without a sale. */
  testLines(): readonly ReceiptLine[];
}

export function createSaleReceipts(parts: {
  readonly sales: Sales;
  readonly settings: () => Preferences;
  readonly nowMs: () => number;
}): SaleReceipts {
  const { sales, settings, nowMs } = parts;
  const writingOf = ({ charged }: SaleRecord) => receiptWriting(charged.language, settings().language);
  return {
    title(saleId) {
      const record = sales.record(saleId);
      return record ? `${writingOf(record).words.receipt} ${record.charged.number}` : '';
    },
    lines(saleId, copies) {
      const record = sales.record(saleId);
      if (!record) return err(tillError('unknown-sale'));
      const writing = writingOf(record);
      if (record.tender !== 'bitcoin') return ok(tenderedReceiptOf(record, writing, copies));
      return ok(receiptOf(record, writing, copies, payableUri(record, nowMs())));
    },
    shiftLines(report, practice) {
      const { shopName, language } = settings();
      return shiftLines(report, { shopName, practice, writing: receiptWriting(language, language) });
    },
    testLines() {
      const { shopName, receipts, language } = settings();
      const writing = receiptWriting(language, language);
      const centred = (text: string): ReceiptLine => ({ kind: 'centred', text });
      return [
        ...(shopName === '' ? [] : [{ kind: 'heading', text: shopName } as const]),
        ...receipts.header.map(centred),
        { kind: 'notice', text: writing.words.testPage },
        { kind: 'rule' },
        { kind: 'pair', label: `${receipts.paper} mm`, value: '0123456789' },
        {
          kind: 'total',
          label: writing.words.total,
          value: moneyOnReceipt(writing, { amount: '0.00', currency: 'EUR' }),
        },
        { kind: 'text', text: 'äöüß çéñø łžš ΑΒΓ БГД' },
        { kind: 'rule' },
        ...receipts.footer.map(centred),
      ];
    },
  };
}
