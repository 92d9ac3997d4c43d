import { type TillError, tillError } from '../../shared/errors/catalogue.ts';
import type { HubStatusView, TillView } from '../../shared/ipc/views.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { HubClient } from '../hub-client/hub-client.ts';
import type { Journal } from '../journal/journal.ts';
import type { AddressPool } from '../sales/address-pool.ts';
import { networkOf } from '../sales/sales.ts';
import type { SettingsBook } from '../settings/settings.ts';
import type { TillOptions } from '../till-options.ts';
import type { Vault } from '../vault/vault.ts';
import type { VaultSecrets } from '../vault/vault-secrets.ts';
import type { Watcher } from '../watcher/watcher.ts';
import { Connection } from './connection.ts';
import type { HubPlace } from './hub-place.ts';
import { HubSession } from './hub-session.ts';
import { type HubSource, ownHub, remoteHub } from './hub-source.ts';
import type { NewHub } from './new-hub.ts';

/** How long a setup waits until the first sale is possible, and how often it looks. */
const FIRST_ADDRESS_WITHIN_MS = 15_000;
const FIRST_ADDRESS_LOOK_MS = 20;

export interface HubKeeperOptions {
  readonly till: TillOptions;
  readonly journal: Journal;
  readonly pool: AddressPool;
  readonly settings: SettingsBook;
  readonly vault: Vault;
  readonly makeWatcher: (place: HubPlace, client: HubClient, connection: Connection) => Watcher;
  /** By balance alone: false until the balance is known that there is before the first sale. */
  readonly mayCharge: () => boolean;
  /** The phase or the hub's standing changed. */
  readonly changed: () => void;
}

/** Which hub the till is with: none yet, one whose keys are still locked, or one that it lives with. */
export class HubKeeper {
  readonly #options: HubKeeperOptions;
  #session: HubSession | undefined;
  #poolProblem: TillError | undefined;
  #settingUp = false;

  constructor(options: HubKeeperOptions) {
    this.#options = options;
  }

  get phase(): TillView['phase'] {
    if (!this.place || this.#settingUp) return 'setup';
    return this.#session ? 'ready' : 'locked';
  }

  get place(): HubPlace | undefined {
    return this.#options.settings.current().hub;
  }

  get session(): HubSession | undefined {
    return this.#session;
  }

  /** Hub's time minus this machine's. */
  get clockOffsetMs(): number {
    return this.#session?.clockOffsetMs ?? 0;
  }

  /** Why the pool is not filling, if it is not. */
  notePool(problem: TillError | undefined): void {
    this.#poolProblem = problem;
    this.#options.changed();
  }

  /** Goes on with the hub of the settings. Errors: `locked`, `bad-passphrase`, those of the vault. */
  async open(passphrase: string | undefined): Promise<Result<void, TillError>> {
    const place = this.place;
    if (!place || this.#session) return ok(undefined);
    if (place.kind !== 'practice') {
      const opened = await this.#options.vault.open(passphrase ?? this.#options.till.passphrase);
      if (!opened.ok) return opened;
    }
    const source = this.#sourceOf(place);
    if (!source) return err(tillError('locked'));
    await this.#begin(place, source).found;
    return ok(undefined);
  }

  /** Sets the till up with a hub: its secrets first, then the settings, then it lives with it. */
  async setUp(hub: NewHub, passphrase: string | undefined): Promise<Result<void, TillError>> {
    if (this.place) return err(tillError('already-set-up'));
    if (hub.secrets) {
      const stored = await this.#keepSecrets(hub.secrets, passphrase ?? this.#options.till.passphrase);
      if (!stored.ok) return stored;
    }
    if (hub.place.depositAddresses.length > 0)
      this.#options.pool.paste(hub.place.hubId, hub.place.depositAddresses);
    const saved = this.#options.settings.saveHub(hub.place);
    if (!saved.ok) return saved;
    // The wizard stays until the counter can sell.
    this.#settingUp = true;
    try {
      const opened = await this.open(passphrase);
      if (opened.ok) await this.#untilFirstAddress(hub.place.hubId);
      return opened;
    } finally {
      this.#settingUp = false;
      this.#options.changed();
    }
  }

  /** Secrets of a till whose settings were lost are not thrown away unseen: their passphrase opens them first. */
  async #keepSecrets(
    secrets: VaultSecrets,
    passphrase: string | undefined,
  ): Promise<Result<unknown, TillError>> {
    const { vault } = this.#options;
    if ((await vault.state()) === 'locked') {
      const opened = await vault.open(passphrase);
      if (!opened.ok) return opened;
    }
    return vault.store(secrets, passphrase);
  }

  /** A counter that is just set up should sell at once; one whose hub is slow opens all the same. */
  async #untilFirstAddress(hubId: string): Promise<void> {
    const { till, pool, mayCharge } = this.#options;
    const untilMs = till.clock.monotonicMs() + FIRST_ADDRESS_WITHIN_MS;
    while (till.clock.monotonicMs() < untilMs && !(pool.left(hubId) > 0 && mayCharge())) {
      await till.clock.sleep(FIRST_ADDRESS_LOOK_MS);
    }
  }

  /** Forgets the hub and its keys; sales stay in the journal. */
  async leave(): Promise<Result<void, TillError>> {
    await this.stop();
    const saved = this.#options.settings.saveHub(undefined);
    if (!saved.ok) return saved;
    const forgotten = await this.#options.vault.forget();
    this.#options.changed();
    return forgotten;
  }

  async stop(): Promise<void> {
    await this.#session?.stop();
    this.#session = undefined;
  }

  status(): Result<HubStatusView, TillError> {
    const place = this.place;
    if (!place) return err(tillError('not-set-up'));
    const { journal, pool } = this.#options;
    const session = this.#session;
    const problem = session?.connection.problem ?? this.#poolProblem;
    const next = pool.next(place.hubId);
    const offered = session?.offeredOrigin;
    return ok({
      connection: session?.connection.state ?? 'never',
      name: place.name,
      host: hostOf(place, session?.url),
      network: place.network ?? (next === undefined ? 'mainnet' : networkOf(next)),
      ...(session?.connection.lastHeardMs !== undefined && { lastHeardMs: session.connection.lastHeardMs }),
      ...(problem && { problem }),
      addressesLeft: pool.left(place.hubId),
      watching: session?.watcher?.watches ?? (place.exclusiveAccount ? 'by-balance' : 'by-address'),
      bookingPaused: session?.watcher?.bookingPaused ?? false,
      clockOffsetMs: this.clockOffsetMs,
      unattributed:
        journal.get<{ open: number }>(
          'SELECT count(*) AS open FROM unattributed WHERE hub_id = ? AND resolved_seq IS NULL',
          place.hubId,
        )?.open ?? 0,
      ...(offered !== undefined && { newHost: new URL(offered).host }),
    });
  }

  #begin(place: HubPlace, source: HubSource): HubSession {
    const { till, pool, makeWatcher, changed, settings } = this.#options;
    const connection = new Connection(() => till.clock.nowMs() + this.clockOffsetMs, changed);
    const session = new HubSession({
      place,
      source,
      pool,
      connection,
      clock: till.clock,
      random: till.random,
      fetch: till.fetch,
      log: till.log,
      makeWatcher: (client) => makeWatcher(place, client, connection),
      agreed: (origin) => void settings.saveHub({ ...place, credentialsOrigin: origin }),
    });
    this.#session = session;
    session.start();
    changed();
    return session;
  }

  #sourceOf(place: HubPlace): HubSource | undefined {
    const { till, vault } = this.#options;
    const dataFolder = `${till.dataFolder}/hub-${place.kind}`;
    if (place.kind === 'practice')
      return ownHub(till.startHub, till.random, { dataFolder, engine: 'practice' });
    const secrets = vault.secrets();
    if (place.kind === 'own') {
      return secrets?.bitcoindUrl === undefined
        ? undefined
        : ownHub(till.startHub, till.random, {
            dataFolder,
            engine: 'bitcoind',
            bitcoindUrl: secrets.bitcoindUrl,
          });
    }
    const { url, credentialsOrigin } = place;
    if (!secrets?.hub || url === undefined || credentialsOrigin === undefined) return undefined;
    return remoteHub({ url, agreedOrigin: credentialsOrigin, credentials: secrets.hub });
  }
}

function hostOf(place: HubPlace, url: string | undefined): string {
  const origin = place.credentialsOrigin ?? url ?? place.url;
  return origin === undefined ? '' : new URL(origin).host;
}
