import { afterEach, beforeEach, expect, vi } from 'vitest';
import { connectHub } from '../../../../main/hub-client/connect-hub.ts';
import { discoverHub } from '../../../../main/hub-client/discover-hub.ts';
import { Connection } from '../../../../main/hub-session/connection.ts';
import { systemRandom } from '../../../../main/shell/system-random.ts';
import { AddressWatcher } from '../../../../main/watcher/address-watcher.ts';
import type { InvoiceSaleView } from '../../../../shared/ipc/sale-view.ts';
import { type ScriptedHub, startScriptedHub } from '../../../helpers/scripted-hub.ts';
import { HUB, regtestAddress, TillJournal } from '../../../helpers/till-journal.ts';
import { byKey } from '../hub-client/scripted-hub-client.ts';
import { StatusHub, type StatusPayment } from './status-hub.ts';

/** The pool of a watched till, in order. */
export const ADDRESSES = Array.from({ length: 12 }, (_, index) => regtestAddress(index + 1));

export const until = (condition: () => void | Promise<void>) =>
  vi.waitFor(condition, { timeout: 20_000, interval: 5 });

/** A till with a pool, and a hub over HTTP that knows its addresses. Their clock stands still. */
export class WatchedTill {
  readonly till = new TillJournal();
  readonly connection = new Connection({
    nowMs: this.till.clock.nowMs,
    changed: () => undefined,
    newProblem: () => undefined,
  });
  readonly scripted: ScriptedHub;
  readonly hub: StatusHub;
  /** So much time passed for the watcher, and for no request of its. */
  passedMs = 0;
  #watcher: AddressWatcher | undefined;
  #stop = new AbortController();
  #running: Promise<void> = Promise.resolve();

  constructor(scripted: ScriptedHub) {
    this.scripted = scripted;
    this.hub = new StatusHub(scripted, ADDRESSES);
    this.till.pool.paste(HUB.hubId, ADDRESSES);
  }

  get watcher(): AddressWatcher {
    if (!this.#watcher) throw new Error('not watching');
    return this.#watcher;
  }

  /** A session with the hub begins; the one before has ended. */
  async watch(): Promise<void> {
    await this.end();
    const { clock, journal, pool, sales } = this.till;
    const { url } = this.scripted;
    const discovered = await discoverHub(url, { fetch, clock });
    if (!discovered.ok) throw new Error(discovered.error.code);
    const client = connectHub({
      discovered: discovered.value,
      credentials: byKey,
      agreedOrigin: url,
      fetch,
      clock,
      random: systemRandom,
      log: () => undefined,
    });
    this.#watcher = new AddressWatcher({
      hubId: HUB.hubId,
      client,
      journal,
      unused: pool,
      sales,
      connection: this.connection,
      clock,
      random: { bytes: (count) => new Uint8Array(count) },
      nowMs: () => clock.nowMs() + this.passedMs,
    });
    this.#stop = new AbortController();
    this.#running = this.#watcher.run(this.#stop.signal);
  }

  async end(): Promise<void> {
    this.#stop.abort();
    await this.#running;
  }

  /** Until the hub was asked for news, which it has none of. */
  async polling(): Promise<void> {
    await until(() => expect(this.hub.asked.at(-1)).toBe(`since ${this.hub.cursor}`));
  }

  state({ saleId }: InvoiceSaleView): string | undefined {
    const view = this.till.sales.view(saleId);
    return view.ok && view.value.tender === 'bitcoin' ? view.value.state : undefined;
  }

  payment(over: Partial<StatusPayment> = {}): StatusPayment {
    return {
      txid: 'ab'.repeat(32),
      vout: 0,
      amount: '0.00012500',
      confirmations: 0,
      first_seen_ms: this.till.clock.nowMs(),
      ...over,
    };
  }
}

/** A watched till, new for each test of the suite that calls it. */
export function watchTest(): { readonly shop: WatchedTill } {
  let shop: WatchedTill;
  beforeEach(async () => {
    shop = new WatchedTill(await startScriptedHub());
  });
  afterEach(async () => {
    await shop.end();
    await shop.scripted.close();
    shop.till.remove();
  });
  return {
    get shop() {
      return shop;
    },
  };
}
