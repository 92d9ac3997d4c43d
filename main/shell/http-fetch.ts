import type { Fetch } from '../till-options.ts';

/** Imported as modules, they bring Node's own `fetch` along, which holds 16 MB once it has been used. */
const http = process.getBuiltinModule('node:http');
const https = process.getBuiltinModule('node:https');

/** Idle connections are let go before servers do: a request on one that is being closed is lost. */
const IDLE_MS = 4_000;

/**
 * A `fetch` of what the till needs of one, over Node's own HTTP. Trusts these certificates (PEM) and no others, or what the
 * system trusts where none are given; host names are checked as ever. No redirect is followed, no proxy asked.
 */
export function createHttpFetch(ca?: string): Fetch {
  const kept = { keepAlive: true, timeout: IDLE_MS };
  const plain = new http.Agent(kept);
  const secure = new https.Agent({ ...kept, ...(ca !== undefined && { ca }) });
  return (url, { method, headers = {}, body, signal }) =>
    new Promise((resolve, reject) => {
      const isSecure = new URL(url).protocol === 'https:';
      const options = {
        agent: isSecure ? secure : plain,
        method,
        signal,
        headers: {
          'user-agent': 'bitcoin-till',
          ...headers,
          ...(body && { 'content-length': body.byteLength }),
        },
      };
      const sent = (isSecure ? https : http).request(url, options, (answer) => {
        const valueOf = (name: string) => answer.headersDistinct[name.toLowerCase()]?.join(', ') ?? null;
        resolve({ status: answer.statusCode ?? 0, headers: { get: valueOf }, body: answer });
      });
      sent.on('error', reject);
      sent.end(body);
    });
}
