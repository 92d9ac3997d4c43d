import type { Parameters } from '../../shared/hub-protocol/request-body.ts';
import type { Result } from '../../shared/result.ts';
import type { Refusal } from '../functions/refusal.ts';
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
  readonly token: string;
  /** Reads the rest of the request; nothing is remembered of it yet. */
  readRequest(): Result<AuthenticatedRequest, Refusal>;
}

/** One of the API's authentication types (hub-api §2). */
export interface Authentication {
  identify(request: ApiRequest): Promise<Result<Identity, Refusal>>;
}
