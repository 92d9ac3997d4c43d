import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { selfSigned } from './self-signed-certificate.ts';

export interface SeenRequest {
  readonly method: string;
  readonly path: string;
  readonly contentType: string;
  readonly body: string;
}

export interface GivenAnswer {
  readonly status: number;
  readonly body: string;
  readonly headers?: Readonly<Record<string, string>>;
}

/** An https server that stands for somebody else's machine, with a certificate that `selfSigned` vouches for. */
export interface OutsideServer {
  readonly url: string;
  readonly port: number;
  /** All that came, in order. */
  readonly seen: readonly SeenRequest[];
  /** What it answers, until the test says otherwise; nothing when it hangs. */
  answer: (request: SeenRequest) => Promise<GivenAnswer | 'hang'> | GivenAnswer | 'hang';
  stop(): Promise<void>;
}

export async function startOutsideServer(): Promise<OutsideServer> {
  const seen: SeenRequest[] = [];
  let answer: OutsideServer['answer'] = () => ({ status: 404, body: '' });
  const server = createServer({ key: selfSigned.key, cert: selfSigned.cert }, async (incoming, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const request = {
      method: incoming.method ?? '',
      path: incoming.url ?? '',
      contentType: incoming.headers['content-type'] ?? '',
      body: Buffer.concat(chunks).toString(),
    };
    seen.push(request);
    const given = await answer(request);
    if (given !== 'hang') response.writeHead(given.status, given.headers).end(given.body);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `https://localhost:${port}`,
    port,
    seen,
    get answer() {
      return answer;
    },
    set answer(now) {
      answer = now;
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Hands everything on to a hub that speaks plain http, as a proxy in front of it does. */
export function handingOnTo(hub: { readonly url: string }): OutsideServer['answer'] {
  return async ({ method, path, contentType, body }) => {
    const headers = { 'Content-Type': contentType };
    const reply = await fetch(`${hub.url}${path}`, method === 'GET' ? {} : { method, body, headers });
    return { status: reply.status, body: await reply.text() };
  };
}
