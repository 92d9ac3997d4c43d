import { refusalOf, type SaleDecision } from '../../shared/domain/sale-decision.ts';
import { type TillError, tillError } from '../../shared/errors/catalogue.ts';
import type { InvoiceSaleView } from '../../shared/ipc/sale-view.ts';
import { toDecimal } from '../../shared/money/money.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { NewEvent } from '../journal/journal-event.ts';
import { boardStandingOf, mayBeOnBoard } from '../public-board/board-standing.ts';
import { priceInBtc } from './price.ts';
import { type InvoiceRecord, toInvoiceView } from './sale-record.ts';
import type { ReceivingHub, Sales, SaleTerms } from './sales.ts';

const MAX_REASON_CHARACTERS = 500;

export interface SaleDecisionsOptions {
  readonly sales: Sales;
  /** This machine's clock corrected by the hub's. */
  readonly nowMs: () => number;
}

/** What people decide about sales, each `by` whom the journal names. Each decision is an event of the journal, and can't be taken back. */
export class SaleDecisions {
  readonly #options: SaleDecisionsOptions;

  constructor(options: SaleDecisionsOptions) {
    this.#options = options;
  }

  /**
   * Takes a payment that is seen unconfirmed, or late money for what the sale asked for. What came late still has to be
   * as safe as any other payment, and needs a reason. Errors: `unknown-sale`, `already-paid`, `cannot-accept`,
   * `too-little-to-accept`, `reason-needed`.
   */
  accept(saleId: string, by: string, reason = ''): Result<InvoiceSaleView, TillError> {
    return this.#decide(saleId, 'accept', ({ status }) => {
      if (status.state !== 'late') return ok({ kind: 'sale-accepted', saleId, body: { by } });
      const why = readReason(reason);
      if (!why.ok) return why;
      const late = status.payments.filter(({ standing }) => standing === 'live' || standing === 'at-risk');
      const latePayments = late.map(({ paymentId }) => paymentId);
      return ok({ kind: 'sale-accepted', saleId, body: { by, latePayments, reason: why.value } });
    });
  }

  /** Errors: `unknown-sale`, `already-paid`, `cannot-mark-paid`, `reason-needed`. */
  markPaid(saleId: string, reason: string, by: string): Result<InvoiceSaleView, TillError> {
    return this.#decide(saleId, 'mark-paid', () => {
      const why = readReason(reason);
      return why.ok ? ok({ kind: 'marked-paid', saleId, body: { by, reason: why.value } }) : why;
    });
  }

  /**
   * Cancels a sale that asks for money. One that nobody outside was told of is cancelled at once; one that is on the public
   * board is *withdrawing* until the hub took it off. What comes in all the same is heard of as before. Errors: `unknown-sale`,
   * `already-paid`, `cannot-withdraw`.
   */
  withdraw(saleId: string, by: string): Result<InvoiceSaleView, TillError> {
    return this.#decide(saleId, 'withdraw', ({ events, charged }) => {
      const requested: NewEvent = { kind: 'withdrawal-requested', saleId, body: { by } };
      const isPublic = mayBeOnBoard(boardStandingOf(events), charged.deadlineMs, this.#options.nowMs());
      return ok(isPublic ? requested : [requested, { kind: 'withdrawal-confirmed', saleId, body: {} }]);
    });
  }

  /** Leaves what is odd about a sale's money as it is. Errors: `unknown-sale`, `nothing-to-settle`, `reason-needed`. */
  settle(saleId: string, reason: string, by: string): Result<InvoiceSaleView, TillError> {
    return this.#decide(saleId, 'settle', ({ status }) => {
      const why = readReason(reason);
      if (!why.ok) return why;
      const received = toDecimal(status.received);
      return ok({ kind: 'settled', saleId, body: { by, reason: why.value, received } });
    });
  }

  /** The money of a reversed sale is lost. Errors: `unknown-sale`, `nothing-to-settle`, `reason-needed`. */
  writeOff(saleId: string, reason: string, by: string): Result<InvoiceSaleView, TillError> {
    return this.#decide(saleId, 'write-off', () => {
      const why = readReason(reason);
      return why.ok ? ok({ kind: 'written-off', saleId, body: { by, reason: why.value } }) : why;
    });
  }

  /**
   * Asks for the same price anew on the same address: at today's rate, for as long as a new sale. Errors: those of the
   * price, `unknown-sale`, `cannot-requote`, `not-looked-yet`, `no-free-due`.
   * @param hub the one that the till is with now; a sale of another one is asked for anew as a new sale
   */
  requote(
    saleId: string,
    { rateOf, expiryMs, by }: Pick<SaleTerms, 'rateOf' | 'expiryMs' | 'by'>,
    hub: ReceivingHub,
  ): Result<InvoiceSaleView, TillError> {
    return this.#decide(saleId, 'requote', ({ charged }) => {
      if (charged.hubId !== hub.hubId) return err(tillError('cannot-requote', charged.hubName));
      const priced = priceInBtc(charged.price.amount, charged.price.currency, rateOf);
      if (!priced.ok) return priced;
      const { quote } = priced.value;
      const due = hub.distinguish ? hub.distinguish(priced.value.due) : priced.value.due;
      if (!due) return err(tillError('no-free-due'));
      const body = {
        by,
        due: toDecimal(due),
        ...(quote && { rate: quote.rate.price.toFixed(), rateSource: quote.source }),
        ...(quote?.atMs !== undefined && { rateMs: quote.atMs }),
        deadlineMs: this.#options.nowMs() + expiryMs,
      };
      return ok({ kind: 'requoted', saleId, body });
    });
  }

  #decide(
    saleId: string,
    decision: SaleDecision,
    eventsOf: (record: InvoiceRecord) => Result<NewEvent | readonly NewEvent[], TillError>,
  ): Result<InvoiceSaleView, TillError> {
    const { sales, nowMs } = this.#options;
    const record = sales.invoice(saleId);
    if (!record) return err(tillError('unknown-sale'));
    const refusal = refusalOf(decision, record.status, nowMs());
    if (refusal) return err(tillError(refusal));
    const events = eventsOf(record);
    if (!events.ok) return events;
    sales.book([events.value].flat());
    const decided = sales.invoice(saleId);
    return decided ? ok(toInvoiceView(decided, nowMs())) : err(tillError('unknown-sale'));
  }
}

function readReason(given: string): Result<string, TillError> {
  const reason = given.trim().toWellFormed();
  const fits = reason !== '' && [...reason].length <= MAX_REASON_CHARACTERS;
  return fits ? ok(reason) : err(tillError('reason-needed'));
}
