import type { Clock, Random } from '../../shared/clock.ts';
import { type TillError, tillError } from '../../shared/errors/catalogue.ts';
import { BackOff } from '../hub-client/back-off.ts';
import type { HubClient } from '../hub-client/hub-client.ts';
import type { Connection } from '../hub-session/connection.ts';
import { JournalFailure } from '../journal/journal-failure.ts';
import type { BalanceAccount } from './balance-account.ts';
import { type SettlingBalance, settleBalance } from './settled-balance.ts';
import { WatchLoop } from './watch-loop.ts';
import type { Watcher } from './watcher.ts';

/** A second and a little apart, so that two like readings settle. */
const WHILE_WAITING_MS = 1_050;
const WHILE_IDLE_MS = 10_000;

export interface BalanceWatcherOptions {
  readonly account: BalanceAccount;
  readonly client: HubClient;
  readonly connection: Connection;
  readonly clock: Clock;
  readonly random: Random;
  /** This machine's clock corrected by the hub's. */
  readonly nowMs: () => number;
}

/**
 * Hears of payments by `my-balance` alone (hub-api §5): one request at a time, about once a second while
 * somebody may pay, so that the number of requests does not grow with the number of open invoices.
 */
export class BalanceWatcher implements Watcher {
  readonly watches = 'by-balance';
  readonly #options: BalanceWatcherOptions;
  readonly #loop: WatchLoop;
  #settling: SettlingBalance = {};
  readonly #backOff: BackOff;

  constructor(options: BalanceWatcherOptions) {
    this.#options = options;
    this.#loop = new WatchLoop(options.clock);
    this.#backOff = new BackOff(options.random);
  }

  get bookingPaused(): boolean {
    return this.#options.account.paused;
  }

  run(signal: AbortSignal): Promise<void> {
    return this.#loop.run(signal, () => this.#look(signal));
  }

  checkNow(): Promise<void> {
    return this.#loop.checkNow();
  }

  saleAdded(): void {
    this.#loop.wait.interrupt();
  }

  /** One reading; answers how long to wait for the next. */
  async #look(stop: AbortSignal): Promise<number> {
    const { account, client, clock, connection, nowMs } = this.#options;
    const unread = await this.#lookAtOrders(stop);
    if (stop.aborted) return 0;
    if (unread) {
      connection.failed(unread);
      return this.#backOff.failed();
    }
    const began = { atMs: nowMs(), monotonicMs: clock.monotonicMs() };
    const outcome = await client.myBalance(stop);
    if (stop.aborted) return 0;
    const problem = outcome.kind === 'done' ? this.#booked({ ...began, ...outcome.value }) : outcome.error;
    if (problem) {
      connection.failed(problem);
      return this.#backOff.failed(outcome.kind === 'done' ? 0 : outcome.retryAfterMs);
    }
    this.#backOff.succeeded();
    connection.heard();
    return account.begun && !account.isWaiting ? WHILE_IDLE_MS : WHILE_WAITING_MS;
  }

  /** Before the balance is read: what it then shows has every order in it that ended until now. */
  async #lookAtOrders(stop: AbortSignal): Promise<TillError | undefined> {
    const { account, client } = this.#options;
    if (!account.hasOpenOrders || !client.supports('my-open-orders')) return undefined;
    const open = await client.openOrders(stop);
    if (stop.aborted) return undefined;
    return open.kind === 'done' ? this.#journalled(() => account.sawOpenOrders(open.value)) : open.error;
  }

  #booked(reading: Parameters<typeof settleBalance>[1]): TillError | undefined {
    const { state, settled } = settleBalance(this.#settling, reading);
    this.#settling = state;
    return settled && this.#journalled(() => this.#options.account.settled(settled));
  }

  #journalled(book: () => void): TillError | undefined {
    try {
      book();
      return undefined;
    } catch (error) {
      if (error instanceof JournalFailure) return error.error;
      this.#settling = {};
      return tillError('internal', 'the balance could not be booked');
    }
  }
}
