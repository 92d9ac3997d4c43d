import { connect, type Socket } from 'node:net';

/** A load of requests that were made before, so that making them costs the measured machine nothing. */
export interface LoadResult {
  readonly perSecond: number;
  /** How often each status was answered. */
  readonly statuses: ReadonlyMap<number, number>;
}

export interface RawAnswer {
  readonly status: number;
  readonly body: string;
}

/** A connection that stays open, for one request after the other. */
export interface RawConnection {
  /** Sends bytes that are an HTTP request, and waits for the answer. */
  ask(request: Buffer): Promise<RawAnswer>;
  close(): void;
}

/** One HTTP request as the bytes that go over the wire. */
export function rawRequest(url: URL, headers: Readonly<Record<string, string>>, body: Uint8Array): Buffer {
  const head = [
    `POST ${url.pathname} HTTP/1.1`,
    `Host: ${url.host}`,
    ...Object.entries(headers).map(([name, value]) => `${name}: ${value}`),
    `Content-Length: ${body.length}`,
    '',
    '',
  ].join('\r\n');
  return Buffer.concat([Buffer.from(head), body]);
}

/** Sends each list of requests over a connection of its own, one after the other's answer, all connections at once. */
export async function sendAll(url: URL, lists: readonly (readonly Buffer[])[]): Promise<LoadResult> {
  const connections = await Promise.all(lists.map(() => openConnection(url)));
  const statuses = new Map<number, number>();
  const began = performance.now();
  await Promise.all(
    lists.map(async (requests, index) => {
      for (const request of requests) {
        const { status } = (await connections[index]?.ask(request)) ?? { status: 0 };
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
      }
    }),
  );
  const seconds = (performance.now() - began) / 1000;
  for (const connection of connections) connection.close();
  const count = lists.reduce((sum, requests) => sum + requests.length, 0);
  return { perSecond: count / seconds, statuses };
}

export async function openConnection(url: URL): Promise<RawConnection> {
  const socket = await open(url);
  socket.setEncoding('latin1');
  let received = '';
  let asked: { resolve(answer: RawAnswer): void; reject(error: Error): void } | undefined;
  socket.on('data', (text: string) => {
    received += text;
    const end = received.indexOf('\r\n\r\n');
    if (end < 0) return;
    const length = /content-length: (\d+)/i.exec(received.slice(0, end))?.[1];
    if (length === undefined) {
      asked?.reject(new Error(`an answer without a length: ${received}`));
      return;
    }
    if (received.length < end + 4 + Number(length)) return;
    const answer = { status: Number(received.slice(9, 12)), body: received.slice(end + 4) };
    received = '';
    asked?.resolve(answer);
  });
  socket.once('close', () => asked?.reject(new Error('the server closed a connection')));
  return {
    ask(request) {
      const { promise, resolve, reject } = Promise.withResolvers<RawAnswer>();
      asked = { resolve, reject };
      socket.write(request);
      return promise;
    },
    close() {
      asked = undefined;
      socket.destroy();
    },
  };
}

function open({ hostname, port }: URL): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port), noDelay: true });
    socket.once('connect', () => resolve(socket)).once('error', reject);
  });
}
