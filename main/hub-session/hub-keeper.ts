import { type TillError, tillError } from '../../shared/errors/catalogue.ts';
import type { HubStatusView } from '../../shared/ipc/hub-view.ts';
import type { OwnerAct } from '../../shared/ipc/people-view.ts';
import type { TillView } from '../../shared/ipc/till-view.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { HubBalance } from '../hub-client/hub-client.ts';
import type { Journal } from '../journal/journal.ts';
import type { NewEvent } from '../journal/journal-event.ts';
import type { AddressPool } from '../sales/address-pool.ts';
import { saveNoted } from '../settings/save-noted.ts';
import type { SettingsBook } from '../settings/settings.ts';
import type { Settings } from '../settings/stored-settings.ts';
import type { TillOptions } from '../till-options.ts';
import type { SealedOwnersKey } from '../vault/owner-seal.ts';
import { beginSession, type SessionBeginning } from './begin-session.ts';
import type { HubPlace } from './hub-place.ts';
import type { HubSession } from './hub-session.ts';
import { type HubSource, sourceOf } from './hub-source.ts';
import { hubStatus } from './hub-status.ts';
import type { KeptHubs } from './kept-hubs.ts';
import { LeftHubs } from './left-hubs.ts';
import type { FindHub } from './new-hub.ts';
import { NewHubs } from './new-hubs.ts';
import { readCaFile } from './pinned-ca.ts';

/** How long a setup waits until the first sale is possible, and how often it looks. */
const FIRST_ADDRESS_WITHIN_MS = 15_000;
const FIRST_ADDRESS_LOOK_MS = 20;

/** What a person at the till can put right by typing. */
const OPENED_BY_A_PASSPHRASE: ReadonlySet<string> = new Set(['locked', 'bad-passphrase']);

/** What somebody does about the hub. */
interface Done {
  readonly act: OwnerAct;
  readonly by: string;
}

function actOf({ act, by }: Done, what: string): NewEvent {
  return { kind: 'owner-act', body: { act, what, by } };
}

export interface HubKeeperOptions {
  readonly till: TillOptions;
  readonly journal: Journal;
  readonly pool: AddressPool;
  readonly settings: SettingsBook;
  readonly kept: KeptHubs;
  readonly makeWatcher: SessionBeginning['makeWatcher'];
  /** The hubs where it has to be asked what became of something, also of those that were left. */
  readonly toBeAsked: () => readonly string[];
  /** By balance alone: false until the balance is known that there is before the first sale. */
  readonly mayCharge: () => boolean;
  /** The phase or the hub's standing changed. */
  readonly changed: () => void;
}

/** Which hub the till is with: none yet, one whose keys are still locked, or one that it lives with. */
export class HubKeeper {
  /** The hubs where sales are still watched that were charged before. */
  readonly left: LeftHubs;
  readonly #options: HubKeeperOptions;
  #session: HubSession | undefined;
  #poolProblem: TillError | undefined;
  #keysProblem: TillError | undefined;
  #settingUp = false;
  /** Hubs whose session is just being ended. */
  readonly #ending = new Set<string>();
  readonly #newcomers: NewHubs;
  #last: Promise<unknown> = Promise.resolve();

  constructor(options: HubKeeperOptions) {
    this.#options = options;
    this.#newcomers = new NewHubs(options);
    this.left = new LeftHubs({
      ...options,
      isWatchedElsewhere: (hubId) =>
        [this.place?.hubId, this.#session?.place.hubId, ...this.#ending].includes(hubId),
    });
  }

  get phase(): TillView['phase'] {
    if (!this.place || this.#settingUp) return 'setup';
    if (this.#session) return 'ready';
    return this.#keysProblem ? 'failed' : 'locked';
  }

  /** Why the hub of the settings can't be gone on with, whatever passphrase is given. */
  get keysProblem(): TillError | undefined {
    return this.#keysProblem;
  }

  get place(): HubPlace | undefined {
    return this.#options.settings.current().hub;
  }

  /** Those that sales are watched at: the one that new sales go to, and those that were left. */
  get hubIds(): readonly string[] {
    return [...(this.place ? [this.place.hubId] : []), ...this.left.views().map(({ hubId }) => hubId)];
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
    if (problem && problem.code !== this.#poolProblem?.code) this.#logProblem(problem);
    this.#poolProblem = problem;
    this.#options.changed();
  }

  /** Goes on with the hub of the settings. Errors: `locked`, `bad-passphrase`, those of the vault. */
  async open(passphrase: string | undefined): Promise<Result<void, TillError>> {
    const place = this.place;
    const given = passphrase || this.#options.till.passphrase;
    if (!place || this.#session) {
      await this.left.open(given);
      return ok(undefined);
    }
    const opened = await this.#openKeys(place, given);
    const problem = opened.ok ? undefined : opened.error;
    this.#keysProblem = problem && !OPENED_BY_A_PASSPHRASE.has(problem.code) ? problem : undefined;
    if (!opened.ok) {
      this.#options.changed();
      return opened;
    }
    // Somebody else may have given the passphrase meanwhile.
    const session = this.#session ?? this.#begin(place, opened.value);
    await this.left.open(given);
    await session.found;
    return ok(undefined);
  }

  async #openKeys(place: HubPlace, passphrase: string | undefined): Promise<Result<HubSource, TillError>> {
    if (place.kind !== 'practice') {
      const opened = await this.#options.kept.open(passphrase);
      if (!opened.ok) return opened;
      const noted = await this.#options.kept.notePlace(place);
      if (!noted.ok) this.#options.till.log(`the hub's place was not noted: ${noted.error.code}`);
    }
    const source = sourceOf(place, this.#options.kept.secretsOf(place), this.#options.till);
    return source ? ok(source) : err(tillError('vault-damaged', 'no keys for this hub'));
  }

  /**
   * Sets the till up with a hub: finds it, keeps its keys, then the settings; then it lives with it. Errors: `already-set-up`, those of the vault and of the disk, those of finding the hub.
   * @param act what the journal says of it
   */
  async setUp(
    find: FindHub,
    passphrase: string | undefined,
    by: string,
    act: 'hub-connected' | 'hub-returned' = 'hub-connected',
  ): Promise<Result<void, TillError>> {
    if (this.place || this.#settingUp) return err(tillError('already-set-up'));
    // The wizard stays until the counter can sell.
    this.#settingUp = true;
    try {
      return await this.#setUp(find, passphrase || this.#options.till.passphrase, { act, by });
    } finally {
      this.#settingUp = false;
      this.#options.changed();
    }
  }

  async #setUp(find: FindHub, passphrase: string | undefined, done: Done): Promise<Result<void, TillError>> {
    const taken = await this.#newcomers.take(find, passphrase);
    if (!taken.ok) return taken;
    const { place } = taken.value;
    await this.left.release(place.hubId);
    const saved = this.#saveHub(place, actOf(done, place.name));
    if (!saved.ok) {
      this.left.look();
      return saved;
    }
    this.#newcomers.used(place);
    const opened = await this.open(passphrase);
    if (opened.ok) await this.#untilFirstAddress(place.hubId);
    return opened;
  }

  /** A counter that is just set up should sell at once; one whose hub is slow opens all the same. */
  async #untilFirstAddress(hubId: string): Promise<void> {
    const { till, pool, mayCharge } = this.#options;
    const untilMs = till.clock.monotonicMs() + FIRST_ADDRESS_WITHIN_MS;
    const isFailing = () => this.#session?.connection.problem !== undefined;
    const isThisOne = () => this.place?.hubId === hubId;
    while (
      isThisOne() &&
      till.clock.monotonicMs() < untilMs &&
      !(pool.left(hubId) > 0 && mayCharge()) &&
      !isFailing()
    ) {
      await till.clock.sleep(FIRST_ADDRESS_LOOK_MS);
    }
  }

  /**
   * From now on new sales go to another place whose keys are kept; sales at the one before are watched on. Errors:
   * `not-set-up`, `not-allowed` from real money to practice, those of the vault and of the disk.
   */
  async moveTo(place: HubPlace, by: string): Promise<Result<void, TillError>> {
    const moved = await this.#inTurn(() => this.#moveTo(place, by));
    if (!moved.ok) return moved;
    await this.#untilFirstAddress(place.hubId);
    return ok(undefined);
  }

  async #moveTo(place: HubPlace, by: string): Promise<Result<void, TillError>> {
    const { kept, till } = this.#options;
    const { hubId, name, account } = place;
    const before = this.place;
    if (!before || this.#settingUp) return err(tillError('not-set-up'));
    // Whoever chose before may have chosen this one.
    if (hubId === before.hubId) return ok(undefined);
    // What is sold in practice would stand among the shop's own sales.
    if (place.network === 'practice' && before.network !== 'practice') return err(tillError('not-allowed'));
    const source = sourceOf(place, kept.secretsOf(place), till);
    if (!source) return err(tillError('vault-damaged', 'no keys for this hub'));
    const noted = await kept.notePlace(before);
    if (!noted.ok) return noted;
    await this.left.release(hubId);
    const saved = this.#saveHub(place, { kind: 'hub-chosen', body: { hubId, name, account, by } });
    if (saved.ok) await this.#swap(place, source);
    await this.left.open(till.passphrase);
    return saved.ok ? ok(undefined) : saved;
  }

  /** Which hub the settings name, and the event that says so. */
  #saveHub(place: HubPlace | undefined, event: NewEvent): Result<Settings, TillError> {
    const { journal, settings } = this.#options;
    const before = settings.current();
    const save = () => settings.saveHub(place);
    return saveNoted(journal, event, { save, putBack: () => settings.restore(before) });
  }

  /** Begins at one hub and ends at the other, and is at each moment with one of them. */
  async #swap(place: HubPlace, source: HubSource): Promise<void> {
    const before = this.#session;
    this.#keysProblem = undefined;
    this.#poolProblem = undefined;
    if (before) this.#ending.add(before.place.hubId);
    this.#begin(place, source);
    await before?.stop();
    if (before) this.#ending.delete(before.place.hubId);
  }

  /** Whoever chooses another hub does so when the one before is done. */
  #inTurn<Done>(work: () => Promise<Done>): Promise<Done> {
    const done = this.#last.then(work);
    this.#last = done.catch(() => undefined);
    return done;
  }

  /** What is there at the hub. Errors: those of asking it. */
  async balance(): Promise<Result<HubBalance, TillError>> {
    const client = this.#session?.client;
    if (!client) return err(this.#session?.connection.problem ?? tillError('hub-unreachable'));
    const read = await client.myBalance();
    return read.kind === 'done' ? ok(read.value) : err(read.error);
  }

  /** Trusts this certificate authority (PEM) alone for the hub, or the system's again. Errors: `bad-ca-file`. */
  async pinCa(pem: string | undefined, by: string): Promise<Result<void, TillError>> {
    const { place } = this;
    if (place?.kind !== 'remote') return err(tillError('not-allowed'));
    const read = pem === undefined ? ok(undefined) : readCaFile(pem);
    if (!read.ok) return read;
    const { ca: _before, ...rest } = place;
    const pinned = { ...rest, ...(read.value !== undefined && { ca: read.value }) };
    const act = read.value === undefined ? 'ca-unpinned' : 'ca-pinned';
    const saved = this.#saveHub(pinned, actOf({ act, by }, place.name));
    return saved.ok ? this.reopen() : saved;
  }

  /** Begins anew with the hub that it is with, with what is kept now. Errors: those of `open`. */
  async reopen(): Promise<Result<void, TillError>> {
    await this.#end();
    return this.open(undefined);
  }

  /** The owner's key at this hub as it is sealed, where there is one. */
  get ownersKey(): SealedOwnersKey | undefined {
    return this.place && this.#options.kept.secretsOf(this.place)?.ownersKey;
  }

  /** Leaves the hub. Its keys stay in the vault, its sales in the journal. Errors: those of the disk. */
  leave(by: string): Promise<Result<void, TillError>> {
    return this.#inTurn(() => this.#leave(by));
  }

  async #leave(by: string): Promise<Result<void, TillError>> {
    const { place } = this;
    if (place) {
      const noted = await this.#options.kept.notePlace(place);
      if (!noted.ok) return noted;
      const saved = this.#saveHub(undefined, actOf({ act: 'hub-left', by }, place.name));
      if (!saved.ok) return saved;
    }
    this.#keysProblem = undefined;
    this.#poolProblem = undefined;
    await this.#end();
    await this.left.open(this.#options.till.passphrase);
    this.#options.changed();
    return ok(undefined);
  }

  /** The hosts that hubs name and nobody agreed to yet. */
  offeredHosts(): readonly string[] {
    const offered = this.#session?.offeredOrigin;
    const ofLeft = this.left.views().flatMap(({ newHost }) => newHost ?? []);
    return [...(offered === undefined ? [] : [new URL(offered).host]), ...ofLeft];
  }

  /** The owner agrees that credentials go to the host that a hub now names; false where none does. */
  agreeTo(host: string): boolean {
    return (this.#session?.agreeTo(host) ?? false) || this.left.agreeTo(host);
  }

  /** Looks at once, wherever sales are watched. */
  async checkNow(): Promise<void> {
    await Promise.all([this.#session?.checkNow(), this.left.checkNow()]);
  }

  async stop(): Promise<void> {
    await Promise.all([this.#end(), this.left.stop()]);
  }

  async #end(): Promise<void> {
    await this.#session?.stop();
    this.#session = undefined;
  }

  status(): Result<HubStatusView, TillError> {
    const { place } = this;
    if (!place) return err(tillError('not-set-up'));
    const { journal, pool } = this.#options;
    const left = this.left.views();
    return ok(
      hubStatus({ place, session: this.#session, poolProblem: this.#poolProblem, left, journal, pool }),
    );
  }

  #logProblem({ code, detail }: TillError): void {
    this.#options.till.log(`hub problem: ${code}${detail === undefined ? '' : ` (${detail})`}`);
  }

  #begin(place: HubPlace, source: HubSource): HubSession {
    const { till, pool, makeWatcher, changed, settings } = this.#options;
    const session = beginSession({
      place,
      source,
      till,
      pool,
      unused: pool,
      makeWatcher,
      changed,
      newProblem: (problem) => this.#logProblem(problem),
      agreed: (origin) => void settings.saveHub({ ...(this.place ?? place), credentialsOrigin: origin }),
    });
    this.#session = session;
    changed();
    return session;
  }
}
