import { once } from 'node:events';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { createServer, type Server } from 'node:https';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { exchange } from '../../../../main/hub-client/http-exchange.ts';
import { createHttpFetch } from '../../../../main/shell/http-fetch.ts';
import { systemClock } from '../../../../main/shell/system-clock.ts';
import type { Fetch } from '../../../../main/till-options.ts';
import { selfSigned, selfSignedElsewhere } from '../../../helpers/self-signed-certificate.ts';

const received = vi.fn<(body: string) => void>();
const servers: Server[] = [];
let port: number;

/** A server over real TLS whose certificate nobody vouches for but its own authority. */
async function serve(certificate: typeof selfSigned): Promise<number> {
  const server = createServer(certificate, (request, response) => void answer(request, response));
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return (server.address() as AddressInfo).port;
}

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  received(Buffer.concat(chunks).toString());
  switch (request.url) {
    case '/elsewhere':
      response.writeHead(302, { location: 'https://example.com/' }).end();
      break;
    case '/nothing':
      response.writeHead(204).end();
      break;
    case '/cut':
      response.writeHead(200, { 'content-length': 100 }).write('half', () => response.destroy());
      break;
    default:
      response
        .writeHead(201, { 'x-method': request.method, 'x-asked': request.headers['x-token'] })
        .end('answered');
  }
}

beforeEach(async () => {
  port = await serve(selfSigned);
});
afterEach(() => {
  received.mockClear();
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

function ask(path: string, fetch: Fetch, at = port) {
  return exchange(
    {
      url: `https://127.0.0.1:${at}${path}`,
      method: 'POST',
      headers: { 'X-Token': 'tok_1' },
      body: new TextEncoder().encode('a=1'),
      maxBytes: 1_000,
      timeoutMs: 10_000,
    },
    { fetch, clock: systemClock },
  );
}

describe('a hub with a private certificate authority', () => {
  test('is refused by a till that does not know the authority, before a byte is sent', async () => {
    expect(await ask('/', createHttpFetch())).toMatchObject({
      kind: 'not-connected',
      why: 'DEPTH_ZERO_SELF_SIGNED_CERT',
    });
    expect(received).not.toHaveBeenCalled();
  });

  test('answers a till that pinned it', async () => {
    const reply = await ask('/', createHttpFetch(selfSigned.cert));
    expect(reply).toMatchObject({ kind: 'answered', status: 201, text: 'answered' });
    if (reply.kind !== 'answered') return;
    expect(reply.headers.get('x-method')).toBe('POST');
    expect(reply.headers.get('x-asked')).toBe('tok_1');
    expect(received).toHaveBeenCalledWith('a=1');
  });

  test('is refused by a till that pinned another', async () => {
    expect(await ask('/', createHttpFetch(selfSignedElsewhere.cert))).toMatchObject({
      kind: 'not-connected',
    });
    expect(received).not.toHaveBeenCalled();
  });

  test('is refused under a name that its certificate does not have', async () => {
    const elsewhere = await serve(selfSignedElsewhere);
    expect(await ask('/', createHttpFetch(selfSignedElsewhere.cert), elsewhere)).toMatchObject({
      kind: 'not-connected',
      why: 'ERR_TLS_CERT_ALTNAME_INVALID',
    });
    expect(received).not.toHaveBeenCalled();
  });

  test('has its redirects not followed, its empty answers read, and its cut ones not believed', async () => {
    const fetch = createHttpFetch(selfSigned.cert);
    expect(await ask('/elsewhere', fetch)).toMatchObject({ kind: 'answered', status: 302 });
    expect(await ask('/nothing', fetch)).toMatchObject({ kind: 'answered', status: 204, text: '' });
    expect(await ask('/cut', fetch)).toMatchObject({ kind: 'lost' });
  });

  test('is given up on when the till stops', async () => {
    const fetch = createHttpFetch(selfSigned.cert);
    await expect(
      fetch(`https://127.0.0.1:${port}/`, {
        method: 'GET',
        redirect: 'manual',
        signal: AbortSignal.abort(),
      }),
    ).rejects.toMatchObject({
      name: 'AbortError',
    });
  });
});
