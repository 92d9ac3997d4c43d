import type { Clock, Random } from '../../shared/clock.ts';
import type { TillError } from '../../shared/errors/catalogue.ts';
import type { CheckInvoiceStatusReply } from '../../shared/hub-protocol/replies.ts';
import { BackOff } from '../hub-client/back-off.ts';
import type { HubClient, HubOutcome } from '../hub-client/hub-client.ts';
import type { Connection } from '../hub-session/connection.ts';
import type { Journal } from '../journal/journal.ts';
import { JournalFailure } from '../journal/journal-failure.ts';
import { observationOf } from '../sales/payment-news.ts';
import type { AddressNews, Sales } from '../sales/sales.ts';
import { WatchLoop } from './watch-loop.ts';
import type { Watcher } from './watcher.ts';

/** How long one long-poll waits. The client gives up 15 s later: a dead network shows within 35 s. */
const LONG_POLL_MS = 20_000;
/** Addresses in one request: half of what hub-api §4 allows, so that long ones fit the largest body. */
const MAX_ADDRESSES = 500;
/** A look for an expired sale begins this long after its deadline, so that it surely began after it. */
const AFTER_DEADLINE_MS = 50;

export interface AddressWatcherOptions {
  readonly hubId: string;
  readonly client: HubClient;
  readonly journal: Journal;
  readonly sales: Sales;
  readonly connection: Connection;
  readonly clock: Clock;
  readonly random: Random;
  /** This machine's clock corrected by the hub's. */
  readonly nowMs: () => number;
}

interface OverdueSale {
  readonly sale_id: string;
  readonly address: string;
}

/**
 * Hears of payments through `check-invoice-status`: one long-poll for the whole account, so that the number
 * of requests does not grow with the number of open invoices, and one look for all sales whose time is up.
 */
export class AddressWatcher implements Watcher {
  readonly watches = 'by-address';
  readonly bookingPaused = false;
  readonly #options: AddressWatcherOptions;
  readonly #loop: WatchLoop;
  #waitEndsMs = 0;
  readonly #backOff: BackOff;

  constructor(options: AddressWatcherOptions) {
    this.#options = options;
    this.#loop = new WatchLoop(options.clock);
    this.#backOff = new BackOff(options.random);
  }

  run(signal: AbortSignal): Promise<void> {
    return this.#loop.run(signal, (hurried) => this.#look(hurried, signal));
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
    const overdue = this.#overdue();
    if (overdue.length > 0) return this.#lookAt(overdue, stop);
    const since = this.#cursor();
    if (since === undefined) return this.#readAll(stop);
    const waitMs = hurried ? 0 : this.#waitMs();
    this.#waitEndsMs = this.#options.nowMs() + waitMs;
    let interrupted = false;
    const outcome = await this.#loop.wait.during(stop, async (signal) => {
      const reply = await this.#options.client.checkInvoiceStatus({ since, waitMs }, signal);
      interrupted = signal.aborted;
      return reply;
    });
    if (interrupted && outcome.kind !== 'done') return 0;
    return this.#take(outcome, stop, (reply) => this.#hear(reply, { cursor: reply.cursor }));
  }

  /** A look that begins after the deadline of all these sales. */
  async #lookAt(overdue: readonly OverdueSale[], stop: AbortSignal): Promise<number> {
    const beganMs = this.#options.nowMs();
    const addresses = overdue.map((sale) => sale.address);
    const outcome = await this.#options.client.checkInvoiceStatus({ addresses }, stop);
    const saleIds = overdue.map((sale) => sale.sale_id);
    return this.#take(outcome, stop, (reply) => this.#hear(reply, { looked: { beganMs, saleIds } }));
  }

  /** Without a cursor: the state now of everything that is not settled, then news from before the first look. */
  async #readAll(stop: AbortSignal): Promise<number> {
    const { journal, hubId, client } = this.#options;
    const addresses = journal
      .all<{ address: string }>('SELECT address FROM sales WHERE hub_id = ? AND unsettled = 1', hubId)
      .map((row) => row.address);
    let cursor: string | undefined;
    for (let from = 0; from === 0 || from < addresses.length; from += MAX_ADDRESSES) {
      const some = addresses.slice(from, from + MAX_ADDRESSES);
      const outcome = await client.checkInvoiceStatus({ addresses: some }, stop);
      const pauseMs = this.#take(outcome, stop, (reply) => this.#hear(reply));
      if (outcome.kind !== 'done' || pauseMs > 0) return pauseMs;
      cursor ??= outcome.value.cursor;
    }
    if (cursor !== undefined) this.#saveCursor(cursor);
    return 0;
  }

  /** Books an answer; answers how long to pause after it. */
  #take(
    outcome: HubOutcome<CheckInvoiceStatusReply>,
    stop: AbortSignal,
    hear: (reply: CheckInvoiceStatusReply) => void,
  ): number {
    if (stop.aborted && outcome.kind !== 'done') return 0;
    const problem = outcome.kind === 'done' ? this.#booked(() => hear(outcome.value)) : outcome.error;
    if (!problem) {
      this.#backOff.succeeded();
      this.#options.connection.heard();
      return 0;
    }
    this.#options.connection.failed(problem);
    return this.#backOff.failed(outcome.kind === 'done' ? 0 : outcome.retryAfterMs);
  }

  /** News that can't be written (a full disk) are not lost: the cursor stays, and they come again. */
  #booked(book: () => void): TillError | undefined {
    try {
      book();
      return undefined;
    } catch (error) {
      if (error instanceof JournalFailure) return error.error;
      throw error;
    }
  }

  /** News and how far they were read commit together. */
  #hear(
    reply: CheckInvoiceStatusReply,
    also: {
      readonly cursor?: string;
      readonly looked?: { readonly beganMs: number; readonly saleIds: readonly string[] };
    } = {},
  ): void {
    const news = Object.entries(reply.invoices).map(
      ([address, invoice]): AddressNews => ({ address, payments: invoice.payments.map(observationOf) }),
    );
    this.#options.sales.heard(news, also.looked, () => {
      if (also.cursor !== undefined) this.#saveCursor(also.cursor);
    });
  }

  #cursor(): string | undefined {
    const { journal, hubId } = this.#options;
    return journal.get<{ cursor: string }>('SELECT cursor FROM cursors WHERE hub_id = ?', hubId)?.cursor;
  }

  #saveCursor(cursor: string): void {
    const { journal, hubId } = this.#options;
    if (cursor === this.#cursor()) return;
    journal.run(
      'INSERT INTO cursors VALUES (?1, ?2) ON CONFLICT (hub_id) DO UPDATE SET cursor = ?2',
      hubId,
      cursor,
    );
  }

  #overdue(): readonly OverdueSale[] {
    const { journal, hubId, nowMs } = this.#options;
    return journal.all<OverdueSale>(
      `SELECT sale_id, address FROM sales WHERE hub_id = ? AND unsettled = 1 AND deadline_ms < ?
         AND state IN ('open', 'partial') ORDER BY deadline_ms LIMIT ?`,
      hubId,
      nowMs() - AFTER_DEADLINE_MS,
      MAX_ADDRESSES,
    );
  }

  #nextDeadlineMs(): number | undefined {
    const { journal, hubId } = this.#options;
    const next = journal.get<{ next: number | null }>(
      `SELECT min(deadline_ms) AS next FROM sales WHERE hub_id = ? AND unsettled = 1 AND state IN ('open', 'partial')`,
      hubId,
    )?.next;
    return next ?? undefined;
  }

  #waitMs(): number {
    const next = this.#nextDeadlineMs();
    if (next === undefined) return LONG_POLL_MS;
    const untilLook = next + AFTER_DEADLINE_MS + 1 - this.#options.nowMs();
    return Math.max(1, Math.min(LONG_POLL_MS, untilLook));
  }
}
