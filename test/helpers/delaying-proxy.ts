import { request as ask, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

export interface DelayingProxy {
  readonly url: string;
  /** Where requests go; none are answered before it is set. */
  target: string;
  /** How long every request is held before it is passed on, ms. */
  delayMs: number;
  /** Requests passed on so far. */
  readonly count: number;
  stop(): Promise<void>;
}

/** A slow way to a hub: passes every byte on as it is, but later. */
export async function startDelayingProxy(delayMs: number): Promise<DelayingProxy> {
  const state = { target: '', delayMs, count: 0 };
  const server = createServer(async (incoming, response) => {
    state.count += 1;
    await sleep(state.delayMs);
    const onward = ask(new URL(incoming.url ?? '/', state.target), {
      method: incoming.method,
      headers: incoming.headers,
    });
    onward.on('response', (reply) => {
      response.writeHead(reply.statusCode ?? 502, reply.headers);
      reply.pipe(response);
    });
    onward.on('error', () => response.destroy());
    response.on('close', () => onward.destroy());
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.defineProperties(state as DelayingProxy & typeof state, {
    url: { value: `http://127.0.0.1:${(server.address() as AddressInfo).port}` },
    stop: {
      value: async () => {
        server.closeAllConnections();
        await new Promise((resolve) => server.close(resolve));
      },
    },
  });
}
