import type { Parameters } from '../../shared/hub-protocol/request-body.ts';
import type { Result } from '../../shared/result.ts';
import type { Refusal } from '../functions/refusal.ts';
import type { AuthkeyRecords, AuthkeyWithPermissions } from '../store/authkey-records.ts';
import type { Nonce } from '../store/request-records.ts';

/** A request as it came in. */
export interface ApiRequest {
  readonly function: string;
  readonly body: Uint8Array;
  readonly contentType: string;
  readonly token?: string;
  readonly signature?: string;
  /** The peer's IP address. */
  readonly remoteAddress: string;
}

/** What a request asks for, once it is known who asks. */
export interface AuthenticatedRequest {
  /** The account to act on. */
  readonly account: string;
  /** The function's own, without authentication's. */
  readonly parameters: Parameters;
  /** With hmac-sha256 authkeys. */
  readonly nonce?: Nonce;
}

/** Proof that the request comes from an authkey's holder. */
export interface Identity {
  readonly authkey: AuthkeyWithPermissions;
  /** Reads the rest of the request; nothing is remembered of it yet. */
  readRequest(): Result<AuthenticatedRequest, Refusal>;
}

/** What a request says of who sends it. */
export interface Claim {
  /** The authkey that it names. */
  find(authkeys: AuthkeyRecords): Promise<AuthkeyWithPermissions | undefined>;
  /**
   * Whether its holder sends the request. A promise where that is work that no look at the store should wait for: once
   * it has come to a good end, the authkey is found and proven anew, as it may be revoked meanwhile.
   */
  prove(
    authkey: AuthkeyWithPermissions | undefined,
  ): Result<Identity, Refusal> | Promise<Result<null, Refusal>>;
}

/** One of the API's authentication types (hub-api §2). */
export interface Authentication {
  read(request: ApiRequest): Result<Claim, Refusal>;
}
