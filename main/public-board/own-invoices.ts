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

export interface OwnInvoicesOptions {
  readonly journal: Journal;
  readonly sales: Sales;
  readonly nowMs: number;
  /** The hub that new sales go to. */
  readonly hubId: string;
  /** The client of a hub, also of one that was left, where it is there. */
  readonly clientOf: (hubId: string) => HubClient | undefined;
}

/**
 * The shop's latest invoices on public boards, each as whoever looks for its code there finds it. One at a hub that was left
 * and does not answer is told without that. Errors: those of the hub that new sales go to.
 */
export async function ownInvoices({
  journal,
  sales,
  nowMs,
  hubId,
  clientOf,
}: OwnInvoicesOptions): Promise<Result<{ invoices: OwnPostedInvoice[]; more: number }, TillError>> {
  const { saleIds, more } = postedSales(journal, nowMs, LATEST);
  const invoices: OwnPostedInvoice[] = [];
  for (const saleId of saleIds) {
    const sale = sales.invoice(saleId);
    const posting = sale && boardStandingOf(sale.events);
    if (!posting) continue;
    const { charged } = sale;
    const client = clientOf(charged.hubId);
    const found = client && (await client.findInvoices({ code: posting.code }, charged.network));
    const isLeft = charged.hubId !== hubId;
    if (!isLeft && found && found.kind !== 'done') return err(found.error);
    const { invoiceJson, signer } = posting.posting ?? {};
    const isIt = (one: FoundInvoice) => one.invoiceJson === invoiceJson && one.signer === signer;
    const listed = found?.kind === 'done' ? found.value.invoices.find(isIt) : undefined;
    invoices.push({
      ...ofSale(sale),
      code: posting.code,
      ...(isLeft && { leftHub: charged.hubName }),
      ...(found?.kind !== 'done' && { unasked: true as const }),
      ...(listed && { listed: asListed(listed) }),
    });
  }
  return ok({ invoices, more });
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
