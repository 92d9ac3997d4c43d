import type { Clock, Random } from '../../shared/clock.ts';
import type { TillError } from '../../shared/errors/catalogue.ts';
import type { CheckInvoiceStatusReply } from '../../shared/hub-protocol/replies.ts';
import { BackOff } from '../hub-client/back-off.ts';
import type { HubClient } from '../hub-client/hub-client.ts';
import type { Connection } from '../hub-session/connection.ts';
import type { Journal } from '../journal/journal.ts';
import { JournalFailure } from '../journal/journal-failure.ts';
import type { UnusedAddresses } from '../sales/address-pool.ts';
import { observationOf } from '../sales/payment-news.ts';
import type { AddressNews, Sales } from '../sales/sales.ts';
import { type AddressInquiry, type InquiryFailure, inquire } from './address-inquiry.ts';
import { UnknownAddresses } from './unknown-addresses.ts';
import { WatchLoop } from './watch-loop.ts';
import type { Watcher } from './watcher.ts';

/** How long one long-poll waits. The client gives up 15 s later: a dead network shows within 35 s. */
const LONG_POLL_MS = 20_000;
/** A look for an expired sale begins this long after its deadline, so that it surely began after it. */
const AFTER_DEADLINE_MS = 50;

export interface AddressWatcherOptions {
  readonly hubId: string;
  readonly client: HubClient;
  readonly journal: Journal;
  readonly unused: UnusedAddresses;
  readonly sales: Sales;
  readonly connection: Connection;
  readonly clock: Clock;
  readonly random: Random;
  /** This machine's clock corrected by the hub's. */
  readonly nowMs: () => number;
}

/**
 * Hears of payments through `check-invoice-status`: one long-poll for the whole account, so that the number
 * of requests does not grow with the number of open invoices, and one look for all sales whose time is up.
 * An address that the hub does not know is passed over and reported; it keeps nobody from being heard of.
 */
export class AddressWatcher implements Watcher {
  readonly watches = 'by-address';
  readonly bookingPaused = false;
  readonly #options: AddressWatcherOptions;
  readonly #loop: WatchLoop;
  readonly #unknown = new UnknownAddresses();
  /** A hub that was away may come back without its latest addresses: the pool is checked once it has answered. */
  #poolCheck: 'now' | 'after-an-answer' | 'done' = 'now';
  #waitEndsMs = 0;
  readonly #backOff: BackOff;

  constructor(options: AddressWatcherOptions) {
    this.#options = options;
    this.#loop = new WatchLoop(options.clock);
    this.#backOff = new BackOff(options.random);
  }

  async run(signal: AbortSignal): Promise<void> {
    try {
      await this.#loop.run(signal, (hurried) => this.#look(hurried, signal));
    } finally {
      this.#options.unused.hubDoesNotKnow([]);
    }
  }

  checkNow(): Promise<void> {
    return this.#loop.checkNow();
  }

  saleAdded(): void {
    const next = this.#nextDeadlineMs();
    if (next !== undefined && next < this.#waitEndsMs) this.#loop.wait.interrupt();
  }

  /** One look; answers how long to pause after it. */
  async #look(hurried: boolean, stop: AbortSignal): Promise<number> {
    const pauseMs = (await this.#checkPool(stop)) || (await this.#lookAtOverdue(hurried, stop));
    if (pauseMs > 0 || stop.aborted) return pauseMs;
    const since = this.#cursor();
    if (since === undefined) return this.#readAll(stop);
    // Whether a hub that failed is back should be known at once.
    const waitMs = hurried || this.#poolCheck === 'after-an-answer' ? 0 : this.#waitMs();
    return this.#poll(since, waitMs, stop);
  }

  /** Unused addresses that the hub does not know are given up before a customer sees them. */
  async #checkPool(stop: AbortSignal): Promise<number> {
    if (this.#poolCheck !== 'now') return 0;
    const { unused, hubId, client } = this.#options;
    let failure: InquiryFailure | undefined;
    const look = async (addresses: readonly string[]): Promise<readonly string[]> => {
      const ask = (lot: readonly string[]) => client.checkInvoiceStatus({ addresses: lot }, stop);
      const inquiry = await inquire(addresses, ask, async () => undefined);
      failure = inquiry.failure;
      return inquiry.unknown;
    };
    const unwritten = await this.#booked(() => unused.check(hubId, look));
    failure ??= unwritten && { error: unwritten };
    if (failure) return this.#failed(failure, stop);
    this.#poolCheck = 'done';
    return 0;
  }

  /** A look that begins after the deadline of all these sales. */
  async #lookAtOverdue(hurried: boolean, stop: AbortSignal): Promise<number> {
    const nowMs = this.#options.nowMs();
    const again = hurried ? this.#unknown.all : this.#unknown.due(nowMs);
    const addresses = [...this.#overdue(nowMs), ...again];
    if (addresses.length === 0) return 0;
    const { failure } = await this.#askAbout(addresses, stop);
    if (failure) return this.#failed(failure, stop);
    this.#answered();
    return 0;
  }

  /** Without a cursor: the state now of everything that is not settled, then news from before the first look. */
  async #readAll(stop: AbortSignal): Promise<number> {
    const { journal, hubId } = this.#options;
    const addresses = journal
      .all<{ address: string }>('SELECT address FROM sales WHERE hub_id = ? AND unsettled = 1', hubId)
      .map((row) => row.address)
      .filter((address) => !this.#unknown.has(address));
    const { cursor, failure } = await this.#askAbout(addresses, stop);
    if (failure) return this.#failed(failure, stop);
    const problem = await this.#booked(() => this.#saveCursor(cursor));
    if (problem) return this.#failed({ error: problem }, stop);
    // The back-off stays as it is until the next poll: that one may be too long again.
    this.#heardFrom();
    return 0;
  }

  /** What changed since the cursor, as soon as something does. */
  async #poll(since: string, waitMs: number, stop: AbortSignal): Promise<number> {
    this.#waitEndsMs = this.#options.nowMs() + waitMs;
    let interrupted = false;
    const outcome = await this.#loop.wait.during(stop, async (signal) => {
      const reply = await this.#options.client.checkInvoiceStatus({ since, waitMs }, signal);
      interrupted = signal.aborted;
      return reply;
    });
    if (interrupted && outcome.kind !== 'done') return 0;
    if (outcome.kind === 'unknown' && outcome.answer === 'too-long') {
      // Probably the whole account, because the hub does not know this cursor: what matters is read in lots.
      const problem = await this.#booked(() => this.#forgetCursor());
      return problem ? this.#failed({ error: problem }, stop) : this.#backOff.failed();
    }
    if (outcome.kind !== 'done') return this.#failed(outcome, stop);
    const reply = outcome.value;
    const problem = await this.#booked(() => this.#hear(reply, { cursor: reply.cursor }));
    if (problem) return this.#failed({ error: problem }, stop);
    this.#answered();
    return 0;
  }

  /** Books what the hub says of these addresses, and remembers those that it does not know. */
  async #askAbout(addresses: readonly string[], stop: AbortSignal): Promise<AddressInquiry> {
    const { client, nowMs } = this.#options;
    let beganMs = nowMs();
    const inquiry = await inquire(
      addresses,
      (lot) => {
        beganMs = nowMs();
        return client.checkInvoiceStatus({ addresses: lot }, stop);
      },
      (reply) => this.#booked(() => this.#hear(reply, { lookBeganMs: beganMs })),
    );
    this.#unknown.add(inquiry.unknown, nowMs());
    this.#options.unused.hubDoesNotKnow(this.#unknown.all);
    return inquiry;
  }

  /** Answers how long to pause. */
  #failed({ error, retryAfterMs }: InquiryFailure, stop: AbortSignal): number {
    if (stop.aborted) return 0;
    this.#poolCheck = 'after-an-answer';
    this.#options.connection.failed(error);
    return this.#backOff.failed(retryAfterMs);
  }

  #answered(): void {
    this.#backOff.succeeded();
    this.#heardFrom();
  }

  #heardFrom(): void {
    if (this.#poolCheck === 'after-an-answer') this.#poolCheck = 'now';
    this.#options.connection.heard();
  }

  /** News that can't be written (a full disk) are not lost: the cursor stays, and they come again. */
  async #booked(book: () => void | Promise<void>): Promise<TillError | undefined> {
    try {
      await book();
      return undefined;
    } catch (error) {
      if (error instanceof JournalFailure) return error.error;
      throw error;
    }
  }

  /** News and how far they were read commit together. */
  #hear(
    reply: CheckInvoiceStatusReply,
    also: { readonly cursor?: string; readonly lookBeganMs?: number },
  ): void {
    const news = Object.entries(reply.invoices).map(
      ([address, invoice]): AddressNews => ({ address, payments: invoice.payments.map(observationOf) }),
    );
    const { sales, hubId } = this.#options;
    sales.heard(hubId, news, also.lookBeganMs, () => this.#saveCursor(also.cursor));
    this.#unknown.remove(news.map(({ address }) => address));
    this.#options.unused.hubDoesNotKnow(this.#unknown.all);
  }

  #cursor(): string | undefined {
    const { journal, hubId } = this.#options;
    return journal.get<{ cursor: string }>('SELECT cursor FROM cursors WHERE hub_id = ?', hubId)?.cursor;
  }

  #saveCursor(cursor: string | undefined): void {
    const { journal, hubId } = this.#options;
    if (cursor === undefined || cursor === this.#cursor()) return;
    journal.run(
      'INSERT INTO cursors VALUES (?1, ?2) ON CONFLICT (hub_id) DO UPDATE SET cursor = ?2',
      hubId,
      cursor,
    );
  }

  #forgetCursor(): void {
    const { journal, hubId } = this.#options;
    journal.transaction(() => journal.run('DELETE FROM cursors WHERE hub_id = ?', hubId));
  }

  #overdue(nowMs: number): readonly string[] {
    const { journal, hubId } = this.#options;
    return journal
      .all<{ address: string }>(
        `SELECT address FROM sales WHERE hub_id = ? AND unsettled = 1 AND deadline_ms < ?
           AND state IN ('open', 'partial') ORDER BY deadline_ms`,
        hubId,
        nowMs - AFTER_DEADLINE_MS,
      )
      .map((row) => row.address)
      .filter((address) => !this.#unknown.has(address));
  }

  #nextDeadlineMs(): number | undefined {
    const { journal, hubId } = this.#options;
    const waiting = journal.each<{ address: string; deadline_ms: number }>(
      `SELECT address, deadline_ms FROM sales WHERE hub_id = ? AND unsettled = 1
         AND state IN ('open', 'partial') ORDER BY deadline_ms`,
      hubId,
    );
    for (const sale of waiting) if (!this.#unknown.has(sale.address)) return sale.deadline_ms;
    return undefined;
  }

  #waitMs(): number {
    const next = this.#nextDeadlineMs();
    if (next === undefined) return LONG_POLL_MS;
    const untilLook = next + AFTER_DEADLINE_MS + 1 - this.#options.nowMs();
    return Math.max(1, Math.min(LONG_POLL_MS, untilLook));
  }
}
