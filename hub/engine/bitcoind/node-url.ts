import { err, ok, type Result } from '../../../shared/result.ts';

/** Where a Bitcoin node answers JSON-RPC, and as whom. */
export interface NodeUrl {
  /** Scheme, host and port: `http://127.0.0.1:18443`. */
  readonly origin: string;
  /** Host and port, as messages name the node. */
  readonly host: string;
  readonly hostname: string;
  /** The value of the `Authorization` header. A secret; absent when the URL names no user. */
  readonly authorization?: string;
  /** From the URL's path `/wallet/NAME`. */
  readonly walletName?: string;
}

/**
 * Reads `http://user:password@host:port`, optionally with `/wallet/NAME`; user, password and name are
 * percent-encoded. The error is a sentence that quotes nothing of the URL.
 */
export function parseNodeUrl(text: string): Result<NodeUrl, string> {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || (url.protocol !== 'http:' && url.protocol !== 'https:') || url.hostname === '') {
    return err("The Bitcoin node's URL must look like http://user:password@127.0.0.1:8332.");
  }
  const encodedName = /^\/wallet\/([^/]+)\/?$/.exec(url.pathname)?.[1];
  if (url.search !== '' || url.hash !== '' || (encodedName === undefined && url.pathname !== '/')) {
    return err("After its host, the Bitcoin node's URL may only have /wallet/NAME.");
  }
  try {
    const credentials = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
    return ok({
      origin: url.origin,
      host: url.host,
      hostname: url.hostname,
      ...(credentials !== ':' && { authorization: `Basic ${Buffer.from(credentials).toString('base64')}` }),
      ...(encodedName !== undefined && { walletName: decodeURIComponent(encodedName) }),
    });
  } catch {
    return err("The Bitcoin node's URL has a stray % sign: write it as %25.");
  }
}
