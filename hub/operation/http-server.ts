import type { RequestListener, Server } from 'node:http';

/** A certificate with its chain and the private key, in PEM. A secret. */
export interface Tls {
  readonly cert: string;
  readonly key: string;
}

/** How long a peer may keep a connection without saying what it should; ms. */
export interface Timeouts {
  /** From the connection, or the first byte of a request, to the end of its headers. */
  readonly headersMs: number;
  /** To the end of its body. An answer may take as long as it takes. */
  readonly requestMs: number;
  /** Between two requests. */
  readonly idleMs: number;
}

/** Longer idle than proxies are, so that it is they who hang up. */
export const DEFAULT_TIMEOUTS: Timeouts = { headersMs: 10_000, requestMs: 30_000, idleMs: 75_000 };

const MAX_CHECK_INTERVAL_MS = 5_000;

/** Imported as modules, these bring `fetch` and WebSockets along: 15 ms of every start. */
const { createServer } = process.getBuiltinModule('node:http');
const { createServer: createTlsServer } = process.getBuiltinModule('node:https');

/** An HTTP server, with TLS where there is a certificate. */
export function httpServer(
  handler: RequestListener,
  { tls, timeouts }: { readonly tls?: Tls | undefined; readonly timeouts: Timeouts },
): Server {
  const options = {
    headersTimeout: timeouts.headersMs,
    requestTimeout: timeouts.requestMs,
    keepAliveTimeout: timeouts.idleMs,
    connectionsCheckingInterval: Math.min(MAX_CHECK_INTERVAL_MS, timeouts.headersMs),
  };
  return tls ? createTlsServer({ ...options, ...tls }, handler) : createServer(options, handler);
}
