import type { TillError } from '../../shared/errors/catalogue.ts';
import type { Result } from '../../shared/result.ts';
import type { HubClient } from '../hub-client/hub-client.ts';

/** The way to the hub for what only an owner does: sending, trading, authkeys. */
export interface OwnerAccess {
  /** Whether it needs the owner's passphrase: not where the till's own authkey may do everything. */
  readonly needsPassphrase: boolean;
  /**
   * A client that may do everything on the account. Errors: `not-set-up`, `locked`, `hub-unreachable`, and where a
   * passphrase is needed `passphrase-needed`, `bad-passphrase`, `passphrase-wait` after wrong ones.
   */
  client(passphrase: string | undefined): Promise<Result<HubClient, TillError>>;
  /** Forgets what a passphrase opened. */
  close(): void;
}
