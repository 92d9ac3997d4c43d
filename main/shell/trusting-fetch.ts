import { Agent, type RequestOptions, request } from 'node:https';
import { Readable } from 'node:stream';

/** Statuses whose answers have no body. */
const BODILESS: ReadonlySet<number> = new Set([101, 204, 205, 304]);

/**
 * A `fetch` over TLS that trusts these certificates (PEM) and no others; host names are checked as ever. Node's own
 * `fetch` can be told whom to trust through the environment alone, which would hold for every hub. No redirect is
 * followed, no proxy asked.
 */
export function fetchTrusting(ca: string): typeof globalThis.fetch {
  const agent = new Agent({ ca, keepAlive: true });
  return async (input, init = {}) => {
    const url = new URL(input instanceof Request ? input.url : input);
    // Plain http goes to this machine alone (hub-api §1), where there is nobody to be told apart by a certificate.
    if (url.protocol !== 'https:') return globalThis.fetch(input, init);
    const body = init.body instanceof Uint8Array ? init.body : undefined;
    const headers = Object.fromEntries(new Headers(init.headers));
    return send(
      url,
      { agent, method: init.method ?? 'GET', headers, signal: init.signal ?? undefined },
      body,
    );
  };
}

function send(url: URL, options: RequestOptions, body: Uint8Array | undefined): Promise<Response> {
  return new Promise((resolve, reject) => {
    const sent = request(url, options, (answer) => {
      const status = answer.statusCode ?? 0;
      const headers = new Headers();
      for (const [name, values] of Object.entries(answer.headersDistinct))
        for (const value of values ?? []) headers.append(name, value);
      const stream = BODILESS.has(status) ? null : (Readable.toWeb(answer) as ReadableStream<Uint8Array>);
      if (!stream) answer.resume();
      resolve(new Response(stream, { status, headers }));
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
