import { type TillError, tillError } from '../../shared/errors/catalogue.ts';
import type { KnownHubView } from '../../shared/ipc/hub-view.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Journal } from '../journal/journal.ts';
import type { AddressPool } from '../sales/address-pool.ts';
import type { HubKeeper } from './hub-keeper.ts';
import type { HubPlace } from './hub-place.ts';
import type { KeptHubs } from './kept-hubs.ts';
import { knownHubs } from './known-hubs.ts';
import type { FindHub, NewHub, OpenedAccounts } from './new-hub.ts';
import { NewHubs } from './new-hubs.ts';

export interface HubChoiceOptions {
  readonly hubs: HubKeeper;
  readonly kept: KeptHubs;
  readonly pool: AddressPool;
  readonly journal: Journal;
  /** What the till's own secrets are opened with, where it was given at the start. */
  readonly tillsPassphrase: string | undefined;
}

/** A hub that the till was with: its keys are kept. */
export interface FormerHub {
  readonly id: string;
  readonly place: HubPlace;
}

/** Which of the hubs and accounts that the till knows new sales go to, and one more of them. */
export class HubChoice {
  readonly #options: HubChoiceOptions;
  readonly #newcomers: NewHubs;

  constructor(options: HubChoiceOptions) {
    this.#options = options;
    this.#newcomers = new NewHubs(options);
  }

  /** Those that there are. Errors: those of the vault. */
  async list(passphrase?: string): Promise<Result<KnownHubView[], TillError>> {
    const { hubs, kept, journal, tillsPassphrase } = this.#options;
    const opened = await kept.open(passphrase || tillsPassphrase);
    if (!opened.ok) return opened;
    await hubs.left.open(undefined);
    const { place, session } = hubs;
    return ok(knownHubs({ kept, journal, place, session, left: hubs.left.views() }));
  }

  /**
   * Takes one more hub or account in, and keeps selling where it sells. Errors: `not-set-up`, those of the vault and of
   * finding the hub.
   */
  async add(
    find: FindHub,
    passphrase: string | undefined,
    by: string,
  ): Promise<Result<KnownHubView[], TillError>> {
    const { hubs, journal, tillsPassphrase } = this.#options;
    if (!hubs.place) return err(tillError('not-set-up'));
    const taken = await this.#newcomers.take(find, passphrase || tillsPassphrase);
    if (!taken.ok) return taken;
    const { place } = taken.value;
    // Its keys are in the vault by now; it does nothing until somebody chooses it.
    journal.append({ kind: 'owner-act', body: { act: 'hub-added', what: place.name, by } });
    this.#newcomers.used(place);
    // What is known already may have other keys now.
    if (place.hubId === hubs.place.hubId) await hubs.reopen();
    else await hubs.left.release(place.hubId);
    return this.list();
  }

  /**
   * From now on new sales go to this one. Errors: `bad-request` for one that is not known, those of moving there.
   */
  async use(hubId: string, by: string): Promise<Result<void, TillError>> {
    const { hubs, kept } = this.#options;
    const place = kept.placeOf(hubId);
    if (!place && hubId === hubs.place?.hubId) return ok(undefined);
    return place ? hubs.moveTo(place, by) : err(tillError('bad-request', 'hubId'));
  }

  /** The hubs that a till which is with none can return to. Errors: those of the vault. */
  async former(passphrase: string | undefined): Promise<Result<readonly FormerHub[], TillError>> {
    const { hubs, kept, tillsPassphrase } = this.#options;
    const opened = await kept.open(passphrase || tillsPassphrase);
    if (!opened.ok) return opened;
    await hubs.left.open(undefined);
    const former = kept.list().flatMap(({ id, place }) => (place ? [{ id, place }] : []));
    return ok(former.filter(({ place }) => place.hubId !== hubs.place?.hubId));
  }

  /** Sets the till up again with a hub that it left. Errors: those of `setUp`; `bad-request` for no such hub. */
  returnTo(id: string, passphrase: string | undefined, by: string): Promise<Result<void, TillError>> {
    const { hubs, kept } = this.#options;
    const find = async ({ ready }: OpenedAccounts): Promise<Result<NewHub, TillError>> => {
      const opened = await ready();
      if (!opened.ok) return opened;
      const hub = kept.find(id);
      if (!hub?.place) return err(tillError('bad-request', 'id'));
      const { id: _id, place, ...secrets } = hub;
      return ok({ place, secrets });
    };
    return hubs.setUp(find, passphrase, by, 'hub-returned');
  }
}
