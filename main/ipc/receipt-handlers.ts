import { tillError } from '../../shared/errors/catalogue.ts';
import { err, ok } from '../../shared/result.ts';
import { receiptPdf } from '../receipts/receipt-pdf.ts';
import { receiptMailUri } from '../receipts/receipt-text.ts';
import type { CommandHandlers } from './doorway.ts';
import type { HandlerParts } from './handler-parts.ts';
import { refusedSale } from './sale-sight.ts';

/** Receipts on paper, as files, and by mail. */
export function receiptHandlers({ till, sales, receipts, printing, session }: HandlerParts) {
  const refusalOf = (saleId: string) => refusedSale(saleId, { sales, session, clock: till.clock });
  return {
    recordReceipt({ saleId }, { by }) {
      const refused = refusalOf(saleId);
      if (refused) return err(refused);
      const count = sales.receiptLeaves(saleId, 'print', by);
      if (!count.ok) return count;
      const lines = receipts.lines(saleId, count.value);
      return lines.ok ? ok({ count: count.value, lines: [...lines.value] }) : lines;
    },
    async printReceipt() {
      if (!till.printer) return ok({ printed: false });
      return (await till.printer.print()) ? ok({ printed: true }) : err(tillError('print-failed'));
    },
    async sendReceipt({ saleId }) {
      const refused = refusalOf(saleId);
      if (refused) return err(refused);
      const sent = await printing.print(saleId);
      return sent.ok ? ok({ sent: sent.value }) : sent;
    },
    async printTestPage() {
      const printed = await printing.testPage();
      return printed.ok ? ok({ sent: true }) : printed;
    },
    receiptMail({ saleId }, { by }) {
      const refused = refusalOf(saleId);
      if (refused) return err(refused);
      const count = sales.receiptLeaves(saleId, 'mail', by);
      if (!count.ok) return count;
      const lines = receipts.lines(saleId, count.value);
      if (!lines.ok) return lines;
      const { shopName = '' } = sales.record(saleId)?.charged ?? {};
      const subject = [shopName, receipts.title(saleId)].filter((part) => part !== '');
      return ok({ uri: receiptMailUri(subject.join(': '), lines.value) });
    },
    async receiptPdf({ saleId }, { by }) {
      const refused = refusalOf(saleId);
      if (refused) return err(refused);
      const count = sales.receiptLeaves(saleId, 'pdf', by);
      if (!count.ok) return count;
      const lines = receipts.lines(saleId, count.value);
      if (!lines.ok) return lines;
      const number = sales.record(saleId)?.charged.number ?? 0;
      const bytes = await receiptPdf(lines.value, receipts.title(saleId));
      return ok({ fileName: `receipt-${number}.pdf`, base64: Buffer.from(bytes).toString('base64') });
    },
  } satisfies Partial<CommandHandlers>;
}
