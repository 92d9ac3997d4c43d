import { type GivenBack, givesBack, type RefundUnit, refundable } from '../../shared/domain/refundable.ts';
import { mayHaveLeft } from '../../shared/domain/send/send-state.ts';
import { type TillError, tillError } from '../../shared/errors/catalogue.ts';
import type { InvoiceSaleView } from '../../shared/ipc/sale-view.ts';
import type { RefundOffer, SendReview } from '../../shared/ipc/send-view.ts';
import { BTC, currency } from '../../shared/money/currency.ts';
import {
  atLeast,
  btc,
  fromMoneyText,
  isPositive,
  type Money,
  sum,
  toMoneyText,
} from '../../shared/money/money.ts';
import { btcForPrice, parseRate } from '../../shared/money/rate.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Journal } from '../journal/journal.ts';
import { type RateQuote, readAmount } from '../sales/price.ts';
import { type InvoiceRecord, toInvoiceView } from '../sales/sale-record.ts';
import type { Sales } from '../sales/sales.ts';
import { refundsOf } from './send-rows.ts';
import { readTarget } from './send-target.ts';
import type { SendingHub } from './sending-hub.ts';
import type { Sends } from './sends.ts';

export interface RefundsOptions {
  readonly journal: Journal;
  readonly sales: Sales;
  readonly sends: Sends;
  readonly nowMs: () => number;
  readonly hub: () => Result<SendingHub, TillError>;
  /** What refunds are promised in, as the owner chose. */
  readonly unit: () => 'bitcoin' | 'fiat';
  /** Errors: those of a rate that may not be used. */
  readonly rateOf: (currency: Money['currency']) => Result<RateQuote, TillError>;
}

export interface WantedRefund {
  readonly saleId: string;
  readonly to: string;
  /** In the unit of the offer. */
  readonly amount: string;
  readonly by: string;
}

/**
 * Gives a sale's money back, to an address that the customer names: never the one that paid, which may be an exchange's. What
 * is given back is reserved from the moment it is intended.
 */
export class Refunds {
  readonly #options: RefundsOptions;

  constructor(options: RefundsOptions) {
    this.#options = options;
  }

  /** What may be given back of a sale now. Errors: `unknown-sale`. */
  offer(saleId: string): Result<RefundOffer, TillError> {
    const found = this.#find(saleId);
    if (!found.ok) return found;
    const { left, over, waiting } = this.#left(found.value);
    return ok({ left: toMoneyText(left), over: toMoneyText(over), waiting: toMoneyText(waiting) });
  }

  /** What sending it would mean. Errors: those of a send, of a rate, `refund-too-large`, `other-hub`. */
  async prepare(wanted: WantedRefund): Promise<Result<SendReview, TillError>> {
    const read = this.#read(wanted);
    if (!read.ok) return read;
    const { record, address, value } = read.value;
    const amount = this.#inBtc(value);
    if (!amount.ok) return amount;
    const { saleId, by } = wanted;
    return this.#options.sends.prepare({
      address,
      amount: amount.value,
      purpose: 'refund',
      by,
      refund: {
        saleId,
        value,
        gives: givesBack(value, record.status, this.#unitOf(record)),
        refuse: () => {
          const now = this.#find(saleId);
          return now.ok ? this.#refuse(now.value, value) : now.error;
        },
      },
    });
  }

  /** Leaves it ready for somebody who may send it. Errors: those of `prepare` that need no hub. */
  ask(wanted: WantedRefund): Result<InvoiceSaleView, TillError> {
    const read = this.#read(wanted);
    if (!read.ok) return read;
    const { address, value } = read.value;
    const { saleId, by } = wanted;
    this.#options.sales.book([
      { kind: 'refund-prepared', saleId, body: { address, value: toMoneyText(value), by } },
    ]);
    return this.#view(saleId);
  }

  /** Takes back what was left ready. Errors: `unknown-sale`, `nothing-to-settle`. */
  drop(saleId: string, by: string): Result<InvoiceSaleView, TillError> {
    const found = this.#find(saleId);
    if (!found.ok) return found;
    if (!found.value.status.refundAsked) return err(tillError('nothing-to-settle'));
    this.#options.sales.book([{ kind: 'refund-dropped', saleId, body: { by } }]);
    return this.#view(saleId);
  }

  /** What of a sale's money was given back, may have been, or is got ready to be, in BTC. */
  reserved(record: InvoiceRecord): Money {
    const given = this.#given(record.saleId).map(({ gives }) => gives);
    const { refundAsked: asked } = record.status;
    const unit = this.#unitOf(record);
    return sum(BTC, asked ? [...given, givesBack(asked.value, record.status, unit)] : given);
  }

  /** How much of what came in for a sale nobody has given back, in BTC, and whether refunds of it are promised in fiat. */
  leftOf(saleId: string): { readonly left: Money; readonly inFiat: boolean } | undefined {
    const found = this.#find(saleId);
    if (!found.ok) return undefined;
    const { left } = refundable(found.value.status, this.#given(saleId), { kind: 'bitcoin' });
    return { left, inFiat: this.#unitOf(found.value).kind === 'fiat' };
  }

  #read({ saleId, to, amount }: WantedRefund) {
    const found = this.#find(saleId);
    if (!found.ok) return found;
    const record = found.value;
    const target = readTarget(to, record.charged.network);
    if (!target.ok) return target;
    const value = readAmount(amount.trim(), this.#left(record).left.currency);
    if (!value.ok) return value;
    const refused = this.#refuse(record, value.value);
    return refused ? err(refused) : ok({ record, address: target.value.address, value: value.value });
  }

  #refuse(record: InvoiceRecord, value: Money): TillError | undefined {
    const hub = this.#options.hub();
    if (hub.ok && hub.value.hubId !== record.charged.hubId)
      return tillError('other-hub', record.charged.hubName);
    if (!isPositive(value)) return tillError('amount-zero');
    const { left } = this.#left(record);
    const { amount, currency: code } = toMoneyText(left);
    return atLeast(left, value) ? undefined : tillError('refund-too-large', `${amount} ${code}`);
  }

  #left(record: InvoiceRecord) {
    return refundable(record.status, this.#given(record.saleId), this.#unitOf(record));
  }

  /** Everything of it that left, may have left, or is being sent. */
  #given(saleId: string): readonly GivenBack[] {
    const { journal } = this.#options;
    return refundsOf(journal, saleId).flatMap(({ state, intended_seq: seq, linked_seq: linkedSeq }) => {
      const told = journal.event(linkedSeq ?? seq);
      if (!mayHaveLeft(state) || (told?.kind !== 'send-intended' && told?.kind !== 'send-linked')) return [];
      const { refunds } = told.body;
      return refunds ? [{ value: fromMoneyText(refunds.value), gives: btc(refunds.gives) }] : [];
    });
  }

  /** What was not priced in fiat has no value to give back at today's rate. */
  #unitOf({ charged, quote }: InvoiceRecord): RefundUnit {
    if (this.#options.unit() === 'bitcoin' || charged.price.currency === BTC || quote.rate === undefined)
      return { kind: 'bitcoin' };
    const rate = parseRate(quote.rate, currency(charged.price.currency));
    return rate.ok ? { kind: 'fiat', rate: rate.value } : { kind: 'bitcoin' };
  }

  /** Fiat at today's rate, rounded up to the satoshi: the customer gets what was promised. */
  #inBtc(value: Money): Result<Money, TillError> {
    if (value.currency === BTC) return ok(value);
    const quote = this.#options.rateOf(value.currency);
    return quote.ok ? ok(btcForPrice(value, quote.value.rate)) : quote;
  }

  #find(saleId: string): Result<InvoiceRecord, TillError> {
    const record = this.#options.sales.invoice(saleId);
    return record ? ok(record) : err(tillError('unknown-sale'));
  }

  #view(saleId: string): Result<InvoiceSaleView, TillError> {
    const found = this.#find(saleId);
    return found.ok ? ok(toInvoiceView(found.value, this.#options.nowMs())) : found;
  }
}
