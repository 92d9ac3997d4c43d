import type { Clock, Random } from '../../shared/clock.ts';
import { type TillError, tillError } from '../../shared/errors/catalogue.ts';
import { credentialsOrigin } from '../../shared/hub-protocol/overview.ts';
import { BackOff } from '../hub-client/back-off.ts';
import { connectHub } from '../hub-client/connect-hub.ts';
import { type DiscoveredHub, discoverHub } from '../hub-client/discover-hub.ts';
import type { HubClient, HubCredentials } from '../hub-client/hub-client.ts';
import { JournalFailure } from '../journal/journal-failure.ts';
import type { AddressPool } from '../sales/address-pool.ts';
import type { Fetch } from '../till-options.ts';
import { InterruptibleWait } from '../watcher/interruptible-wait.ts';
import type { Watcher } from '../watcher/watcher.ts';
import type { Connection } from './connection.ts';
import type { HubPlace } from './hub-place.ts';
import type { HubSource, ReachableHub } from './hub-source.ts';

/** How often the overview is read again, so that a hub that moves is noticed. */
const OVERVIEW_EVERY_MS = 10 * 60_000;

export interface HubSessionOptions {
  readonly place: HubPlace;
  readonly source: HubSource;
  /** Where addresses are kept ahead for new sales; none at a hub that is watched alone. */
  readonly pool: AddressPool | undefined;
  readonly connection: Connection;
  readonly clock: Clock;
  readonly random: Random;
  readonly fetch: Fetch;
  readonly log: (line: string) => void;
  readonly makeWatcher: (client: HubClient) => Watcher;
  /** The owner agreed to this origin: to be kept. */
  readonly agreed: (origin: string) => void;
}

/**
 * The till's life with one hub: finds it, agrees on where credentials go, keeps addresses ahead and watches
 * for payments; from the start again whenever the hub is lost. Sales go on without it while addresses last.
 */
export class HubSession {
  readonly #options: HubSessionOptions;
  readonly #stop = new AbortController();
  readonly #wait: InterruptibleWait;
  #running: Promise<void> = Promise.resolve();
  readonly #found = Promise.withResolvers<void>();
  #acceptedOrigin: string | undefined;
  #offeredOrigin: string | undefined;
  #client: HubClient | undefined;
  #connect: ((credentials: HubCredentials) => HubClient) | undefined;
  #authkeyToken: string | undefined;
  #clockOffsetMs = 0;
  #watcher: Watcher | undefined;
  #url: string | undefined;

  constructor(options: HubSessionOptions) {
    this.#options = options;
    this.#wait = new InterruptibleWait(options.clock);
  }

  get place(): HubPlace {
    return this.#options.place;
  }

  get connection(): Connection {
    return this.#options.connection;
  }

  get client(): HubClient | undefined {
    return this.#client;
  }

  /** The same hub as somebody else: only while it is found, and under what was agreed for it. */
  clientWith(credentials: HubCredentials): HubClient | undefined {
    return this.#connect?.(credentials);
  }

  /** Of the till's own authkey, while the hub is found and where it has a token. */
  get authkeyToken(): string | undefined {
    return this.#authkeyToken;
  }

  get watcher(): Watcher | undefined {
    return this.#watcher;
  }

  /** The hub's own address, once it is found. */
  get url(): string | undefined {
    return this.#url;
  }

  /** Hub's time minus this machine's; while the hub is away, what it was. */
  get clockOffsetMs(): number {
    return this.#client?.clockOffsetMs ?? this.#clockOffsetMs;
  }

  /** Another origin than agreed, that the hub wants credentials sent to. */
  get offeredOrigin(): string | undefined {
    return this.#offeredOrigin;
  }

  start(): void {
    this.#running = this.#run(this.#stop.signal);
  }

  /** Resolves when the hub was found, or started, or when the first try to do so has failed. */
  get found(): Promise<void> {
    return this.#found.promise;
  }

  async stop(): Promise<void> {
    this.#stop.abort();
    await this.#running;
  }

  /** The owner agrees that credentials go to the offered origin; false when that is not what is offered. */
  agreeTo(host: string): boolean {
    const origin = this.#offeredOrigin;
    if (origin === undefined || new URL(origin).host !== host) return false;
    this.#acceptedOrigin = origin;
    this.#offeredOrigin = undefined;
    this.#options.agreed(origin);
    this.#wait.interrupt();
    return true;
  }

  async checkNow(): Promise<void> {
    if (this.#watcher) await this.#watcher.checkNow();
    else this.#wait.interrupt();
  }

  async #run(stop: AbortSignal): Promise<void> {
    const backOff = new BackOff(this.#options.random);
    while (!stop.aborted) {
      const problem = await this.#once(stop, () => backOff.succeeded());
      if (stop.aborted) return;
      if (problem) this.#options.connection.failed(problem);
      await this.#wait.pause(backOff.failed(), stop);
    }
  }

  /** From finding the hub to losing it; answers why it ended. */
  async #once(stop: AbortSignal, connected: () => void): Promise<TillError | undefined> {
    let hub: ReachableHub;
    try {
      hub = await this.#options.source();
    } catch (error) {
      return tillError('hub-not-started', error instanceof Error ? error.message : undefined);
    } finally {
      this.#found.resolve();
    }
    const lost = new AbortController();
    const lose = () => lost.abort();
    stop.addEventListener('abort', lose, { once: true });
    if (stop.aborted) lose();
    let ending: TillError | undefined;
    void hub.ended.then(({ message }) => {
      ending = tillError('hub-not-started', message);
      lose();
    });
    try {
      this.#url = hub.url;
      const { clock, fetch, log } = this.#options;
      const discovered = await discoverHub(hub.url, { clock, fetch, log, signal: lost.signal });
      if (!discovered.ok) return ending ?? discovered.error;
      const refused = this.#refuse(discovered.value, hub);
      if (refused) return refused;
      connected();
      const failed = await this.#serve(discovered.value, hub, lost.signal);
      return failed ?? ending;
    } finally {
      this.#clockOffsetMs = this.clockOffsetMs;
      this.#client = undefined;
      this.#connect = undefined;
      this.#authkeyToken = undefined;
      this.#watcher = undefined;
      stop.removeEventListener('abort', lose);
      await hub.stop();
    }
  }

  #agreedOrigin(hub: ReachableHub): string {
    return this.#acceptedOrigin ?? hub.agreedOrigin;
  }

  /** Why no credentials go to this hub, if they don't. */
  #refuse(discovered: DiscoveredHub, hub: ReachableHub): TillError | undefined {
    const { place } = this.#options;
    const origin = credentialsOrigin(discovered.overview);
    if (!origin.ok) return tillError('hub-nonsense', 'req_url');
    if (origin.value !== this.#agreedOrigin(hub)) {
      this.#offeredOrigin = origin.value;
      return tillError('hub-host-changed', new URL(origin.value).host);
    }
    this.#offeredOrigin = undefined;
    const network = discovered.overview.hub?.network;
    if (network !== undefined && place.network !== undefined && network !== place.network)
      return tillError('hub-network-changed', network);
    return undefined;
  }

  /** Lives with the hub until it is lost; answers what went wrong inside the till, if that is why it ends. */
  async #serve(
    discovered: DiscoveredHub,
    hub: ReachableHub,
    lost: AbortSignal,
  ): Promise<TillError | undefined> {
    const { clock, fetch, random, log, pool, place, connection } = this.#options;
    const agreedOrigin = this.#agreedOrigin(hub);
    const network = place.network && { network: place.network };
    const connect = (credentials: HubCredentials) =>
      connectHub({ discovered, credentials, agreedOrigin, ...network, fetch, clock, random, log });
    const client = connect(hub.credentials);
    this.#client = client;
    this.#connect = connect;
    this.#authkeyToken = hub.credentials.authkey.token;
    const watcher = this.#options.makeWatcher(client);
    this.#watcher = watcher;
    connection.heard();
    const lasting = new AbortController();
    const end = () => lasting.abort();
    lost.addEventListener('abort', end, { once: true });
    if (lost.aborted) end();
    let problem: TillError | undefined;
    // What one of them can't go on with (a full disk, say) ends them all; they begin again together.
    const orEndAll = (part: Promise<void>) =>
      part.catch((error: unknown) => {
        problem ??= this.#asProblem(error);
        end();
      });
    const filled = client.supports('new-btc-address') ? pool : undefined;
    await Promise.all([
      orEndAll(watcher.run(lasting.signal)),
      filled && orEndAll(filled.keepFilled(place.hubId, client, lasting.signal)),
      orEndAll(this.#keepOverview(client, lasting.signal, end)),
    ]);
    return problem;
  }

  #asProblem(error: unknown): TillError {
    if (error instanceof JournalFailure) return error.error;
    this.#options.log(`the hub session failed: ${error instanceof Error ? error.name : typeof error}`);
    return tillError('internal');
  }

  /** Reads the overview now and then; a changed host ends this session, and the next one asks the owner. */
  async #keepOverview(client: HubClient, signal: AbortSignal, end: () => void): Promise<void> {
    while (!signal.aborted) {
      await this.#options.clock.sleep(OVERVIEW_EVERY_MS, signal).catch(() => undefined);
      if (signal.aborted) return;
      const outcome = await client.refreshOverview(signal);
      if (outcome.kind === 'not-sent' && outcome.error.code === 'hub-host-changed') end();
    }
  }
}
