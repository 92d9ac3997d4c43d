import { type TillError, tillError } from '../../shared/errors/catalogue.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { HubClient } from '../hub-client/hub-client.ts';
import type { HubKeeper } from '../hub-session/hub-keeper.ts';

/** The way to the hub for what only an owner does: sending, trading, authkeys. */
export interface OwnerAccess {
  /** Whether it needs the owner's passphrase: not where the till's own authkey may do everything. */
  readonly needsPassphrase: boolean;
  /**
   * A client that may do everything on the account. Errors: `not-set-up`, `locked`, `hub-unreachable`, and where a
   * passphrase is needed `passphrase-needed`, `bad-passphrase`.
   */
  client(passphrase: string | undefined): Promise<Result<HubClient, TillError>>;
  /** Forgets what a passphrase opened. */
  close(): void;
}

/** The till's own authkey, where it is the only one. */
export function tillsOwnAccess(hubs: HubKeeper): OwnerAccess {
  return {
    needsPassphrase: false,
    async client() {
      const { place, session } = hubs;
      if (!place) return err(tillError('not-set-up'));
      if (!session) return err(tillError('locked'));
      return session.client ? ok(session.client) : err(tillError('hub-unreachable'));
    },
    close() {},
  };
}
