import { connect, type Socket } from 'node:net';

/** A load of requests that were made before, so that making them costs the measured machine nothing. */
export interface LoadResult {
  readonly perSecond: number;
  /** How often each status was answered. */
  readonly statuses: ReadonlyMap<number, number>;
}

/** One HTTP request as the bytes that go over the wire, for a connection that stays open. */
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
  const sockets = await Promise.all(lists.map(() => open(url)));
  const statuses = new Map<number, number>();
  const began = performance.now();
  await Promise.all(
    lists.map((requests, index) => {
      const socket = sockets[index];
      return (
        socket && inTurn(socket, requests, (status) => statuses.set(status, (statuses.get(status) ?? 0) + 1))
      );
    }),
  );
  const seconds = (performance.now() - began) / 1000;
  for (const socket of sockets) socket.destroy();
  const count = lists.reduce((sum, requests) => sum + requests.length, 0);
  return { perSecond: count / seconds, statuses };
}

function open({ hostname, port }: URL): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: hostname, port: Number(port), noDelay: true });
    socket.once('connect', () => resolve(socket)).once('error', reject);
  });
}

function inTurn(
  socket: Socket,
  requests: readonly Buffer[],
  answered: (status: number) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    let next = 0;
    let received = '';
    const send = () => {
      const request = requests[next];
      next += 1;
      if (request) socket.write(request);
      else resolve();
    };
    socket.setEncoding('latin1');
    socket.on('data', (text: string) => {
      received += text;
      const end = received.indexOf('\r\n\r\n');
      if (end < 0) return;
      const length = /content-length: (\d+)/i.exec(received.slice(0, end))?.[1];
      if (length === undefined) return reject(new Error(`an answer without a length: ${received}`));
      if (received.length < end + 4 + Number(length)) return;
      answered(Number(received.slice(9, 12)));
      received = '';
      send();
    });
    socket.once('close', () => reject(new Error('the server closed a connection')));
    send();
  });
}
