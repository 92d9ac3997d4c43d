import { type TillError, tillError } from '../../shared/errors/catalogue.ts';
import type { RateView } from '../../shared/ipc/rate-view.ts';
import { BTC, type CurrencyCode, currency } from '../../shared/money/currency.ts';
import { combinedRate, type SourcedRate } from '../../shared/rates/combined-rate.ts';
import { afterReading, isFresh, type KnownPrice, MAX_AGE_MS } from '../../shared/rates/known-price.ts';
import { asksOthers, FIXED, HUB, type RateSourceName } from '../../shared/rates/rate-choice.ts';
import { type RateFailure, rateFailure } from '../../shared/rates/rate-failure.ts';
import type { Rate } from '../../shared/rates/rate-source.ts';
import { RATE_SOURCES } from '../../shared/rates/rate-sources.ts';
import { parseSpread, rateWithSpread } from '../../shared/rates/spread.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { readRates } from '../journal/sale-facts.ts';
import type { RateQuote } from '../sales/price.ts';
import type { Preferences } from '../settings/preferences.ts';
import { askHub, type HubToAsk } from './ask-hub.ts';
import { type AskTools, askSource } from './ask-source.ts';

const REFRESHED_EVERY_MS = 60_000;
/** A rate from further ahead means that this machine's clock was put back. */
const MAX_AHEAD_MS = 60_000;

export interface RateKeeperOptions extends AskTools {
  readonly preferences: () => Preferences;
  readonly hub: () => HubToAsk;
  readonly log: (line: string) => void;
  readonly changed: (rates: readonly RateView[]) => void;
}

type Answer = Result<SourcedRate, RateFailure>;

/** All that is known of one currency's rate. */
interface Followed {
  known: KnownPrice<SourcedRate>;
  readonly answers: Map<RateSourceName, Answer>;
}

/**
 * Keeps what a bitcoin costs, by the sources that the owner chose. With his own rates alone nothing is asked and
 * nothing doubted. With any other, all are asked every minute, and a rate is used only while it is not older than 5
 * minutes and not in doubt for a jump of more than 20 %.
 */
export class RateKeeper {
  readonly #options: RateKeeperOptions;
  readonly #followed = new Map<CurrencyCode, Followed>();
  #stop = new AbortController();
  #running: Promise<void> = Promise.resolve();
  #asksFor = '';
  #cancelExpiry: () => void = () => {};

  constructor(options: RateKeeperOptions) {
    this.#options = options;
  }

  /** Begins, begins anew or ends asking, as the settings now say. */
  settingsChanged(): void {
    const { rateSources, rateChoice, rateSpread, rates, currency: shops } = this.#options.preferences();
    const asksFor = JSON.stringify([rateSources, rateChoice, rateSpread, rates, shops]);
    if (asksFor === this.#asksFor) return;
    this.#asksFor = asksFor;
    this.#stop.abort();
    this.#stop = new AbortController();
    for (const { answers } of this.#followed.values()) answers.clear();
    if (!this.#isLive()) {
      this.#cancelExpiry();
      this.#followed.clear();
      this.#announce();
      return;
    }
    this.#begin();
  }

  /** The hub is there again: it is asked at once where it said nothing, for a till that starts asks before it is found. */
  hubIsThere(): void {
    const wantsIt = [...this.#followed.values()].some(({ answers }) => answers.get(HUB)?.ok === false);
    if (!this.#isLive() || !wantsIt) return;
    this.#stop.abort();
    this.#stop = new AbortController();
    this.#begin();
  }

  #begin(): void {
    const { signal } = this.#stop;
    const before = this.#running;
    this.#running = before.then(() => this.#run(signal));
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    this.#cancelExpiry();
    await this.#running;
  }

  /** What a price is converted at now, spread included. Errors: `no-rate`, `rate-stale`, `rate-jumped`. */
  quote(code: CurrencyCode): Result<RateQuote, TillError> {
    return this.#quote(code, true);
  }

  /** What a bitcoin is worth now, without the spread that prices have. Errors: as `quote`. */
  worth(code: CurrencyCode): Result<RateQuote, TillError> {
    return this.#quote(code, false);
  }

  #quote(code: CurrencyCode, withSpread: boolean): Result<RateQuote, TillError> {
    if (!this.#isLive()) {
      const rate = this.#fixedRate(code);
      return rate ? ok({ rate, source: FIXED }) : err(tillError('no-rate', code));
    }
    const { good, doubtful } = this.#followed.get(code)?.known ?? {};
    if (!good) return err(tillError('no-rate', code));
    if (doubtful && this.#isCurrent(doubtful.atMs)) return err(tillError('rate-jumped', code));
    if (doubtful || !this.#isCurrent(good.atMs)) return err(tillError('rate-stale', code));
    const spread = parseSpread(withSpread ? (this.#options.preferences().rateSpread ?? '0') : '0');
    if (!spread) return err(tillError('no-rate', code));
    const rate = rateWithSpread(good, spread);
    return rate.price.isGreaterThan(0)
      ? ok({ rate, source: good.source, atMs: good.atMs })
      : err(tillError('no-rate', code));
  }

  /** The rates that may be used now, by currency. */
  known(): Readonly<Record<string, string>> {
    if (!this.#isLive()) return this.#options.preferences().rates;
    const quotes = this.#currencies().map((code) => [code, this.quote(code)] as const);
    return Object.fromEntries(
      quotes.flatMap(([code, quote]) => (quote.ok ? [[code, quote.value.rate.price.toFixed()]] : [])),
    );
  }

  /** The owner believes the rate that jumped. Errors: `bad-rate` when it is no longer the one that he saw. */
  accept(code: string, price: string): Result<void, TillError> {
    const followed = [...this.#followed].find(([known]) => known === code)?.[1];
    const doubtful = followed?.known.doubtful;
    if (!followed || doubtful?.price.toFixed() !== price) return err(tillError('bad-rate', code));
    followed.known = { good: doubtful };
    this.#options.log(`rate: the owner believes ${price} ${code}`);
    this.#announce();
    return ok(undefined);
  }

  views(): readonly RateView[] {
    return this.#currencies().map((code) => {
      const quote = this.quote(code);
      const followed = this.#followed.get(code);
      const doubtful = followed?.known.doubtful;
      return {
        currency: code,
        ...(quote.ok
          ? {
              rate: {
                price: quote.value.rate.price.toFixed(),
                source: quote.value.source,
                ...(quote.value.atMs !== undefined && { atMs: quote.value.atMs }),
              },
            }
          : { problem: quote.error }),
        ...(doubtful && { doubtful: { price: doubtful.price.toFixed(), atMs: doubtful.atMs } }),
        sources: this.#sources().map((name) => ({ name, ...shown(followed?.answers.get(name)) })),
      };
    });
  }

  #sources(): readonly RateSourceName[] {
    return this.#options.preferences().rateSources ?? [FIXED];
  }

  #isLive(): boolean {
    return asksOthers(this.#sources());
  }

  #currencies(): readonly CurrencyCode[] {
    const { currency: shops, rates } = this.#options.preferences();
    return [...new Set([shops, ...Object.keys(rates)])].filter((code) => code !== BTC).map(currency);
  }

  #fixedRate(code: CurrencyCode) {
    return readRates(this.#options.preferences().rates).find((rate) => rate.currency === code);
  }

  #isCurrent(atMs: number): boolean {
    const nowMs = this.#options.nowMs();
    return nowMs - atMs <= MAX_AGE_MS && atMs - nowMs <= MAX_AHEAD_MS;
  }

  async #run(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      await Promise.all(this.#currencies().map((code) => this.#refresh(code, signal)));
      if (signal.aborted) return;
      this.#announce();
      await this.#options.clock.sleep(REFRESHED_EVERY_MS, signal).catch(() => undefined);
    }
  }

  async #refresh(code: CurrencyCode, signal: AbortSignal): Promise<void> {
    const { rateChoice = 'first' } = this.#options.preferences();
    const followed: Followed = this.#followed.get(code) ?? { known: {}, answers: new Map() };
    this.#followed.set(code, followed);
    const rates =
      rateChoice === 'first'
        ? await this.#untilOneAnswers(code, followed, signal)
        : await Promise.all(this.#sources().map((name) => this.#ask(name, code, followed, signal)));
    const rate = combinedRate(
      rates.filter((answer) => answer !== undefined),
      rateChoice,
    );
    if (!rate || signal.aborted) return;
    const { known } = followed;
    followed.known = afterReading(known, rate, rate.source !== FIXED);
    if (followed.known.doubtful && !known.doubtful) {
      const { price, source } = rate;
      this.#options.log(`rate: ${price.toFixed()} ${code} of ${source} is more than 20 % off the last one`);
    }
  }

  async #untilOneAnswers(
    code: CurrencyCode,
    followed: Followed,
    signal: AbortSignal,
  ): Promise<readonly (SourcedRate | undefined)[]> {
    for (const name of this.#sources()) {
      const rate = await this.#ask(name, code, followed, signal);
      if (rate) return [rate];
    }
    return [];
  }

  /** Says a failure once, until the source answers again or fails in another way. */
  async #ask(
    name: RateSourceName,
    code: CurrencyCode,
    { answers }: Followed,
    signal: AbortSignal,
  ): Promise<SourcedRate | undefined> {
    const answer = await this.#answerOf(name, code, signal);
    if (signal.aborted) return undefined;
    const before = answers.get(name);
    answers.set(name, answer);
    if (answer.ok) return answer.value;
    const isKnown = before?.ok === false && before.error.reason === answer.error.reason;
    if (!isKnown) this.#options.log(`rate: ${name} gives none of ${code}: ${answer.error.sentence}`);
    return undefined;
  }

  async #answerOf(name: RateSourceName, code: CurrencyCode, signal: AbortSignal): Promise<Answer> {
    if (name === FIXED) {
      const rate = this.#fixedRate(code);
      if (!rate) return err(rateFailure('not-typed'));
      return ok({ ...rate, atMs: this.#options.nowMs(), source: FIXED });
    }
    const rate = await this.#asked(name, code, signal);
    return rate.ok ? ok({ ...rate.value, source: name }) : rate;
  }

  async #asked(
    name: Exclude<RateSourceName, typeof FIXED>,
    code: CurrencyCode,
    signal: AbortSignal,
  ): Promise<Result<Rate, RateFailure>> {
    if (name === HUB) return askHub(this.#options.hub(), code, this.#options.nowMs, signal);
    const source = RATE_SOURCES.find((known) => known.name === name);
    if (!source) return err({ reason: 'no-answer', sentence: 'it is not known' });
    return askSource(source, code, this.#options, signal);
  }

  /** Tells how it stands, and again when the next rate has become too old. */
  #announce(): void {
    const { clock, nowMs, changed } = this.#options;
    changed(this.views());
    this.#cancelExpiry();
    const goods = [...this.#followed.values()].flatMap(({ known }) => known.good ?? []);
    const current = goods.filter((rate) => isFresh(rate, nowMs()));
    if (current.length === 0) return;
    const nextMs = Math.min(...current.map(({ atMs }) => atMs + MAX_AGE_MS + 1 - nowMs()));
    this.#cancelExpiry = clock.after(nextMs, () => this.#announce());
  }
}

function shown(answer: Answer | undefined) {
  if (!answer) return {};
  if (!answer.ok) {
    const { reason, detail, error } = answer.error;
    return { failure: { reason, ...(detail !== undefined && { detail }), ...(error && { error }) } };
  }
  return { price: answer.value.price.toFixed(), atMs: answer.value.atMs };
}
