import { isDeepStrictEqual } from 'node:util';
import type { Random } from '../../shared/clock.ts';
import { type TillError, tillError } from '../../shared/errors/catalogue.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { HubCredentials } from '../hub-client/hub-client.ts';
import { sealOwnersKey } from '../vault/owner-seal.ts';
import { isLongEnough } from '../vault/passphrase-seal.ts';
import type { Vault } from '../vault/vault.ts';
import type { HubSecrets, KeptHub } from '../vault/vault-secrets.ts';
import type { HubPlace } from './hub-place.ts';

export interface KeptHubsOptions {
  readonly vault: Vault;
  readonly random: Random;
  readonly newId: () => string;
  readonly log: (line: string) => void;
}

/** What is to be sealed, and with what. */
export interface OwnersKey {
  readonly credentials: HubCredentials;
  readonly passphrase: string;
}

/**
 * The keys of every hub that the till was ever with. A hub that is left keeps its entry, for its keys may be the
 * only ones to money there; nothing here ever removes a key.
 */
export class KeptHubs {
  readonly #options: KeptHubsOptions;

  constructor(options: KeptHubsOptions) {
    this.#options = options;
  }

  /** The keys to a hub, while the vault is open. */
  secretsOf(place: HubPlace): KeptHub | undefined {
    return this.#hubs().find((hub) => isAt(hub, place));
  }

  find(id: string): KeptHub | undefined {
    return this.#hubs().find((hub) => hub.id === id);
  }

  /** The place that the journal knows as this, as it was noted last. */
  placeOf(hubId: string): HubPlace | undefined {
    return this.#hubs().find(({ place }) => place?.hubId === hubId)?.place;
  }

  /** All that are kept, the latest first; for a hub that one can return to its place is known. */
  list(): readonly KeptHub[] {
    return this.#hubs();
  }

  /**
   * Opens what is kept, where something is. Errors: those of the vault; `locked` when it needs a passphrase and none
   * is given.
   */
  async open(passphrase: string | undefined): Promise<Result<void, TillError>> {
    const { vault } = this.#options;
    if ((await vault.state()) !== 'locked') return ok(undefined);
    const opened = await vault.open(passphrase);
    return opened.ok ? ok(undefined) : opened;
  }

  /**
   * Sees to it that keys can be kept before any are made. What nobody can open any more is put aside, never removed.
   * Errors: `passphrase-needed`, `locked`, `bad-passphrase`, `settings-too-new`, those of the disk.
   */
  async prepare(passphrase: string | undefined): Promise<Result<void, TillError>> {
    const { vault, log } = this.#options;
    const opened = await this.open(passphrase);
    if (!opened.ok && isBeyondOpening(opened.error)) {
      const aside = await vault.putAside();
      if (!aside.ok) return aside;
      log(`the vault could not be opened (${opened.error.code}) and was put aside as ${aside.value}`);
    } else if (!opened.ok) return opened;
    // Open already, it would be sealed anew with what was typed: a slip would lock all keys up.
    const isSealed = vault.passphraseNeeded && (await vault.state()) === 'open';
    if (passphrase !== undefined && isSealed && !(await vault.isPassphrase(passphrase)))
      return err(tillError('bad-passphrase'));
    return vault.mayStore(passphrase) ? ok(undefined) : err(tillError('passphrase-needed'));
  }

  /** Keeps a hub's keys, as the latest; the same keys to the same place are kept once. Errors: those of the vault. */
  async keep(
    place: HubPlace,
    secrets: HubSecrets,
    passphrase: string | undefined,
  ): Promise<Result<void, TillError>> {
    const { newId } = this.#options;
    return this.#change((hubs) => {
      const known = hubs.find((hub) => hub.place?.hubId === place.hubId && sameSecrets(hub, secrets));
      const sealed = known?.ownersKey && { ownersKey: known.ownersKey };
      const kept = { id: known?.id ?? newId(), place, ...sealed, ...secrets };
      return [kept, ...hubs.filter((hub) => hub !== known)];
    }, passphrase);
  }

  /**
   * Why this can't be the owner's passphrase, if it can't: `passphrase-needed` when it is too short, `passphrase-same`
   * when it is the till's, which whoever starts the till knows.
   */
  async refuseOwners(owners: string, tills: string | undefined): Promise<TillError | undefined> {
    if (!isLongEnough(owners)) return tillError('passphrase-needed');
    const isSame = owners === tills || (await this.#options.vault.isPassphrase(owners));
    return isSame ? tillError('passphrase-same') : undefined;
  }

  /**
   * Keeps credentials that only receive as the till's, and the owner's sealed: in one write, so that at each moment one
   * of the two is there to be had. Whatever else lay open for this account is sealed beside them. Errors: those of
   * the vault.
   */
  async keepReceiveOnly(
    place: HubPlace,
    credentials: HubCredentials,
    owners: OwnersKey,
    passphrase: string | undefined,
  ): Promise<Result<void, TillError>> {
    const { newId, random } = this.#options;
    return this.#change(async (hubs) => {
      const open = hubs.filter((hub) => isAt(hub, place) && hub.credentials && !hub.ownersKey);
      const others = open
        .flatMap((hub) => hub.credentials ?? [])
        .filter((other) => !isDeepStrictEqual(other, owners.credentials));
      const ownersKey = await sealOwnersKey([owners.credentials, ...others], owners.passphrase, random);
      const rest = hubs.filter((hub) => !open.includes(hub));
      return [{ id: open[0]?.id ?? newId(), place, credentials, ownersKey }, ...rest];
    }, passphrase);
  }

  /** Writes down where the current hub's keys belong, as it is now: whoever returns goes there. */
  async notePlace(place: HubPlace): Promise<Result<void, TillError>> {
    const noted = this.secretsOf(place);
    if (!noted || isDeepStrictEqual(noted.place, place)) return ok(undefined);
    return this.#change((hubs) => hubs.map((hub) => (hub.id === noted.id ? { ...hub, place } : hub)));
  }

  /** One step in the vault's own turn: two changes at once lose nothing of each other's. */
  async #change(
    edit: (hubs: readonly KeptHub[]) => readonly KeptHub[] | Promise<readonly KeptHub[]>,
    passphrase?: string,
  ): Promise<Result<void, TillError>> {
    const changed = await this.#options.vault.change(
      async ({ hubs }) => ({ hubs: await edit(hubs) }),
      passphrase,
    );
    return changed.ok ? ok(undefined) : changed;
  }

  #hubs(): readonly KeptHub[] {
    return this.#options.vault.secrets()?.hubs ?? [];
  }
}

function isAt(hub: KeptHub, place: HubPlace): boolean {
  return hub.place === undefined || hub.place.hubId === place.hubId;
}

function sameSecrets(one: HubSecrets, other: HubSecrets): boolean {
  return one.bitcoindUrl === other.bitcoindUrl && isDeepStrictEqual(one.credentials, other.credentials);
}

function isBeyondOpening({ code }: TillError): boolean {
  return code === 'vault-damaged' || code === 'keychain-unavailable';
}
