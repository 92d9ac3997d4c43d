import { formatBip21 } from '../../shared/bitcoin/bip21.ts';
import type { PaymentObservation } from '../../shared/domain/invoice-fact.ts';
import { asksForMoney, type InvoiceStatus, stateOf } from '../../shared/domain/invoice-state.ts';
import { hostOf } from '../../shared/domain/payer-identity.ts';
import { decisionsFor } from '../../shared/domain/sale-decision.ts';
import { taskOf } from '../../shared/domain/sale-task.ts';
import type {
  InvoiceSaleView,
  OtherTender,
  PaymentView,
  SaleView,
  TenderedSaleView,
} from '../../shared/ipc/sale-view.ts';
import { isPositive, toMoneyText } from '../../shared/money/money.ts';
import type { EventBody, JournalEvent } from '../journal/journal-event.ts';
import { factsOf } from '../journal/sale-facts.ts';
import { boardStandingOf } from '../public-board/board-standing.ts';

interface RecordBasics {
  readonly saleId: string;
  readonly chargedMs: number;
  readonly events: readonly JournalEvent[];
}

/** A sale with an invoice: how it was charged, all that happened since, and what that comes to. */
export interface InvoiceRecord extends RecordBasics {
  readonly tender: 'bitcoin';
  readonly charged: EventBody<'sale-charged'>;
  readonly status: InvoiceStatus;
  /** What the sale is judged by: how it was charged, or how it was requoted. */
  readonly quote: Pick<EventBody<'requoted'>, 'rate' | 'rateSource' | 'rateMs'>;
}

/** A sale that was paid in cash or otherwise at the counter. */
export interface TenderedRecord extends RecordBasics {
  readonly tender: OtherTender;
  readonly charged: EventBody<'sale-tendered'>;
}

/** One sale as the journal tells it. */
export type SaleRecord = InvoiceRecord | TenderedRecord;

/** Reads a sale from its events; undefined when there are none. */
export function readSaleRecord(events: readonly JournalEvent[], nowMs: number): SaleRecord | undefined {
  const first = events[0];
  if (first?.saleId === undefined) return undefined;
  const basics = { saleId: first.saleId, chargedMs: first.atMs, events };
  switch (first.kind) {
    case 'sale-charged':
      return { ...basics, tender: 'bitcoin', charged: first.body, ...judged(first.body, events, nowMs) };
    case 'sale-tendered':
      return { ...basics, tender: first.body.tender, charged: first.body };
    default:
      return undefined;
  }
}

function judged(
  charged: EventBody<'sale-charged'>,
  events: readonly JournalEvent[],
  nowMs: number,
): Pick<InvoiceRecord, 'status' | 'quote'> {
  const status = stateOf(factsOf(events), nowMs);
  const asked = events.find((event) => event.seq === status.quoteSeq);
  return { status, quote: asked?.kind === 'requoted' ? asked.body : charged };
}

/** Whether it is paid: what was tendered at the counter is from the start. */
export function isPaid(record: SaleRecord): boolean {
  return record.tender === 'bitcoin' ? record.status.paid : true;
}

/** When it became that; undefined while it is not. ms since 1970. */
export function paidMs(record: SaleRecord): number | undefined {
  if (record.tender !== 'bitcoin') return record.chargedMs;
  return record.events.find((event) => event.kind === 'declared-paid')?.atMs;
}

/** The sale as screens show it. */
export function toSaleView(record: SaleRecord, nowMs: number): SaleView {
  return record.tender === 'bitcoin' ? toInvoiceView(record, nowMs) : toTenderedView(record);
}

export function toTenderedView({ saleId, chargedMs, charged, events }: TenderedRecord): TenderedSaleView {
  const { number, tender, label, price, given, change, memo, ticket, network, hubName, by } = charged;
  return {
    saleId,
    number,
    tender,
    ...(label !== undefined && { label }),
    paid: true,
    price,
    ...(given && { given }),
    ...(change && { change }),
    memo,
    ...(ticket && { ticket }),
    chargedMs,
    ...(network && { network }),
    hubName,
    receiptCount: events.filter((event) => event.kind === 'receipt-left').length,
    ...(by !== undefined && { soldBy: by }),
  };
}

export function toInvoiceView(record: InvoiceRecord, nowMs: number): InvoiceSaleView {
  const { charged, status, quote } = record;
  const paid = paidMs(record);
  const requoted = record.events.findLast((event) => event.kind === 'requoted');
  const uri = payableUri(record, nowMs);
  const task = taskOf(status);
  return {
    saleId: record.saleId,
    number: charged.number,
    tender: 'bitcoin',
    state: status.state,
    paid: status.paid,
    ...(status.accepted && { acceptedBy: status.accepted.by }),
    ...(status.accepted?.by === 'payer' && { vouchedBy: [...status.accepted.payers] }),
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
    ...onBoard(record, nowMs),
    ...(uri !== undefined && { uri }),
    chargedMs: record.chargedMs,
    quotedMs: requoted?.atMs ?? record.chargedMs,
    deadlineMs: status.deadlineMs,
    ...(paid !== undefined && { paidMs: paid }),
    ...(status.confirmations !== undefined && { confirmations: status.confirmations }),
    confirmationsRequired: status.confirmationsRequired,
    atRisk: status.atRisk,
    replaceable: status.replaceable,
    conflicted: status.conflicted,
    holdsMoney: status.holdsMoney,
    matchedByAmount: status.matchedByAmount,
    ...(status.markedBy !== undefined && { markedBy: status.markedBy }),
    cameAfterMark: toMoneyText(status.cameAfterMark),
    goneAfterMark: toMoneyText(status.goneAfterMark),
    ...(status.withdrawnBy !== undefined && { withdrawnBy: status.withdrawnBy }),
    ...(status.paidAroundWithdrawal && { paidAroundWithdrawal: status.paidAroundWithdrawal }),
    ...(status.refundAsked && {
      refundAsked: { ...status.refundAsked, value: toMoneyText(status.refundAsked.value) },
    }),
    ...(task && { task }),
    decisions: decisionsFor(status, nowMs),
    network: charged.network,
    hubName: charged.hubName,
    receiptCount: record.events.filter((event) => event.kind === 'receipt-left').length,
    payments: status.payments.map(toPaymentView),
    ...(charged.by !== undefined && { soldBy: charged.by }),
  };
}

function toPaymentView({ amount, byBalance, identity, ...payment }: PaymentObservation): PaymentView {
  const host = identity && hostOf(identity.url);
  return {
    ...payment,
    amount: toMoneyText(amount),
    ...(byBalance && { byBalance }),
    ...(identity && host !== undefined && { payer: { host, publicKey: identity.publicKey } }),
  };
}

/** Its place on the public board, while what stands there may be paid. */
function onBoard({ events, charged, status }: InvoiceRecord, nowMs: number): Pick<InvoiceSaleView, 'board'> {
  const standing = boardStandingOf(events);
  if (!standing || !asksForMoney(status, nowMs) || status.deadlineMs !== charged.deadlineMs) return {};
  const { code, outcome } = standing;
  if (outcome?.as !== 'not-posted') return { board: { code, standing: outcome?.as ?? 'posting' } };
  return {
    board: {
      code,
      standing: 'not-posted',
      ...(outcome.code !== undefined && { problemCode: outcome.code }),
    },
  };
}

/** What the QR holds: BIP-21, for what is left to pay. Undefined when nothing may be paid any more. */
export function payableUri({ charged, status }: InvoiceRecord, nowMs: number): string | undefined {
  if (!asksForMoney(status, nowMs) || !isPositive(status.missing)) return undefined;
  return formatBip21({
    address: charged.address,
    amount: status.missing,
    ...(charged.shopName !== '' && { label: charged.shopName }),
    ...(charged.memo !== '' && { message: charged.memo.replace(/\s+/g, ' ').trim() }),
  });
}
