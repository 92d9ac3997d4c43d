/** One request to a machine that somebody else named. */
export interface OutsideRequest {
  readonly method: 'GET' | 'POST';
  /** `https` alone. */
  readonly url: URL;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
  readonly signal: AbortSignal;
}

export type OutsideReply =
  | {
      readonly kind: 'answered';
      readonly status: number;
      readonly text: string;
      /** The answer's `Retry-After`, where it has one in seconds. */
      readonly retryAfterMs?: number;
    }
  /** It is not a place to call: nothing was connected to. */
  | { readonly kind: 'refused'; readonly reason: string }
  /** No answer, or not the whole of one, or one that is too long. */
  | { readonly kind: 'failed'; readonly reason: string };

/**
 * Sends a request that can't be used to reach what only this machine reaches: the name is resolved once and all of
 * its addresses are judged before one of them is connected to, redirects are answers, and time and length are
 * limited. Never rejects.
 */
export type GuardedRequest = (request: OutsideRequest) => Promise<OutsideReply>;
