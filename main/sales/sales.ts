import type { NetworkName } from '../../shared/bitcoin/network.ts';
import type { PaymentObservation } from '../../shared/domain/invoice-fact.ts';
import type { Ticket } from '../../shared/domain/ticket/ticket.ts';
import { type TillError, tillError } from '../../shared/errors/catalogue.ts';
import type {
  HistoryEntry,
  InvoiceSaleView,
  SaleView,
  TenderedSaleView,
} from '../../shared/ipc/sale-view.ts';
import type { Language } from '../../shared/messages/language.ts';
import type { CurrencyCode } from '../../shared/money/currency.ts';
import { type Money, toDecimal, toMoneyText } from '../../shared/money/money.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Journal } from '../journal/journal.ts';
import type { EventBody, NewEvent } from '../journal/journal-event.ts';
import { nextSaleNumber } from '../journal/next-number.ts';
import type { TrustedPayers } from '../payers/trusted-payers.ts';
import { sellerOf } from '../people/seller.ts';
import { type AddressPool, networkOf } from './address-pool.ts';
import { newsOf } from './payment-news.ts';
import { priceInBtc, type RateQuote } from './price.ts';
import { workedOut } from './priced-ticket.ts';
import { historyOf } from './sale-history.ts';
import {
  type InvoiceRecord,
  readSaleRecord,
  type SaleRecord,
  toInvoiceView,
  toSaleView,
  toTenderedView,
} from './sale-record.ts';
import { type TenderRequest, takeTender } from './tender.ts';

const MAX_MEMO_CHARACTERS = 500;

/** What the shop decided that matters to a new sale. */
export interface SaleTerms {
  /** Who rings it up, as the journal names people. */
  readonly by: string;
  readonly shopName: string;
  /** All that are known, for the policy's limits. */
  readonly rates: Readonly<Record<string, string>>;
  /** What a price in this currency is converted at now; an error while that is not known well enough. */
  readonly rateOf: (currency: CurrencyCode) => Result<RateQuote, TillError>;
  readonly policy: EventBody<'sale-charged'>['policy'];
  /** How long a code may be paid. */
  readonly expiryMs: number;
  readonly trustPending: boolean;
  /** What its invoice is found by on the hub's public board; absent where it is not posted. */
  readonly board?: NonNullable<EventBody<'sale-charged'>['board']>;
  /** What the receipt is written in, however the shop speaks later. */
  readonly language?: Language;
  /** The shop's own lines of the receipt. */
  readonly receipt?: NonNullable<EventBody<'sale-charged'>['receipt']>;
}

/** What is kept with a sale that is paid at the counter. */
export interface CounterTerms extends Pick<SaleTerms, 'by' | 'shopName' | 'language' | 'receipt'> {
  readonly hubName: string;
  readonly network?: NetworkName;
}

/** The hub that a new sale is received at. */
export interface ReceivingHub {
  readonly hubId: string;
  readonly name: string;
  /** Where the hub named it; otherwise the address tells. */
  readonly network?: NetworkName;
  /** By balance alone: makes a due that no other watched sale has; undefined when no tag is free. */
  readonly distinguish?: (due: Money) => Money | undefined;
}

export interface ChargeRequest {
  readonly chargeId: string;
  readonly amount: string;
  readonly currency: string;
  readonly memo: string;
  readonly ticket?: Ticket | undefined;
}

/** What the hub was found to know of one address. */
export interface AddressNews {
  readonly address: string;
  readonly payments: readonly PaymentObservation[];
}

export interface SalesOptions {
  readonly journal: Journal;
  readonly pool: AddressPool;
  /** Whose word is taken for money. */
  readonly payers: TrustedPayers;
  /** This machine's clock corrected by the hub's. */
  readonly nowMs: () => number;
  readonly newSaleId: () => string;
  /** Told after the commit, once for each sale that changed. */
  readonly changed: (sale: SaleView) => void;
}

/** The till's sales: charging, and booking what is heard of their payments. Journal first, always. */
export class Sales {
  readonly #options: SalesOptions;

  constructor(options: SalesOptions) {
    this.#options = options;
  }

  /**
   * Makes an invoice on an unused address of the pool, without asking the network. The same `chargeId` again
   * gives the same sale. Errors: those of the price and of the ticket, `bad-memo`, `no-addresses`, `no-free-due`.
   */
  charge(request: ChargeRequest, terms: SaleTerms, hub: ReceivingHub): Result<InvoiceSaleView, TillError> {
    const { journal, pool, nowMs } = this.#options;
    const already = this.#chargedAs(request.chargeId);
    if (already) return asInvoice(already, nowMs());
    if ([...request.memo].length > MAX_MEMO_CHARACTERS) return err(tillError('bad-memo'));
    const priced = priceInBtc(request.amount.trim(), request.currency, terms.rateOf);
    if (!priced.ok) return priced;
    const { quote, price } = priced.value;
    const ticket = request.ticket && workedOut(request.ticket, price);
    if (ticket && !ticket.ok) return ticket;
    const due = hub.distinguish ? hub.distinguish(priced.value.due) : priced.value.due;
    if (!due) return err(tillError('no-free-due'));
    const address = pool.next(hub.hubId);
    if (address === undefined) return err(tillError('no-addresses'));

    const saleId = this.#options.newSaleId();
    const body: EventBody<'sale-charged'> = {
      number: nextSaleNumber(this.#options.journal),
      chargeId: request.chargeId,
      hubId: hub.hubId,
      hubName: hub.name,
      network: hub.network ?? networkOf(address),
      address,
      price: toMoneyText(price),
      due: toDecimal(due),
      ...(quote && { rate: quote.rate.price.toFixed(), rateSource: quote.source }),
      ...(quote?.atMs !== undefined && { rateMs: quote.atMs }),
      rates: terms.rates,
      memo: request.memo.toWellFormed(),
      ...(ticket && { ticket: ticket.value }),
      shopName: terms.shopName,
      deadlineMs: nowMs() + terms.expiryMs,
      policy: terms.policy,
      trustPending: terms.trustPending,
      ...(terms.language && { language: terms.language }),
      ...(terms.receipt && { receipt: terms.receipt }),
      ...(terms.board && { board: terms.board }),
      ...sellerOf(terms.by),
    };
    journal.append({ kind: 'sale-charged', saleId, body });
    pool.used();
    this.#announce(saleId);
    return asInvoice(this.record(saleId), nowMs());
  }

  /**
   * Records a sale that was paid at the counter without bitcoin: nobody is asked anything. The same `chargeId` again gives
   * the same sale. Errors: those of the tender, of the price and of the ticket, `bad-memo`.
   */
  tender(request: TenderRequest, terms: CounterTerms): Result<TenderedSaleView, TillError> {
    const already = this.#chargedAs(request.chargeId);
    if (already) return asTendered(already);
    if ([...request.memo].length > MAX_MEMO_CHARACTERS) return err(tillError('bad-memo'));
    const taken = takeTender(request);
    if (!taken.ok) return taken;
    const ticket = request.ticket && workedOut(request.ticket, taken.value.price);
    if (ticket && !ticket.ok) return ticket;
    const { price, given, change, label } = taken.value;
    const { shopName, hubName, network, language, receipt } = terms;
    const saleId = this.#options.newSaleId();
    const body: EventBody<'sale-tendered'> = {
      number: nextSaleNumber(this.#options.journal),
      chargeId: request.chargeId,
      tender: request.tender,
      ...(label !== undefined && { label }),
      price: toMoneyText(price),
      ...(given && { given: toMoneyText(given) }),
      ...(change && { change: toMoneyText(change) }),
      memo: request.memo.toWellFormed(),
      ...(ticket && { ticket: ticket.value }),
      shopName,
      ...(network && { network }),
      hubName,
      ...(language && { language }),
      ...(receipt && { receipt }),
      ...sellerOf(terms.by),
    };
    this.#options.journal.append({ kind: 'sale-tendered', saleId, body });
    this.#announce(saleId);
    return asTendered(this.record(saleId));
  }

  /**
   * Books what a hub says of some addresses; of those of another hub's sales its word is nothing. Of those whose deadline had passed when the look began it is also
   * booked that somebody looked; an answer that lacks an address is no look at it. What `also` writes commits in
   * the same transaction; screens hear of it after that.
   * @param lookBeganMs when the hub was asked for the state now, by the hub's clock; absent for mere news
   */
  heard(hubId: string, news: readonly AddressNews[], lookBeganMs?: number, also?: () => void): void {
    const { journal } = this.#options;
    const changed = journal.transaction(() => {
      const touched = new Set<string>();
      const openWords = this.#options.payers.openWords;
      for (const { address, payments } of news) {
        const saleId = this.#saleAt(hubId, address);
        const record = saleId === undefined ? undefined : this.invoice(saleId);
        if (saleId === undefined || !record) continue;
        const isNews = this.#append(newsOf(saleId, record.status.payments, payments));
        const isLook = lookBeganMs !== undefined && this.#noteLook(saleId, lookBeganMs);
        if (isNews || isLook) touched.add(saleId);
      }
      // A word that was kept makes room for what waits.
      const hasRoom = this.#options.payers.openWords < openWords;
      for (const saleId of touched) this.#vouch(saleId);
      const vouched = hasRoom ? this.#waiting().filter((saleId) => this.#vouch(saleId)) : [];
      for (const saleId of [...touched, ...vouched]) this.#declarePaid(saleId);
      also?.();
      return new Set([...touched, ...vouched]);
    });
    for (const saleId of changed) this.#announce(saleId);
  }

  /** Books events that a watcher made itself; they may belong to several sales. Returns what it appended. */
  book(events: readonly NewEvent[]): void {
    if (events.length === 0) return;
    const saleIds = new Set(events.flatMap((event) => event.saleId ?? []));
    this.#options.journal.transaction(() => {
      this.#append(events);
      for (const saleId of saleIds) this.#declarePaid(saleId);
    });
    for (const saleId of saleIds) this.#announce(saleId);
  }

  /** Looks again at what waits for a confirmation: a hub was trusted that was not before. */
  reconsider(): void {
    const changed = this.#options.journal.transaction(() =>
      this.#waiting().filter((saleId) => {
        const isVouched = this.#vouch(saleId);
        this.#declarePaid(saleId);
        return isVouched;
      }),
    );
    for (const saleId of changed) this.#announce(saleId);
  }

  /** Sales whose money is there and has no confirmation, the first rung up first. */
  #waiting(): readonly string[] {
    return this.#options.journal
      .all<{ sale_id: string }>(
        "SELECT sale_id FROM sales WHERE state = 'seen' AND paid = 0 AND unsettled = 1 ORDER BY number",
      )
      .map(({ sale_id: saleId }) => saleId);
  }

  /** Errors: `unknown-sale`. */
  view(saleId: string): Result<SaleView, TillError> {
    const record = this.record(saleId);
    return record ? ok(toSaleView(record, this.#options.nowMs())) : err(tillError('unknown-sale'));
  }

  history(saleId: string): Result<readonly HistoryEntry[], TillError> {
    const record = this.record(saleId);
    return record ? ok(historyOf(record.events)) : err(tillError('unknown-sale'));
  }

  /** Journals that a receipt leaves, by somebody or by itself; answers how many did before. */
  receiptLeaves(saleId: string, as: EventBody<'receipt-left'>['as'], by?: string): Result<number, TillError> {
    const record = this.record(saleId);
    if (!record) return err(tillError('unknown-sale'));
    const before = record.events.filter((event) => event.kind === 'receipt-left').length;
    const body = { as, ...(by !== undefined && sellerOf(by)) };
    this.#options.journal.append({ kind: 'receipt-left', saleId, body });
    this.#announce(saleId);
    return ok(before);
  }

  /** A screen has painted the sale's code: journalled once. Answers whether this was the first time. */
  codeShown(saleId: string): Result<boolean, TillError> {
    const record = this.invoice(saleId);
    if (!record) return err(tillError('unknown-sale'));
    const isFirst = !record.events.some((event) => event.kind === 'code-shown');
    if (isFirst) this.#options.journal.append({ kind: 'code-shown', saleId, body: {} });
    return ok(isFirst);
  }

  record(saleId: string): SaleRecord | undefined {
    return readSaleRecord(this.#options.journal.eventsOfSale(saleId), this.#options.nowMs());
  }

  /** A sale that has an invoice; undefined for any other, and for one that is not there. */
  invoice(saleId: string): InvoiceRecord | undefined {
    const record = this.record(saleId);
    return record?.tender === 'bitcoin' ? record : undefined;
  }

  #chargedAs(chargeId: string): SaleRecord | undefined {
    const { journal } = this.#options;
    const sale = journal.get<{ sale_id: string }>('SELECT sale_id FROM sales WHERE charge_id = ?', chargeId);
    return sale && this.record(sale.sale_id);
  }

  #saleAt(hubId: string, address: string): string | undefined {
    return this.#options.journal.get<{ sale_id: string }>(
      'SELECT sale_id FROM sales WHERE address = ? AND hub_id = ?',
      address,
      hubId,
    )?.sale_id;
  }

  #append(events: readonly NewEvent[]): boolean {
    this.#options.journal.append(...events);
    return events.length > 0;
  }

  #noteLook(saleId: string, beganMs: number): boolean {
    const record = this.invoice(saleId);
    if (!record || !isUnpaid(record) || beganMs <= record.status.deadlineMs) return false;
    return this.#append([{ kind: 'looked-after-deadline', saleId, body: { beganMs } }]);
  }

  /** Takes what may be taken on the word of the payers' hubs; what it rests on is in the journal with it. */
  #vouch(saleId: string): boolean {
    const { payers, nowMs } = this.#options;
    const record = payers.isEmpty ? undefined : this.invoice(saleId);
    return record !== undefined && this.#append(payers.vouch(record, nowMs()));
  }

  /** Before a screen says *paid*, the journal says that it did. */
  #declarePaid(saleId: string): void {
    const record = this.invoice(saleId);
    if (!record?.status.paid) return;
    const as = record.status.state === 'confirmed' ? 'confirmed' : 'accepted';
    const said = record.events.some((event) => event.kind === 'declared-paid' && event.body.as === as);
    if (!said) this.#options.journal.append({ kind: 'declared-paid', saleId, body: { as } });
  }

  #announce(saleId: string): void {
    const view = this.view(saleId);
    if (view.ok) this.#options.changed(view.value);
  }
}

/** The identity of a press is never another press's: `bad-request` where it belongs to a sale of another tender. */
function asInvoice(record: SaleRecord | undefined, nowMs: number): Result<InvoiceSaleView, TillError> {
  if (record?.tender !== 'bitcoin') return err(tillError('bad-request', 'chargeId'));
  return ok(toInvoiceView(record, nowMs));
}

function asTendered(record: SaleRecord | undefined): Result<TenderedSaleView, TillError> {
  if (!record || record.tender === 'bitcoin') return err(tillError('bad-request', 'chargeId'));
  return ok(toTenderedView(record));
}

function isUnpaid(record: InvoiceRecord): boolean {
  return record.status.state === 'open' || record.status.state === 'partial';
}
