import type { Clock } from '../../shared/clock.ts';
import { waitAfterWrong } from '../../shared/domain/people/pin.ts';
import { type TillError, tillError } from '../../shared/errors/catalogue.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { HubClient, HubCredentials } from '../hub-client/hub-client.ts';
import type { HubPlace } from '../hub-session/hub-place.ts';
import type { HubSession } from '../hub-session/hub-session.ts';
import { type SealedOwnersKey, unsealOwnersKey } from '../vault/owner-seal.ts';
import type { OwnerAccess } from './owner-access.ts';

/** How long an opened key is kept. */
export const OPEN_MS = 5 * 60_000;

/** The hub that a key is for, as the till is with it. */
export interface OwnersHub {
  readonly place: HubPlace | undefined;
  readonly session: OwnersSession | undefined;
  readonly ownersKey: SealedOwnersKey | undefined;
}

type OwnersSession = Pick<HubSession, 'client' | 'clientWith'>;

export interface SealedOwnerAccessOptions {
  readonly hubs: OwnersHub;
  readonly clock: Clock;
  /** A wrong passphrase was given, so many in a row. */
  readonly refused: (tries: number) => void;
}

interface OpenedKey {
  readonly of: SealedOwnersKey;
  readonly credentials: HubCredentials;
}

/** A client of the owner's, as long as the till's own is the same. */
interface OwnersClient {
  readonly tills: HubClient;
  readonly client: HubClient;
}

/**
 * The owner's key: sealed with his passphrase, opened for five minutes. Where none is sealed the till's own authkey is
 * all there is. One passphrase is tried at a time, and after wrong ones none for a while, also with the right one.
 */
export class SealedOwnerAccess implements OwnerAccess {
  readonly #options: SealedOwnerAccessOptions;
  #opened: OpenedKey | undefined;
  #client: OwnersClient | undefined;
  #forget: (() => void) | undefined;
  #wrongTries = 0;
  #wrongAtMs = 0;
  #closes = 0;
  #last: Promise<unknown> = Promise.resolve();

  constructor(options: SealedOwnerAccessOptions) {
    this.#options = options;
  }

  get needsPassphrase(): boolean {
    return this.#options.hubs.ownersKey !== undefined;
  }

  /** Whether the key is open now. */
  get isOpen(): boolean {
    return this.#opened !== undefined && this.#opened.of === this.#options.hubs.ownersKey;
  }

  /** Of the authkey that is open now; none where none is sealed. */
  get ownersToken(): string | undefined {
    return this.isOpen ? this.#opened?.credentials.authkey.token : undefined;
  }

  async client(passphrase: string | undefined): Promise<Result<HubClient, TillError>> {
    const { hubs } = this.#options;
    if (!hubs.place) return err(tillError('not-set-up'));
    if (!hubs.session) return err(tillError('locked'));
    if (hubs.ownersKey && (passphrase || !this.isOpen)) {
      const closes = this.#closes;
      const opened = await this.#inTurn(() => this.#open(passphrase, closes));
      if (!opened.ok) return opened;
    }
    const { session, ownersKey } = hubs;
    const tills = session?.client;
    if (!session || !tills) return err(tillError('hub-unreachable'));
    if (!ownersKey) return ok(tills);
    const opened = this.#opened;
    // Locked, left or sealed anew while the passphrase was tried.
    if (!opened || opened.of !== ownersKey) return err(tillError('passphrase-needed'));
    return this.#clientOf(opened, session, tills);
  }

  close(): void {
    this.#closes += 1;
    this.#letGo();
  }

  #letGo(): void {
    this.#forget?.();
    this.#forget = undefined;
    this.#opened = undefined;
    this.#client = undefined;
  }

  /** `closes`: how often it had been closed when the passphrase was given. */
  async #open(passphrase: string | undefined, closes: number): Promise<Result<void, TillError>> {
    const { clock, hubs, refused } = this.#options;
    const sealed = hubs.ownersKey;
    if (!sealed || !passphrase) return err(tillError('passphrase-needed'));
    const leftMs = this.#wrongAtMs + waitAfterWrong(this.#wrongTries) - clock.monotonicMs();
    if (this.#wrongTries > 0 && leftMs > 0)
      return err(tillError('passphrase-wait', `${Math.ceil(leftMs / 1_000)}`));
    const credentials = await unsealOwnersKey(sealed, passphrase);
    if (!credentials) {
      this.#wrongTries += 1;
      this.#wrongAtMs = clock.monotonicMs();
      refused(this.#wrongTries);
      return err(tillError('bad-passphrase'));
    }
    this.#wrongTries = 0;
    if (closes !== this.#closes) return err(tillError('passphrase-needed'));
    this.#letGo();
    this.#opened = { of: sealed, credentials };
    this.#forget = clock.after(OPEN_MS, () => this.close());
    return ok(undefined);
  }

  /** Through the till's own session: the same hub, origin, network and certificate authority. */
  #clientOf(
    { credentials }: OpenedKey,
    session: OwnersSession,
    tills: HubClient,
  ): Result<HubClient, TillError> {
    if (this.#client?.tills === tills) return ok(this.#client.client);
    const client = session.clientWith(credentials);
    if (!client) return err(tillError('hub-unreachable'));
    this.#client = { tills, client };
    return ok(client);
  }

  #inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = this.#last.then(work);
    this.#last = done.catch(() => undefined);
    return done;
  }
}
