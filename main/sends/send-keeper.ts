import type { Clock, Random } from '../../shared/clock.ts';
import { isUnresolved } from '../../shared/domain/send/send-state.ts';
import { type TillError, tillError } from '../../shared/errors/catalogue.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { BackOff } from '../hub-client/back-off.ts';
import { ShownChanges } from '../hub-client/shown-changes.ts';
import type { Journal } from '../journal/journal.ts';
import { JournalFailure } from '../journal/journal-failure.ts';
import type { AskedHub } from '../owner-keys/asked-hub.ts';
import { TRADE_KINDS, unresolvedTrades } from '../trading/trade-rows.ts';
import type { Trades } from '../trading/trades.ts';
import type { RestoredSends } from './restored-sends.ts';
import { openSends } from './send-rows.ts';
import type { Sends } from './sends.ts';

/** How often a send that the hub did is looked for in the chain. */
const FOLLOW_EVERY_MS = 30_000;
const PAGE = 1_000;

/** Asks a hub what became of something; answers whether asking again may resolve more. */
export type AskHub = (hub: AskedHub) => Promise<Result<boolean, TillError>>;

export interface SendKeeperOptions {
  readonly journal: Journal;
  readonly sends: Sends;
  /** Invoices paid and orders: asked about with them. */
  readonly trades: Trades;
  readonly restoredSends: RestoredSends;
  readonly clock: Clock;
  readonly random: Random;
  /** The hub that it looks at, while that can be asked. */
  readonly hub: () => AskedHub | undefined;
  readonly log: (line: string) => void;
}

/** Looks after one hub's sends that have not come to their end: asks about those nobody knows of, and follows the others into the chain. */
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

  /**
   * Resolves what `ask` asks the hub about; where the owner's key is missing for that, looks first whether the hub shows it as
   * done. Errors: `hub-unreachable`, those of `ask` that are left then.
   */
  async resolve(ask: AskHub): Promise<Result<boolean, TillError>> {
    const asked = await this.#asked(ask);
    if (asked.ok || asked.error.code !== 'passphrase-needed') {
      this.wake();
      return asked;
    }
    this.#lookNow();
    await this.#running;
    return this.#asked(ask);
  }

  async stop(): Promise<void> {
    this.#stopped = true;
    this.#cancel?.();
    await this.#running;
  }

  async #asked(ask: AskHub): Promise<Result<boolean, TillError>> {
    const hub = this.#options.hub();
    return hub ? ask(hub) : err(tillError('hub-unreachable'));
  }

  #lookIn(ms: number): void {
    this.#cancel?.();
    if (this.#stopped) return;
    this.#cancel = this.#options.clock.after(ms, () => this.#lookNow());
  }

  #lookNow(): void {
    this.#running = this.#running.then(() => this.#look());
  }

  async #look(): Promise<void> {
    const { sends, trades, restoredSends, hub, log } = this.#options;
    const there = hub();
    if (this.#stopped || !there) return;
    try {
      const found = await restoredSends.lookUp(there);
      const resolved = [
        found.ok ? ok(false) : found,
        await sends.resolve(there),
        await trades.resolve(there, TRADE_KINDS),
      ];
      const mayResolve = resolved.some((each) => (each.ok ? each.value : isAway(each.error)));
      const isFollowed = () => this.#isFollowed(there, mayResolve);
      if (isFollowed()) await this.#follow(there);
      if (mayResolve) this.#lookIn(this.#backOff.failed());
      else if (isFollowed()) this.#lookIn(FOLLOW_EVERY_MS);
    } catch (error) {
      // A journal that can't be written stops more than this; the hub's next return begins it anew.
      log(`sends are not followed: ${error instanceof JournalFailure ? error.error.code : 'internal'}`);
    }
  }

  /** Whether the hub's list can tell more: of sends that are on their way, and of what can't be asked about again. */
  #isFollowed({ hubId, client }: AskedHub, mayResolve: boolean): boolean {
    if (!client.supports('my-transactions')) return false;
    const isOnItsWay = openSends(this.#options.journal, hubId).some(({ state }) => state === 'sent');
    return isOnItsWay || (!mayResolve && client.keepsRefs && this.#isUnknown(hubId));
  }

  /** Whether an answer may still be on its way. */
  #isUnknown(hubId: string): boolean {
    const { journal } = this.#options;
    const isUnknown = openSends(journal, hubId).some(({ state }) => isUnresolved(state));
    return isUnknown || unresolvedTrades(journal, hubId).length > 0;
  }

  /** Reads on in the hub's list of what changed the balance. */
  async #follow({ hubId, client }: AskedHub): Promise<void> {
    const { journal, sends, trades } = this.#options;
    const changes = new ShownChanges();
    const key = `sends ${hubId}`;
    let since = journal.get<{ cursor: string }>('SELECT cursor FROM cursors WHERE hub_id = ?', key)?.cursor;
    for (;;) {
      const page = await client.myTransactions({ limit: PAGE, ...(since !== undefined && { since }) });
      if (page.kind !== 'done') return;
      for (const row of page.value.transactions) {
        const change = changes.read(row);
        if (change) await Promise.all([sends.shown(hubId, change), trades.shown(hubId, change)]);
        const { kind, id, state, txid } = row;
        if (kind === 'send' && id !== undefined && state !== undefined)
          sends.heard(hubId, { hubSendId: id, state, txid });
      }
      since = page.value.cursor;
      // What comes of anything is not read past while its own answer may still be on the way.
      if (!this.#isUnknown(hubId))
        journal.run(
          'INSERT INTO cursors VALUES (?1, ?2) ON CONFLICT (hub_id) DO UPDATE SET cursor = ?2',
          key,
          since,
        );
      if (page.value.transactions.length < PAGE) return;
    }
  }
}

/** Worth asking again by itself; what only a passphrase opens is not. */
function isAway({ code }: TillError): boolean {
  return code === 'hub-unreachable';
}
