import type { TillError } from '../../shared/errors/catalogue.ts';
import type { OwnPostedInvoice } from '../../shared/ipc/board-view.ts';
import { toMoneyText } from '../../shared/money/money.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { FoundInvoice, HubClient } from '../hub-client/hub-client.ts';
import type { Journal } from '../journal/journal.ts';
import type { InvoiceRecord } from '../sales/sale-record.ts';
import type { Sales } from '../sales/sales.ts';
import { postedSales } from './board-rows.ts';
import { boardStandingOf } from './board-standing.ts';

const LATEST = 20;

/** The shop's latest invoices on the public board, each as whoever looks for its code finds it. Errors: those of the hub. */
export async function ownInvoices(
  hub: { readonly hubId: string; readonly client: HubClient },
  { journal, sales, nowMs }: { readonly journal: Journal; readonly sales: Sales; readonly nowMs: number },
): Promise<Result<OwnPostedInvoice[], TillError>> {
  const own: OwnPostedInvoice[] = [];
  for (const saleId of postedSales(journal, hub.hubId, nowMs, LATEST)) {
    const sale = sales.invoice(saleId);
    const posting = sale && boardStandingOf(sale.events);
    if (!posting) continue;
    const found = await hub.client.findInvoices({ code: posting.code }, sale.charged.network);
    if (found.kind !== 'done') return err(found.error);
    const { invoiceJson, signer } = posting.posting ?? {};
    const listed = found.value.invoices.find(
      (one) => one.invoiceJson === invoiceJson && one.signer === signer,
    );
    own.push({ ...ofSale(sale), code: posting.code, ...(listed && { listed: asListed(listed) }) });
  }
  return ok(own);
}

function ofSale({ saleId, charged, status }: InvoiceRecord) {
  const { number, price } = charged;
  return { saleId, number, price, due: toMoneyText(status.due), deadlineMs: status.deadlineMs };
}

function asListed({ invoice, postedMs }: FoundInvoice): NonNullable<OwnPostedInvoice['listed']> {
  const { memo, lat, lng } = invoice.wire.info ?? {};
  return {
    amount: toMoneyText(invoice.amount),
    ...(memo !== undefined && { memo }),
    ...(lat !== undefined && lng !== undefined && { place: { lat, lng } }),
    postedMs,
  };
}
