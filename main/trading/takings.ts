import type { Clock } from '../../shared/clock.ts';
import {
  isEnough,
  type SalePart,
  type SellingTerms,
  sellableOf,
  shareOf,
  takingsOrder,
} from '../../shared/domain/trade/takings.ts';
import { isErrorCode, type TillError, tillError } from '../../shared/errors/catalogue.ts';
import type { TakingsRule, TakingsView } from '../../shared/ipc/takings-view.ts';
import { BTC, type CurrencyCode, currency } from '../../shared/money/currency.ts';
import { add, isPositive, type Money, toMoneyText, zero } from '../../shared/money/money.ts';
import type { ExchangeRate } from '../../shared/money/rate.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { HubClient } from '../hub-client/hub-client.ts';
import type { Journal } from '../journal/journal.ts';
import { JournalFailure } from '../journal/journal-failure.ts';
import type { OwnerAccess } from '../owner-keys/owner-access.ts';
import type { RateQuote } from '../sales/price.ts';
import type { InvoiceRecord } from '../sales/sale-record.ts';
import type { Sales } from '../sales/sales.ts';
import { sellsNow, takingsRuleOf, waitingSales, waitingTotals } from './takings-rows.ts';
import { readTakingsRule } from './takings-rule.ts';
import type { TakingsOrder, Trades } from './trades.ts';

/** How soon it is looked again whether the account has what is to be sold. */
const LOOK_AGAIN_MS = 60_000;
/** After an order that the hub refused: so long, then twice as long each time. */
const FIRST_PAUSE_MS = 60_000;
const LONGEST_PAUSE_MS = 3_600_000;
/** An order of so many sales takes no more of them than it needs. */
const MANY_SALES = 500;

export interface TakingsOptions {
  readonly journal: Journal;
  readonly clock: Clock;
  readonly sales: Pick<Sales, 'invoice'>;
  readonly trades: Pick<Trades, 'sellTakings'>;
  readonly access: Pick<OwnerAccess, 'needsPassphrase'>;
  /** Errors: `not-set-up`, `locked`, `hub-unreachable`. */
  readonly hub: () => Result<{ readonly hubId: string; readonly client: HubClient }, TillError>;
  /** What a bitcoin is worth. Errors: `no-rate`, `rate-stale`, `rate-jumped`. */
  readonly worth: (currency: CurrencyCode) => Result<RateQuote, TillError>;
  /** What of a sale's money was given back, may have been, or is to be. */
  readonly reserved: (record: InvoiceRecord) => Money;
  readonly newId: () => string;
  /** An order was asked for: what became of it may have to be found out. */
  readonly asked: () => void;
  readonly log: (line: string) => void;
}

interface Selling {
  readonly by: string;
  readonly hubId: string;
  readonly client: HubClient;
  readonly into: CurrencyCode;
  readonly terms: SellingTerms;
}

/**
 * Sells what sales take, by the owner's rule ([0045](../../docs/decisions/0045-takings-are-sold-once.md)): each sale's share
 * once, when it is confirmed and the account has it, one order after the other, never under the shop's rate by more than
 * the rule allows.
 */
export class Takings {
  readonly #options: TakingsOptions;
  #cancel: (() => void) | undefined;
  #running: Promise<void> = Promise.resolve();
  #stopped = false;
  #problem: TillError | undefined;
  #refusals = 0;
  #pausedUntilMs = 0;

  constructor(options: TakingsOptions) {
    this.#options = options;
  }

  /** From now on, or, without one, no longer. Errors: those of a rule that makes no sense. */
  setRule(rule: TakingsRule | undefined, by: string): Result<void, TillError> {
    if (rule) {
      const read = readTakingsRule(rule);
      if (!read.ok) return read;
    }
    this.#options.journal.append({ kind: 'takings-rule-set', body: { ...(rule && { rule }), by } });
    this.#problem = undefined;
    this.#refusals = 0;
    this.#pausedUntilMs = 0;
    this.wake();
    return ok(undefined);
  }

  /** The rule, whether this till can sell by it, and what waits. */
  async view(): Promise<TakingsView> {
    const { journal, hub } = this.#options;
    const rule = takingsRuleOf(journal)?.rule;
    const whyNot = await this.#whyNot();
    const there = hub();
    const isUnknown = there.ok && sellsNow(journal, there.value.hubId);
    const problem = isUnknown ? tillError('send-unresolved') : this.#problem;
    return {
      ...(rule && { rule }),
      ...(whyNot && { whyNot }),
      waiting: this.#waiting(),
      ...(rule && !whyNot && problem && { problem }),
    };
  }

  /** There is news: a sale was confirmed, an order came to its end, the hub or a rate is there again. */
  wake(): void {
    this.#lookIn(0);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#cancel?.();
    await this.#running;
  }

  #lookIn(ms: number): void {
    this.#cancel?.();
    if (this.#stopped) return;
    this.#cancel = this.#options.clock.after(ms, () => {
      this.#running = this.#running.then(() => this.#look());
    });
  }

  async #look(): Promise<void> {
    const { clock, log } = this.#options;
    try {
      const selling = this.#selling();
      if (this.#stopped || !selling) return;
      const waitMs = this.#pausedUntilMs - clock.monotonicMs();
      if (waitMs > 0) return this.#lookIn(waitMs);
      const sold = await this.#sell(selling);
      this.#problem = sold.ok ? undefined : sold.error;
      if (sold.ok) this.#lookIn(0);
      else if (sold.error.code !== 'takings-too-few')
        this.#lookIn(Math.max(LOOK_AGAIN_MS, this.#pausedUntilMs - clock.monotonicMs()));
    } catch (error) {
      // A journal that can't be written stops more than this; the hub's next return begins it anew.
      log(`takings are not sold: ${error instanceof JournalFailure ? error.error.code : 'internal'}`);
    }
  }

  /** One order, if there is enough for one; nobody is asked for anything while there can't be. */
  async #sell({ by, into, terms, hubId, client }: Selling): Promise<Result<void, TillError>> {
    const { journal, worth, trades, newId, asked } = this.#options;
    const now = worth(into);
    const most = shareOf(waitingTotals(journal, hubId).received, terms.share);
    if (!isPositive(most)) return err(tillError('takings-too-few'));
    if (!now.ok) return now;
    if (!isEnough(most, now.value.rate, terms)) return err(tillError('takings-too-few'));
    const balance = await client.myBalance();
    if (balance.kind !== 'done') return err(balance.error);
    let why: TillError | undefined;
    const plan = (): Result<TakingsOrder, TillError> => {
      const rate = worth(into);
      const order = rate.ok
        ? takingsOrder(this.#parts(terms, rate.value.rate), balance.value.available, rate.value.rate, terms)
        : rate;
      if (order.ok) return order;
      why = typeof order.error === 'string' ? tillError(order.error) : order.error;
      return err(why);
    };
    const placed = await trades.sellTakings({ tradeId: newId(), by }, plan);
    if (why) return err(why);
    asked();
    if (placed.ok && placed.value.state !== 'failed') {
      this.#refusals = 0;
      return ok(undefined);
    }
    this.#pause();
    return placed.ok ? err(failureOf(placed.value.problemCode)) : placed;
  }

  /** The hub did nothing: what it refused now it refuses in a moment too. */
  #pause(): void {
    const pauseMs = Math.min(LONGEST_PAUSE_MS, FIRST_PAUSE_MS * 2 ** this.#refusals);
    this.#refusals += 1;
    this.#pausedUntilMs = this.#options.clock.monotonicMs() + pauseMs;
  }

  /** The rule, where it can be gone by now; nothing more is sold while nobody knows of an order. */
  #selling(): Selling | undefined {
    const { journal, hub, access } = this.#options;
    const set = takingsRuleOf(journal);
    const terms = set && readTakingsRule(set.rule);
    const there = hub();
    if (!set || !terms?.ok || !there.ok || access.needsPassphrase || sellsNow(journal, there.value.hubId))
      return undefined;
    if (!there.value.client.supports('place-order')) return undefined;
    const { hubId, client } = there.value;
    return { by: set.by, into: currency(set.rule.into), terms: terms.value, hubId, client };
  }

  /** What may be sold of the sales that wait: of the first ones, until that is enough for an order. */
  #parts(terms: SellingTerms, rate: ExchangeRate): readonly SalePart[] {
    const { journal, hub, sales, reserved } = this.#options;
    const there = hub();
    const parts: SalePart[] = [];
    let total = zero(BTC);
    for (const saleId of there.ok ? waitingSales(journal, there.value.hubId) : []) {
      const record = sales.invoice(saleId);
      const amount = record && sellableOf(record.status, reserved(record), terms.share);
      if (!amount || !isPositive(amount)) continue;
      parts.push({ saleId, amount });
      total = add(total, amount);
      if (parts.length >= MANY_SALES && isEnough(total, rate, terms)) break;
    }
    return parts;
  }

  #waiting(): TakingsView['waiting'] {
    const { journal, hub } = this.#options;
    const there = hub();
    const set = takingsRuleOf(journal);
    const terms = set && readTakingsRule(set.rule);
    const { sales, received } = there.ok
      ? waitingTotals(journal, there.value.hubId)
      : { sales: 0, received: zero(BTC) };
    return { amount: toMoneyText(terms?.ok ? shareOf(received, terms.value.share) : zero(BTC)), sales };
  }

  /** Why this till can't sell takings, whatever the rule. */
  async #whyNot(): Promise<TillError | undefined> {
    const { hub, access } = this.#options;
    const there = hub();
    if (!there.ok) return there.error;
    const { client } = there.value;
    if (!client.supports('place-order')) return tillError('hub-lacks-function', 'place-order');
    if (access.needsPassphrase) return tillError('takings-receive-only');
    if (!client.supports('change-authkey-permissions')) return undefined;
    const asked = await client.askImpossible('place-order');
    const isForbidden = asked.kind === 'refused' && asked.hubCode === 'not-permitted';
    return isForbidden ? tillError('takings-receive-only') : undefined;
  }
}

function failureOf(code = 'hub-refused'): TillError {
  return tillError(isErrorCode(code) ? code : 'hub-refused');
}
