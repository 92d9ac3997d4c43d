import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface PlainHub {
  readonly url: string;
  /** Requests that arrived, by function. */
  readonly requests: readonly string[];
  stop(): Promise<void>;
}

/** What the wiki's hubs have that a till can use. */
const FUNCTIONS = ['new-btc-address', 'my-balance'];

/**
 * A hub that has nothing but the wiki's functions, or some of them: a real hub behind a door that lets only these through. Its
 * overview is written like the wiki's example, comments and all, and says nothing of network, time or `ref`s.
 */
export async function startPlainHub(
  realUrl: string,
  authenticationType: 1 | 2,
  encoding: 'form' | 'json',
  functions: readonly string[] = FUNCTIONS,
): Promise<PlainHub> {
  const requests: string[] = [];
  const server = createServer((request, response) => void answer(request, response));

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { port } = server.address() as AddressInfo;
    if (request.url === '/api/overview.js') {
      response.setHeader('content-type', 'text/javascript');
      response.end(overview(`http://127.0.0.1:${port}`, authenticationType, encoding, functions));
      return;
    }
    const name = /^\/code\/(.+)\.php$/.exec(request.url ?? '')?.[1] ?? '';
    requests.push(name);
    if (!functions.includes(name)) {
      response.writeHead(404, { 'content-type': 'text/html' }).end('<html>Not Found</html>');
      return;
    }
    const body = await read(request);
    const headers: Record<string, string> = {};
    for (const header of ['content-type', 'x-signature', 'x-authkey-token']) {
      const value = request.headers[header];
      if (typeof value === 'string') headers[header] = value;
    }
    const reply = await fetch(`${realUrl}/api/${name}`, { method: 'POST', headers, body }).catch(
      () => undefined,
    );
    if (!reply) return void response.destroy();
    response.writeHead(reply.status, { 'content-type': 'application/json' }).end(await reply.text());
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function overview(
  url: string,
  authenticationType: 1 | 2,
  encoding: 'form' | 'json',
  functions: readonly string[],
): string {
  const bodyEncoding = encoding === 'json' ? 'application/json' : 'application/x-www-form-urlencoded';
  return `{
    "req_url": "${url}/code/(function_name).php",
    "req_method": "POST",
    "post_body_encoding": "${bodyEncoding}",// or the other one
    "req_authentication_type": ${authenticationType},
    // 1: name and pass
    // 2: hmac-sha256
    "supported_functions": [
        // at the moment:
        ${functions.map((name) => JSON.stringify(name)).join(', ')}
    ]
}`;
}

async function read(request: IncomingMessage): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk as Uint8Array);
  return new Uint8Array(Buffer.concat(chunks));
}
