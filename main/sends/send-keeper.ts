import type { Clock, Random } from '../../shared/clock.ts';
import { isUnresolved } from '../../shared/domain/send/send-state.ts';
import type { TillError } from '../../shared/errors/catalogue.ts';
import type { Result } from '../../shared/result.ts';
import { BackOff } from '../hub-client/back-off.ts';
import type { Journal } from '../journal/journal.ts';
import { JournalFailure } from '../journal/journal-failure.ts';
import type { Trades } from '../trading/trades.ts';
import { openSends } from './send-rows.ts';
import type { SendingHub, Sends } from './sends.ts';

/** How often a send that the hub did is looked for in the chain. */
const FOLLOW_EVERY_MS = 30_000;
const PAGE = 1_000;

export interface SendKeeperOptions {
  readonly journal: Journal;
  readonly sends: Sends;
  /** Invoices paid and orders: asked about with them. */
  readonly trades: Trades;
  readonly clock: Clock;
  readonly random: Random;
  readonly hub: () => Result<SendingHub, TillError>;
  readonly log: (line: string) => void;
}

/** Looks after sends that have not come to their end: asks about those nobody knows of, and follows the others into the chain. */
export class SendKeeper {
  readonly #options: SendKeeperOptions;
  readonly #backOff: BackOff;
  #cancel: (() => void) | undefined;
  #stopped = false;
  #running: Promise<void> = Promise.resolve();

  constructor(options: SendKeeperOptions) {
    this.#options = options;
    this.#backOff = new BackOff(options.random);
  }

  /** There is news: the hub is there again, or something was sent. Looks at once. */
  wake(): void {
    this.#backOff.succeeded();
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
    const { journal, sends, trades, hub, log } = this.#options;
    const there = hub();
    if (this.#stopped || !there.ok) return;
    try {
      const mayResolve = [await sends.resolve(), await trades.resolve()].includes(true);
      await this.#follow(there.value);
      if (mayResolve) this.#lookIn(this.#backOff.failed());
      else if (openSends(journal, there.value.hubId).some(({ state }) => state === 'sent'))
        this.#lookIn(FOLLOW_EVERY_MS);
    } catch (error) {
      // A journal that can't be written stops more than this; the hub's next return begins it anew.
      log(`sends are not followed: ${error instanceof JournalFailure ? error.error.code : 'internal'}`);
    }
  }

  /** Reads on in the hub's list of what changed the balance, where it has one. */
  async #follow({ hubId, client }: SendingHub): Promise<void> {
    const { journal, sends } = this.#options;
    const open = () => openSends(journal, hubId);
    if (!client.supports('my-transactions') || !open().some(({ state }) => state === 'sent')) return;
    const key = `sends ${hubId}`;
    let since = journal.get<{ cursor: string }>('SELECT cursor FROM cursors WHERE hub_id = ?', key)?.cursor;
    for (;;) {
      // What comes of a send is not read past while its own answer may still be on the way.
      const mayPass = !open().some(({ state }) => isUnresolved(state));
      const page = await client.myTransactions({ limit: PAGE, ...(since !== undefined && { since }) });
      if (page.kind !== 'done') return;
      for (const { kind, id, state, txid } of page.value.transactions)
        if (kind === 'send' && id !== undefined && state !== undefined)
          sends.heard({ hubSendId: id, state, txid });
      since = page.value.cursor;
      if (mayPass)
        journal.run(
          'INSERT INTO cursors VALUES (?1, ?2) ON CONFLICT (hub_id) DO UPDATE SET cursor = ?2',
          key,
          since,
        );
      if (page.value.transactions.length < PAGE) return;
    }
  }
}
