import type { Clock } from '../../shared/clock.ts';
import type { Fetch, FetchReply } from '../till-options.ts';
import type { RoundTrip } from './clock-offset.ts';

/** What of this machine an exchange needs. */
export interface ExchangeTools {
  readonly fetch: Fetch;
  readonly clock: Clock;
}

export interface HttpRequest {
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: Uint8Array<ArrayBuffer>;
  /** Reading stops after so many bytes. */
  readonly maxBytes: number;
  readonly timeoutMs: number;
  readonly signal?: AbortSignal | undefined;
}

export interface HttpReply extends RoundTrip {
  readonly kind: 'answered';
  readonly status: number;
  readonly headers: FetchReply['headers'];
  /** Where `overlong`, its beginning. */
  readonly text: string;
  readonly overlong: boolean;
}

export type Exchange =
  | HttpReply
  /** Nothing was sent: no such host, nobody listens there, or its certificate is not good. */
  | { readonly kind: 'not-connected'; readonly why: string }
  /** It was sent, perhaps; no answer came, or not the whole of one. */
  | { readonly kind: 'lost'; readonly why: string };

/** One request and its reply, at most once: nothing is repeated, no redirect is followed. Never rejects. */
export async function exchange(request: HttpRequest, { fetch, clock }: ExchangeTools): Promise<Exchange> {
  const { url, method, headers, body, maxBytes, timeoutMs, signal } = request;
  if (signal?.aborted) return { kind: 'not-connected', why: 'given up' };
  const timeout = new AbortController();
  const cancelTimeout = clock.after(timeoutMs, () => timeout.abort());
  const signals = signal ? [signal, timeout.signal] : [timeout.signal];
  const begun = clock.monotonicMs();
  try {
    const response = await fetch(url, {
      method,
      headers,
      ...(body && { body }),
      redirect: 'manual',
      signal: AbortSignal.any(signals),
    });
    const answeredMs = clock.nowMs();
    const sentMs = answeredMs - (clock.monotonicMs() - begun);
    const read = await readAtMost(response, maxBytes);
    return {
      kind: 'answered',
      status: response.status,
      headers: response.headers,
      sentMs,
      answeredMs,
      ...read,
    };
  } catch (error) {
    if (timeout.signal.aborted)
      return { kind: 'lost', why: `no answer within ${Math.round(timeoutMs / 1_000)} s` };
    if (signal?.aborted) return { kind: 'lost', why: 'given up' };
    return whatFailed(error);
  } finally {
    cancelTimeout();
  }
}

async function readAtMost(
  response: FetchReply,
  maxBytes: number,
): Promise<Pick<HttpReply, 'text' | 'overlong'>> {
  const decoder = new TextDecoder();
  let text = '';
  let left = maxBytes;
  if (response.body) {
    for await (const chunk of response.body) {
      text += decoder.decode(chunk.subarray(0, left), { stream: true });
      left -= chunk.length;
      // Leaving the loop cancels the stream, and with it the connection.
      if (left < 0) return { text, overlong: true };
    }
  }
  return { text: text + decoder.decode(), overlong: false };
}

/** System calls that come before the first byte of a request. */
const CONNECTING: ReadonlySet<string> = new Set(['connect', 'getaddrinfo']);
const CONNECTING_CODES: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
  'ERR_TLS_CERT_ALTNAME_INVALID',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'CERT_REVOKED',
  'CERT_UNTRUSTED',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_GET_ISSUER_CERT',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
]);

function whatFailed(error: unknown): Exchange {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const { code, syscall } = (cause instanceof Error ? cause : {}) as {
    readonly code?: unknown;
    readonly syscall?: unknown;
  };
  const why = typeof code === 'string' ? code : 'the connection failed';
  const early = CONNECTING_CODES.has(String(code)) || CONNECTING.has(String(syscall));
  return { kind: early ? 'not-connected' : 'lost', why };
}
