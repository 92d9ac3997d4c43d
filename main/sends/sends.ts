import { dustLimit } from '../../shared/bitcoin/dust.ts';
import type { Clock } from '../../shared/clock.ts';
import {
  type GuardedSend,
  likenessOf,
  refusalOfSend,
  type SendLimits,
  type SendMemory,
  warningsOf,
} from '../../shared/domain/send/send-guard.ts';
import { isUnresolved } from '../../shared/domain/send/send-state.ts';
import { type TillError, tillError } from '../../shared/errors/catalogue.ts';
import type { SendReview, SendView } from '../../shared/ipc/send-view.ts';
import {
  add,
  atLeast,
  btc,
  isPositive,
  type Money,
  subtract,
  toDecimal,
  toMoneyText,
} from '../../shared/money/money.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { balancesBefore } from '../hub-client/balances-before.ts';
import type { HubClient } from '../hub-client/hub-client.ts';
import { type AskAgain, askAgain, type HubReach } from '../hub-client/may-ask-again.ts';
import type { ShownChange } from '../hub-client/shown-changes.ts';
import type { Journal } from '../journal/journal.ts';
import type { NewEvent } from '../journal/journal-event.ts';
import type { AskedHub } from '../owner-keys/asked-hub.ts';
import type { OwnerAccess } from '../owner-keys/owner-access.ts';
import { HubTurns } from './hub-turns.ts';
import { restoredSince } from './restore-rows.ts';
import { costOf } from './send-cost.ts';
import { lostOf, sendEventOf, shownEventOf } from './send-outcome.ts';
import { sendRef } from './send-ref.ts';
import { type Confirmation, type Review, SendReviews, type WantedSend } from './send-reviews.ts';
import { findSend, nameOf, openSends, type SendRow, sendMemory } from './send-rows.ts';
import { feePercent, toSendView } from './send-views.ts';
import type { SendingHub } from './sending-hub.ts';

/** A hub charges the fee that it told for 60 s (hub-api §4); the rest is for the way there. */
const FEE_HOLDS_MS = 45_000;
const MAX_REASON_CHARACTERS = 500;

export interface SendsOptions {
  readonly journal: Journal;
  readonly clock: Clock;
  /** By the till's clock corrected by the hub's. */
  readonly nowMs: () => number;
  readonly newId: () => string;
  readonly access: OwnerAccess;
  /** Errors: `not-set-up`, `locked`, `hub-unreachable`. */
  readonly hub: () => Result<SendingHub, TillError>;
  /** How the till stands to a hub, also to one that it has left. */
  readonly reach: (hubId: string) => HubReach;
  /** Where this till can have sent from. */
  readonly hubIds: () => readonly string[];
  readonly limits: (by: string) => SendLimits;
  /** What an amount of BTC is worth in the shop's currency now, where that is known. */
  readonly worth: (amount: Money) => Money | undefined;
  /** Books events of a sale's, and tells who shows it. */
  readonly bookSale: (events: readonly NewEvent[]) => void;
  readonly changed: (send: SendView) => void;
}

/**
 * Sends money, once: what was reviewed is in the journal before the hub is asked, under a `ref` of its own. What nobody
 * knows of is asked about again under the same `ref` and nothing else; with a hub that keeps none it is asked once, and a
 * person decides ([0036](../../docs/decisions/0036-a-send-is-asked-for-once.md)).
 */
export class Sends {
  readonly #options: SendsOptions;
  readonly #reviews = new SendReviews();
  readonly #underWay = new Set<string>();
  readonly #turns = new HubTurns();

  constructor(options: SendsOptions) {
    this.#options = options;
  }

  /**
   * What sending this would mean, for its sender to look at. Asks the hub what it costs; journals nothing. Errors: those of
   * the hub and of the guards.
   */
  async prepare(wanted: WantedSend): Promise<Result<SendReview, TillError>> {
    const { journal, nowMs, access, worth } = this.#options;
    const hub = this.#options.hub();
    if (!hub.ok) return hub;
    const { client, network, name } = hub.value;
    if (!client.supports('send-btc')) return err(tillError('hub-lacks-function', 'send-btc'));
    const dust = dustLimit(wanted.address, network);
    const refusedAtOnce = wanted.refund?.refuse() ?? this.#refuse({ ...wanted, dust }, wanted.by);
    if (refusedAtOnce) return err(refusedAtOnce);
    const madeMs = nowMs();
    const cost = await costOf(wanted, client);
    if (!cost.ok) return cost;
    const guarded = { ...wanted, ...cost.value, dust };
    const memory = this.#memory(wanted.by, wanted.refund?.saleId);
    const refused = this.#refuse(guarded, wanted.by, memory);
    if (refused) return err(refused);
    const warnings = warningsOf(guarded, memory);
    const reviewId = this.#options.newId();
    const { fee, available, internal } = cost.value;
    this.#reviews.keep(reviewId, { ...wanted, hub: hub.value, fee, warnings, madeMs });
    const total = fee && add(wanted.amount, fee);
    const like = warnings.includes('looks-like')
      ? likenessOf(wanted.address, memory.knownAddresses)
      : undefined;
    const value = worth(wanted.amount);
    const called = nameOf(journal, wanted.address);
    return ok({
      reviewId,
      address: wanted.address,
      ...(called !== undefined && { name: called }),
      ...(wanted.label !== undefined && { label: wanted.label }),
      network,
      hubName: name,
      amount: toMoneyText(wanted.amount),
      ...(value && { worth: toMoneyText(value) }),
      ...(fee && { fee: toMoneyText(fee), feePercent: feePercent(fee, wanted.amount) }),
      ...(total && { total: toMoneyText(total) }),
      ...(total && available && { availableAfter: toMoneyText(subtract(available, total)) }),
      ...(internal !== undefined && { internal }),
      warnings: [...warnings],
      ...(like !== undefined && { looksLike: this.#known(like) }),
      needsPassphrase: access.needsPassphrase,
    });
  }

  /**
   * Sends what was reviewed. Answers how it stands after the hub was asked once. Errors, with nothing sent:
   * `review-outdated`, `warnings-not-read`, those of the guards and of the passphrase.
   */
  confirm(confirmation: Confirmation): Promise<Result<SendView, TillError>> {
    const there = this.#options.hub();
    return this.#turns.take(there.ok ? there.value.hubId : '', async () => {
      const { journal, access, newId, nowMs } = this.#options;
      const { sendId, reviewId, passphrase, by } = confirmation;
      const already = findSend(journal, sendId);
      if (already) return ok(this.#view(already));
      const reviewed = this.#reviews.confirmed(confirmation, nowMs());
      if (!reviewed.ok) return reviewed;
      const review = reviewed.value;
      const { hub, address, amount, fee, label, purpose, refund, warnings } = review;
      const guarded = { address, amount, fee, dust: dustLimit(address, hub.network) };
      const refuse = () => refund?.refuse() ?? this.#refuse(guarded, by);
      const refused = refuse();
      if (refused) return err(refused);
      const client = await access.client(passphrase);
      if (!client.ok) return client;
      const now = this.#options.hub();
      if (!now.ok) return now;
      if (now.value.hubId !== hub.hubId) return err(tillError('review-outdated'));
      const outdated = await this.#costsMore(review, now.value.client);
      if (outdated) return err(outdated);
      const before = await balancesBefore(client.value);
      // Once more, in the same breath in which it is written down: others paid meanwhile.
      const refusedSince = refuse();
      if (refusedSince) return err(refusedSince);
      const memory = this.#memory(by, refund?.saleId);
      if (warningsOf(guarded, memory).some((warning) => !warnings.includes(warning)))
        return err(tillError('review-outdated'));
      this.#reviews.forget(reviewId);
      this.#book(refund?.saleId, {
        kind: 'send-intended',
        body: {
          sendId,
          ref: sendRef(newId(), refund),
          hubId: hub.hubId,
          hubName: hub.name,
          network: hub.network,
          purpose,
          address,
          amount: toDecimal(amount),
          ...(fee && { fee: toDecimal(fee) }),
          ...(label !== undefined && { label }),
          ...(refund && {
            refunds: { value: toMoneyText(refund.value), gives: toDecimal(refund.gives) },
          }),
          warnings: [...warnings],
          keepsRefs: client.value.keepsRefs,
          ...(before && { before: before[0].amount }),
          by,
        },
      });
      const row = await this.#ask(sendId, client.value);
      return row ? ok(this.#view(row)) : err(tillError('unknown-send'));
    });
  }

  /** Errors: `unknown-send`. */
  view(sendId: string): Result<SendView, TillError> {
    const row = findSend(this.#options.journal, sendId);
    return row ? ok(this.#view(row)) : err(tillError('unknown-send'));
  }

  /** What was under way when the till stopped: unknown if the hub was asked for it; else it did not leave, and never will. */
  recover(): void {
    const { journal } = this.#options;
    const left = journal.all<SendRow>("SELECT * FROM sends WHERE state = 'sending' ORDER BY intended_seq");
    for (const { send_id: sendId, sale_id: saleId, asked } of left) {
      this.#book(
        saleId ?? undefined,
        asked === 1
          ? { kind: 'send-unknown', body: { sendId, code: 'till-stopped' } }
          : { kind: 'send-failed', body: { sendId, code: 'never-asked' } },
      );
    }
  }

  /**
   * Finds out what became of sends of this hub that nobody knows of: asks again there and nowhere else, under the same `ref`,
   * where the hub kept them when it was asked first and still does. Answers whether any is left that asking again may resolve.
   * Errors, where there is something to ask: `hub-unreachable`, those of the passphrase.
   */
  resolve(hub: AskedHub, passphrase?: string): Promise<Result<boolean, TillError>> {
    return this.#turns.take(hub.hubId, async () => {
      this.#giveUpNeverAsked(hub.hubId);
      const unknown = () =>
        openSends(this.#options.journal, hub.hubId).filter(
          (row) => isUnresolved(row.state) && this.#askAgain(row).asksAgain,
        );
      if (unknown().length === 0 || !hub.client.keepsRefs) return ok(false);
      const client = await hub.access.client(passphrase);
      if (!client.ok) return client;
      if (!client.value.keepsRefs) return ok(false);
      for (const { send_id: sendId } of unknown()) await this.#ask(sendId, client.value, hub.nowMs);
      return ok(unknown().length > 0);
    });
  }

  /** What was written down, and could not be asked for: whoever sent it was told that it failed. */
  #giveUpNeverAsked(hubId: string): void {
    for (const { send_id: sendId, sale_id: saleId, state, asked } of openSends(this.#options.journal, hubId))
      if (state === 'sending' && asked === 0)
        this.#book(saleId ?? undefined, { kind: 'send-failed', body: { sendId, code: 'never-asked' } });
  }

  /** The hub shows that it did this: an unknown send is known by it, without anybody's key. */
  shown(hubId: string, change: ShownChange): Promise<void> {
    return this.#turns.take(hubId, async () => {
      const row = openSends(this.#options.journal, hubId).find(({ ref }) => ref === change.ref);
      const event = row?.state === 'unknown' ? shownEventOf(row.send_id, change) : undefined;
      if (row && event) this.#book(row.sale_id ?? undefined, event);
    });
  }

  /**
   * A person decides what became of one that nobody knows of, with a hub that can't be asked again. Errors: `unknown-send`,
   * `send-not-unknown`, `reason-needed`.
   */
  decide(
    sendId: string,
    as: 'taken-as-sent' | 'taken-as-unsent',
    reason: string,
    by: string,
  ): Result<SendView, TillError> {
    const { journal } = this.#options;
    const row = findSend(journal, sendId);
    if (!row) return err(tillError('unknown-send'));
    if (row.state !== 'unknown' || this.#askAgain(row).resolvesItself)
      return err(tillError('send-not-unknown'));
    const why = reason.trim().toWellFormed();
    if (why === '' || [...why].length > MAX_REASON_CHARACTERS) return err(tillError('reason-needed'));
    this.#book(row.sale_id ?? undefined, { kind: 'send-decided', body: { sendId, as, by, reason: why } });
    return this.view(sendId);
  }

  /** What a hub says became of a send that it did; of another hub's its word is nothing. */
  heard(
    hubId: string,
    news: {
      readonly hubSendId: string;
      readonly state: string;
      readonly txid?: string | undefined;
    },
  ): void {
    const { journal } = this.#options;
    const sql = 'SELECT * FROM sends WHERE hub_send_id = ? AND hub_id = ?';
    const row = journal.get<SendRow>(sql, news.hubSendId, hubId);
    if (row?.state !== 'sent') return;
    const { send_id: sendId, sale_id: saleId } = row;
    if (news.state === 'confirmed')
      this.#book(saleId ?? undefined, {
        kind: 'send-confirmed',
        body: { sendId, ...(news.txid !== undefined && { txid: news.txid }) },
      });
    if (news.state === 'reversed')
      this.#book(saleId ?? undefined, { kind: 'send-returned', body: { sendId } });
  }

  /**
   * Asks the hub, after the journal knows that it is asked; answers the send as it stands then.
   * @param hubsNowMs by its own clock: of one that was left it is another than the journal's
   */
  async #ask(
    sendId: string,
    client: HubClient,
    hubsNowMs = this.#options.nowMs,
  ): Promise<SendRow | undefined> {
    const { journal, nowMs } = this.#options;
    const row = findSend(journal, sendId);
    if (!row || this.#underWay.has(sendId)) return row;
    this.#underWay.add(sendId);
    try {
      const saleId = row.sale_id ?? undefined;
      this.#book(saleId, { kind: 'send-asked', body: { sendId } });
      const outcome = await client.sendBtc({ address: row.address, amount: btc(row.amount), ref: row.ref });
      this.#book(saleId, sendEventOf(sendId, outcome, lostOf(row, Math.min(nowMs(), hubsNowMs()))));
      return findSend(journal, sendId);
    } finally {
      this.#underWay.delete(sendId);
    }
  }

  /** A known address, with its name where it has one. */
  #known(address: string): NonNullable<SendReview['looksLike']> {
    const name = nameOf(this.#options.journal, address);
    return { address, ...(name !== undefined && { name }) };
  }

  #refuse(send: GuardedSend, by: string, memory = this.#memory(by)): TillError | undefined {
    if (!isPositive(send.amount)) return tillError('amount-zero');
    const refusal = refusalOfSend(send, memory, this.#options.limits(by));
    return refusal && tillError(refusal.code, refusal.detail);
  }

  #memory(by: string, saleId?: string): SendMemory {
    const { journal, nowMs, hubIds } = this.#options;
    return sendMemory(journal, by, nowMs(), { saleId, hubIds: hubIds() });
  }

  #book(saleId: string | undefined, event: NewEvent): void {
    const { journal, bookSale, changed } = this.#options;
    if (saleId === undefined) journal.append(event);
    else bookSale([{ ...event, saleId } as NewEvent]);
    const sendId = 'sendId' in event.body ? event.body.sendId : '';
    const row = findSend(journal, sendId);
    if (row) changed(this.#view(row));
  }

  #view(row: SendRow): SendView {
    return toSendView(this.#options.journal, row, this.#askAgain(row));
  }

  #askAgain({ intended_seq: seq }: SendRow): AskAgain {
    const { journal, reach } = this.#options;
    const intended = journal.event(seq);
    if (intended?.kind !== 'send-intended') return { resolvesItself: false, asksAgain: false };
    const { keepsRefs, hubId } = intended.body;
    return askAgain({ keepsRefs, restored: restoredSince(journal, hubId, seq) }, reach(hubId));
  }

  /** Why the fee that was looked at may not be the one that is charged; undefined when it is at most that. */
  async #costsMore(review: Review, client: HubClient): Promise<TillError | undefined> {
    const { fee, madeMs } = review;
    if (!fee || this.#options.nowMs() - madeMs <= FEE_HOLDS_MS) return undefined;
    const cost = await costOf(review, client);
    if (!cost.ok) return cost.error;
    const isAtMost = cost.value.fee !== undefined && atLeast(fee, cost.value.fee);
    return isAtMost ? undefined : tillError('review-outdated');
  }
}
