import type { NetworkName } from '../../shared/bitcoin/network.ts';
import { type TillError, tillError } from '../../shared/errors/catalogue.ts';
import { parseInvoice } from '../../shared/hub-protocol/invoice.ts';
import type { TradeView } from '../../shared/ipc/trade-view.ts';
import { BTC } from '../../shared/money/currency.ts';
import { compare, isPositive, type Money, toDecimal, toMoneyText } from '../../shared/money/money.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { balancesBefore } from '../hub-client/balances-before.ts';
import type { HubClient } from '../hub-client/hub-client.ts';
import { type AskAgain, askAgain, type HubReach } from '../hub-client/may-ask-again.ts';
import type { ShownChange } from '../hub-client/shown-changes.ts';
import type { Journal } from '../journal/journal.ts';
import type { EventBody, NewEvent } from '../journal/journal-event.ts';
import type { AskedHub } from '../owner-keys/asked-hub.ts';
import type { OwnerAccess } from '../owner-keys/owner-access.ts';
import { HubTurns } from '../sends/hub-turns.ts';
import { restoredSince } from '../sends/restore-rows.ts';
import { paymentRef } from '../sends/send-ref.ts';
import { paidBefore } from '../sends/send-rows.ts';
import { askForTrade, shownTradeEvent, type TradeEvent, tradeEventOf } from './ask-for-trade.ts';
import { findTrade, type TradeKind, type TradeRow, unresolvedTrades } from './trade-rows.ts';
import { toTradeView } from './trade-views.ts';

const MAX_REASON_CHARACTERS = 500;

/** What the hub is asked to change: kept as it is, so that asking again is the same request. */
type Change = EventBody<'trade-intended'>['change'];

export interface TradesOptions {
  readonly journal: Journal;
  /** By the till's clock corrected by the hub's. */
  readonly nowMs: () => number;
  readonly newRef: () => string;
  readonly access: OwnerAccess;
  /** Errors: `not-set-up`, `locked`, `hub-unreachable`. */
  readonly hub: () => Result<
    { readonly hubId: string; readonly network: NetworkName; readonly client: HubClient },
    TillError
  >;
  /** How the till stands to a hub, also to one that it has left. */
  readonly reach: (hubId: string) => HubReach;
  /** Why this person must not pay so much to this address: the owner's limits, as for anything that is sent. */
  readonly refuse: (
    payment: { readonly address: string; readonly amount: Money },
    by: string,
  ) => TillError | undefined;
  /** Why this till places no orders at this hub. */
  readonly refuseOrders: () => TillError | undefined;
  /** Books events, of which some belong to sales, and tells who shows those. */
  readonly book: (events: readonly NewEvent[]) => void;
  readonly changed: (trade: TradeView) => void;
}

/** What is to be asked for, and what is journalled with it in one transaction. */
interface Intention {
  readonly change: Change;
  readonly also?: readonly NewEvent[];
}

/** Who asks for a change, and under which press of a button: the same one again changes nothing more. */
export interface Press {
  readonly tradeId: string;
  readonly passphrase?: string | undefined;
  readonly by: string;
}

/** What is given, for at least what. */
export interface OrderTerms {
  readonly trade: Money;
  readonly wanted: Money;
}

/** An order that sells what these sales took, so much of each, in BTC. */
export interface TakingsOrder extends OrderTerms {
  readonly parts: readonly { readonly saleId: string; readonly amount: Money }[];
}

/**
 * Pays invoices and trades, each once: what is wanted is in the journal before the hub is asked, under a `ref` of its own.
 * What nobody knows of is asked about again under the same `ref`; with a hub that keeps none it is asked once, and a person
 * decides ([0040](../../docs/decisions/0040-trades-are-asked-for-once.md)).
 */
export class Trades {
  readonly #options: TradesOptions;
  readonly #turns = new HubTurns();

  constructor(options: TradesOptions) {
    this.#options = options;
  }

  /**
   * Pays an invoice, for `maxBtc` at most. Answers how it stands after the hub was asked once. Errors, with nothing paid:
   * `bad-payment-request`, `invoice-paid`, `send-unresolved`, `amount-over-ceiling`, those of the limits and of the passphrase.
   */
  payInvoice(
    press: Press,
    payment: {
      readonly invoiceJson: string;
      readonly maxBtc: Money;
      readonly quoteToken?: string | undefined;
    },
  ): Promise<Result<TradeView, TillError>> {
    const { invoiceJson, maxBtc, quoteToken } = payment;
    return this.#make(press, 'pay-invoice', (network) => {
      const read = parseInvoice(invoiceJson, network);
      if (!read.ok) return err(tillError('bad-payment-request', read.error.code));
      const { address, amount } = read.value;
      if (amount.currency === BTC && compare(amount, maxBtc) > 0)
        return err(tillError('amount-over-ceiling', toDecimal(amount)));
      const before = paidBefore(this.#options.journal, address);
      if (before) return err(tillError(before === 'paid' ? 'invoice-paid' : 'send-unresolved'));
      const refused = this.#options.refuse({ address, amount: maxBtc }, press.by);
      if (refused) return err(refused);
      return ok({
        change: {
          what: 'pay-invoice',
          invoiceJson,
          address,
          maxBtc: toDecimal(maxBtc),
          ...(quoteToken !== undefined && { quoteToken }),
        },
      });
    });
  }

  /** Gives `trade` for at least `wanted`. Errors: `amount-zero`, those of the hub and of the passphrase. */
  placeOrder(press: Press, { trade, wanted }: OrderTerms): Promise<Result<TradeView, TillError>> {
    return this.#make(press, 'place-order', () => this.#orderFor({ trade, wanted }));
  }

  /**
   * Places an order that sells what sales took; the sales are named in the journal with it. What is sold is worked out when
   * it is written down, so that nothing is given back meanwhile. Errors: as `placeOrder`, and whatever `plan` says.
   */
  sellTakings(
    press: Press,
    plan: () => Result<TakingsOrder, TillError>,
  ): Promise<Result<TradeView, TillError>> {
    return this.#make(press, 'place-order', () => {
      const planned = plan();
      if (!planned.ok) return planned;
      const order = this.#orderFor(planned.value);
      const also = planned.value.parts.map(
        ({ saleId, amount }): NewEvent => ({
          kind: 'takings-offered',
          saleId,
          body: { tradeId: press.tradeId, amount: toDecimal(amount) },
        }),
      );
      return order.ok ? ok({ ...order.value, also }) : order;
    });
  }

  /** Takes an open order back. */
  cancelOrder(press: Press, oid: string): Promise<Result<TradeView, TillError>> {
    return this.#make(press, 'cancel-order', () => ok({ change: { what: 'cancel-order', oid } }));
  }

  /** Errors: `unknown-send`. */
  view(tradeId: string): Result<TradeView, TillError> {
    const row = findTrade(this.#options.journal, tradeId);
    return row ? ok(this.#view(row)) : err(tillError('unknown-send'));
  }

  /**
   * What was under way when the till stopped: whatever the hub was asked for is unknown; what it was never asked for did not
   * happen, and never will.
   */
  recover(): void {
    const { journal } = this.#options;
    const left = journal.all<TradeRow>("SELECT * FROM trades WHERE state = 'asking' ORDER BY intended_seq");
    for (const { trade_id: tradeId, asked } of left)
      this.#book(
        asked === 1
          ? { kind: 'trade-unknown', body: { tradeId, code: 'till-stopped' } }
          : { kind: 'trade-failed', body: { tradeId, code: 'never-asked' } },
      );
  }

  /**
   * Finds out what became of what nobody knows of, of these kinds: asks this hub again for what it was asked for, under the
   * same `ref`, where it keeps them. Answers whether any is left that asking again may resolve. Errors, where there is
   * something to ask: `hub-unreachable`, those of the passphrase.
   */
  resolve(
    hub: AskedHub,
    kinds: readonly TradeKind[],
    passphrase?: string,
  ): Promise<Result<boolean, TillError>> {
    return this.#turns.take(hub.hubId, async () => {
      this.#giveUpNeverAsked(hub.hubId);
      if (!hub.client.keepsRefs) return ok(false);
      const left = () =>
        unresolvedTrades(this.#options.journal, hub.hubId).filter(
          (row) => kinds.includes(row.what) && this.#askAgain(row).asksAgain,
        );
      if (left().length === 0) return ok(false);
      const client = await hub.access.client(passphrase);
      if (!client.ok) return client;
      if (!client.value.keepsRefs) return ok(false);
      for (const row of left()) await this.#ask(row, client.value, hub.nowMs);
      return ok(left().length > 0);
    });
  }

  /** What was written down, and could not be asked for: whoever wanted it was told that it failed. */
  #giveUpNeverAsked(hubId: string): void {
    for (const { trade_id: tradeId, state, asked } of unresolvedTrades(this.#options.journal, hubId))
      if (state === 'asking' && asked === 0)
        this.#book({ kind: 'trade-failed', body: { tradeId, code: 'never-asked' } });
  }

  /** The hub shows that it did this: an unknown trade is known by it, without anybody's key. */
  shown(hubId: string, change: ShownChange): Promise<void> {
    return this.#turns.take(hubId, async () => {
      const row = unresolvedTrades(this.#options.journal, hubId).find(
        (each) => this.#intended(each).ref === change.ref,
      );
      const event = row?.state === 'unknown' ? shownTradeEvent(row, change) : undefined;
      if (event) this.#book(event);
    });
  }

  /**
   * A person decides what became of one that nobody knows of, with a hub that can't be asked again. Errors: `unknown-send`,
   * `send-not-unknown`, `reason-needed`.
   */
  decide(
    tradeId: string,
    as: 'taken-as-done' | 'taken-as-undone',
    reason: string,
    by: string,
  ): Result<TradeView, TillError> {
    const { journal } = this.#options;
    const row = findTrade(journal, tradeId);
    if (!row) return err(tillError('unknown-send'));
    if (row.state !== 'unknown' || this.#askAgain(row).resolvesItself)
      return err(tillError('send-not-unknown'));
    const why = reason.trim().toWellFormed();
    if (why === '' || [...why].length > MAX_REASON_CHARACTERS) return err(tillError('reason-needed'));
    this.#book({ kind: 'trade-decided', body: { tradeId, as, by, reason: why } });
    return this.view(tradeId);
  }

  #orderFor({ trade, wanted }: OrderTerms): Result<Intention, TillError> {
    const refused = this.#options.refuseOrders();
    if (refused) return err(refused);
    if (!isPositive(trade) || !isPositive(wanted)) return err(tillError('amount-zero'));
    return ok({ change: { what: 'place-order', trade: toMoneyText(trade), wanted: toMoneyText(wanted) } });
  }

  #make(
    { tradeId, passphrase, by }: Press,
    functionName: string,
    check: (network: NetworkName) => Result<Intention, TillError>,
  ): Promise<Result<TradeView, TillError>> {
    const there = this.#options.hub();
    return this.#turns.take(there.ok ? there.value.hubId : '', async () => {
      const { journal, access, newRef } = this.#options;
      const already = findTrade(journal, tradeId);
      if (already) return ok(this.#view(already));
      const client = await access.client(passphrase);
      if (!client.ok) return client;
      const hub = this.#options.hub();
      if (!hub.ok) return hub;
      if (!client.value.supports(functionName)) return err(tillError('hub-lacks-function', functionName));
      const { hubId, network } = hub.value;
      const { keepsRefs } = client.value;
      const before = await balancesBefore(client.value);
      const intention = check(network);
      if (!intention.ok) return intention;
      const { change, also = [] } = intention.value;
      this.#book(
        {
          kind: 'trade-intended',
          body: {
            tradeId,
            ref: change.what === 'pay-invoice' ? paymentRef(newRef()) : newRef(),
            hubId,
            keepsRefs,
            change,
            by,
            ...(before && { before: [...before] }),
          },
        },
        also,
      );
      const intended = findTrade(journal, tradeId);
      if (intended) await this.#ask(intended, client.value);
      return this.view(tradeId);
    });
  }

  /**
   * Asks the hub, after the journal knows that it is asked.
   * @param hubsNowMs by its own clock: of one that was left it is another than the journal's
   */
  async #ask(row: TradeRow, client: HubClient, hubsNowMs = this.#options.nowMs): Promise<void> {
    const { trade_id: tradeId, asked, lost_ms: lostMs, intended_ms: intendedMs } = row;
    const intended = this.#intended(row);
    this.#book({ kind: 'trade-asked', body: { tradeId } });
    const outcome = await askForTrade(intended, client);
    const nowMs = Math.min(this.#options.nowMs(), hubsNowMs());
    const lost = asked === 1 ? { lostMs: lostMs ?? intendedMs, nowMs } : undefined;
    this.#book(tradeEventOf(tradeId, outcome, lost));
  }

  #intended({ intended_seq: seq }: TradeRow): EventBody<'trade-intended'> {
    const event = this.#options.journal.event(seq);
    if (event?.kind !== 'trade-intended') throw new Error('a trade that nobody intended');
    return event.body;
  }

  #askAgain(row: TradeRow): AskAgain {
    const { journal, reach } = this.#options;
    const restored = restoredSince(journal, row.hub_id, row.intended_seq);
    return askAgain({ keepsRefs: this.#intended(row).keepsRefs, restored }, reach(row.hub_id));
  }

  #view(row: TradeRow): TradeView {
    return toTradeView(this.#options.journal, row, this.#intended(row), this.#askAgain(row));
  }

  #book(event: TradeEvent, also: readonly NewEvent[] = []): void {
    this.#options.book([event, ...also]);
    const row = findTrade(this.#options.journal, event.body.tradeId);
    if (row) this.#options.changed(this.#view(row));
  }
}
