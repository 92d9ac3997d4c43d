import { formatBip21 } from '../../shared/bitcoin/bip21.ts';
import { asksForMoney, type InvoiceStatus, stateOf } from '../../shared/domain/invoice-state.ts';
import { decisionsFor } from '../../shared/domain/sale-decision.ts';
import type { SaleView } from '../../shared/ipc/views.ts';
import { isPositive, toMoneyText } from '../../shared/money/money.ts';
import type { EventBody, JournalEvent } from '../journal/journal-event.ts';
import { factsOf } from '../journal/sale-facts.ts';

/** One sale as the journal tells it: how it was charged, all that happened since, and what that comes to. */
export interface SaleRecord {
  readonly saleId: string;
  readonly chargedMs: number;
  readonly charged: EventBody<'sale-charged'>;
  readonly events: readonly JournalEvent[];
  readonly status: InvoiceStatus;
  /** What the sale is judged by: how it was charged, or how it was requoted. */
  readonly quote: Pick<EventBody<'requoted'>, 'rate' | 'rateSource' | 'rateMs'>;
}

/** Reads a sale from its events; undefined when there are none. */
export function readSaleRecord(events: readonly JournalEvent[], nowMs: number): SaleRecord | undefined {
  const first = events[0];
  if (first?.kind !== 'sale-charged' || first.saleId === undefined) return undefined;
  const status = stateOf(factsOf(events), nowMs);
  const asked = events.find((event) => event.seq === status.quoteSeq);
  return {
    saleId: first.saleId,
    chargedMs: first.atMs,
    charged: first.body,
    events,
    status,
    quote: asked?.kind === 'requoted' ? asked.body : first.body,
  };
}

/** The sale as screens show it. */
export function toSaleView(record: SaleRecord, nowMs: number): SaleView {
  const { charged, status, quote } = record;
  const paid = record.events.find((event) => event.kind === 'declared-paid');
  const requoted = record.events.findLast((event) => event.kind === 'requoted');
  const uri = payableUri(record, nowMs);
  return {
    saleId: record.saleId,
    number: charged.number,
    state: status.state,
    paid: status.paid,
    ...(status.accepted && { acceptedBy: status.accepted.by }),
    price: charged.price,
    due: toMoneyText(status.due),
    received: toMoneyText(status.received),
    missing: toMoneyText(status.missing),
    paidOver: toMoneyText(status.paidOver),
    refunded: toMoneyText(status.refunded),
    ...(quote.rate !== undefined && { rate: quote.rate }),
    ...(quote.rateSource !== undefined && { rateSource: quote.rateSource }),
    ...(quote.rateMs !== undefined && { rateMs: quote.rateMs }),
    memo: charged.memo,
    ...(charged.ticket && { ticket: charged.ticket }),
    address: charged.address,
    ...(uri !== undefined && { uri }),
    chargedMs: record.chargedMs,
    quotedMs: requoted?.atMs ?? record.chargedMs,
    deadlineMs: status.deadlineMs,
    ...(paid && { paidMs: paid.atMs }),
    ...(status.confirmations !== undefined && { confirmations: status.confirmations }),
    confirmationsRequired: status.confirmationsRequired,
    atRisk: status.atRisk,
    replaceable: status.replaceable,
    conflicted: status.conflicted,
    holdsMoney: status.holdsMoney,
    matchedByAmount: status.matchedByAmount,
    ...(status.markedBy !== undefined && { markedBy: status.markedBy }),
    cameAfterMark: toMoneyText(status.cameAfterMark),
    decisions: decisionsFor(status, nowMs),
    network: charged.network,
    hubName: charged.hubName,
    receiptCount: record.events.filter((event) => event.kind === 'receipt-left').length,
    payments: status.payments.map(({ amount, byBalance, ...payment }) => ({
      ...payment,
      amount: toMoneyText(amount),
      ...(byBalance && { byBalance }),
    })),
  };
}

/** What the QR holds: BIP-21, for what is left to pay. Undefined when nothing may be paid any more. */
export function payableUri({ charged, status }: SaleRecord, nowMs: number): string | undefined {
  if (!asksForMoney(status, nowMs) || !isPositive(status.missing)) return undefined;
  return formatBip21({
    address: charged.address,
    amount: status.missing,
    ...(charged.shopName !== '' && { label: charged.shopName }),
    ...(charged.memo !== '' && { message: charged.memo.replace(/\s+/g, ' ').trim() }),
  });
}
