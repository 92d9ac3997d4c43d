import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { Random } from '../../shared/clock.ts';
import { pageSecurityHeaders } from '../content-security-policy.ts';
import { customerDoorway } from '../ipc/customer-doorway.ts';
import type { TillDoorway } from '../ipc/till-doorway.ts';
import { EntryPasses, type Pass } from './entry-passes.ts';
import type { PageFile } from './page-files.ts';
import { serveSocket } from './till-socket.ts';

/** Imported as a module, it brings `fetch` and WebSockets along. */
const { createServer } = process.getBuiltinModule('node:http');

const HOST = '127.0.0.1';
/** Where each pass begins, and where its page talks to the till. */
const PATHS = {
  till: { page: '/', socket: '/till' },
  customer: { page: '/customer', socket: '/customer/till' },
} as const satisfies Readonly<Record<Pass, object>>;
const PASSES: readonly Pass[] = ['till', 'customer'];
/** Room for the longest command: 10,000 pasted deposit addresses. */
const MAX_FRAME_BYTES = 2 * 1024 * 1024;

export interface TillServerOptions {
  readonly doorway: TillDoorway;
  readonly pages: ReadonlyMap<string, PageFile>;
  readonly random: Random;
}

export interface TillServer {
  readonly port: number;
  /** A link with a fresh one-time token: to the till, or to the customer's display alone. */
  link(pass?: Pass): string;
  stop(): Promise<void>;
}

/**
 * Serves the till to browsers on this machine: loopback only, one-time token for a session cookie, `Host` and
 * `Origin` checked against DNS rebinding and other sites; everything else is 403. Rejects with the system's
 * error when the port can't be had.
 */
export async function startTillServer(options: TillServerOptions, port: number): Promise<TillServer> {
  const passes = new EntryPasses(options.random);
  const server = createServer((request, response) =>
    answer(request, response, passes, options.pages, portOf(server)),
  );
  const sockets = new WebSocketServer({ noServer: true, maxPayload: MAX_FRAME_BYTES });
  server.on('upgrade', (request, socket, head) => {
    const pass = PASSES.find((candidate) => request.url === PATHS[candidate].socket);
    if (!pass || !mayConnect(request, passes, pass, portOf(server))) return refuseUpgrade(socket);
    const doorway = pass === 'customer' ? customerDoorway(options.doorway) : options.doorway;
    sockets.handleUpgrade(request, socket, head, (connection) => serveSocket(connection, doorway));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen({ host: HOST, port, exclusive: true }, () => resolve());
  });
  return {
    port: portOf(server),
    link: (pass = 'till') =>
      `http://${HOST}:${portOf(server)}${PATHS[pass].page}?token=${passes.issueToken(pass)}`,
    async stop() {
      for (const socket of sockets.clients) socket.terminate();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function answer(
  request: IncomingMessage,
  response: ServerResponse,
  passes: EntryPasses,
  pages: ReadonlyMap<string, PageFile>,
  port: number,
): void {
  const url = new URL(request.url ?? '/', `http://${HOST}:${port}`);
  const token = url.searchParams.get('token');
  if (
    !isOurHost(request, port) ||
    !isOwnOrNoSite(request) ||
    (request.method !== 'GET' && request.method !== 'HEAD')
  ) {
    return refuse(response);
  }
  const pass = PASSES.find((candidate) => url.pathname === PATHS[candidate].page);
  if (pass && token !== null) {
    const session = passes.redeem(pass, token);
    if (session === undefined && !holds(request, passes, pass, port)) return refuse(response);
    const cookie = session && {
      'set-cookie': `${cookieName(pass, port)}=${session}; HttpOnly; SameSite=Strict; Path=/`,
    };
    response.writeHead(303, {
      location: PATHS[pass].page,
      'cache-control': 'no-store',
      'referrer-policy': 'no-referrer',
      ...cookie,
    });
    response.end();
    return;
  }
  // The display's page is the same file; what it consists of is no secret, and both need it.
  const page = pages.get(pass ? PATHS.till.page : url.pathname);
  const mayHave = (pass ? [pass] : PASSES).some((each) => holds(request, passes, each, port));
  if (!page || !mayHave) return refuse(response);
  response.writeHead(200, {
    ...pageSecurityHeaders({ connect: 'self' }),
    'content-type': page.contentType,
    'content-length': page.bytes.byteLength,
    'cache-control': page.immutable ? 'private, max-age=31536000, immutable' : 'no-cache',
  });
  response.end(request.method === 'HEAD' ? undefined : page.bytes);
}

function mayConnect(request: IncomingMessage, passes: EntryPasses, pass: Pass, port: number): boolean {
  return (
    isOurHost(request, port) &&
    ownOrigins(port).includes(request.headers.origin ?? '') &&
    holds(request, passes, pass, port)
  );
}

/** Whoever has the till may also see what the customer sees. */
function holds(request: IncomingMessage, passes: EntryPasses, pass: Pass, port: number): boolean {
  const has = (wanted: Pass) => passes.isSession(wanted, sessionIn(request, wanted, port));
  return has(pass) || has('till');
}

/** A name that somebody pointed at 127.0.0.1 is not ours. */
function isOurHost(request: IncomingMessage, port: number): boolean {
  return [`${HOST}:${port}`, `localhost:${port}`].includes(request.headers.host ?? '');
}

function ownOrigins(port: number): readonly string[] {
  return [`http://${HOST}:${port}`, `http://localhost:${port}`];
}

/** Links from elsewhere may open the page; nothing else that another site starts gets an answer. */
function isOwnOrNoSite(request: IncomingMessage): boolean {
  const site = request.headers['sec-fetch-site'];
  return (
    site === undefined ||
    site === 'same-origin' ||
    site === 'none' ||
    request.headers['sec-fetch-mode'] === 'navigate'
  );
}

/** Cookies don't know ports: each till on this machine has names of its own. */
function cookieName(pass: Pass, port: number): string {
  return pass === 'till' ? `till_session_${port}` : `till_customer_${port}`;
}

function sessionIn(request: IncomingMessage, pass: Pass, port: number): string | undefined {
  const pairs = (request.headers.cookie ?? '').split(/;\s*/).map((pair) => pair.split('='));
  return pairs.find(([name]) => name === cookieName(pass, port))?.[1];
}

function refuse(response: ServerResponse): void {
  response.writeHead(403, { 'content-type': 'text/plain; charset=utf-8', 'cache-control': 'no-store' });
  response.end('Open the link that the till printed when it started. Each link works once.\n');
}

function refuseUpgrade(socket: Duplex): void {
  socket.end('HTTP/1.1 403 Forbidden\r\nconnection: close\r\ncontent-length: 0\r\n\r\n');
}

function portOf(server: Server): number {
  return (server.address() as AddressInfo | null)?.port ?? 0;
}
