import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

type When = 'before' | 'after';

/** A way to a node's RPC that can be closed at one call: before the node hears of it, or before it is answered. Who asks then waits. */
export interface RpcGate {
  /** As the node's own URL, with its user name and password. */
  readonly rpcUrl: string;
  /** Closes at the next call of this method; resolves when it has come. Nothing passes from then on. */
  closeAt(method: string, when: When): Promise<void>;
  /** Cuts off those who wait, and lets everything pass again. */
  open(): void;
  stop(): Promise<void>;
}

export async function startRpcGate(nodeUrl: string): Promise<RpcGate> {
  const { host } = new URL(nodeUrl);
  let closing: { readonly method: string; readonly when: When; readonly reached: () => void } | undefined;
  let isClosed = false;
  const waiting: ServerResponse[] = [];

  function reaches(body: string, when: When): boolean {
    if (closing?.when !== when || !body.includes(`"method":"${closing.method}"`)) return false;
    isClosed = true;
    closing.reached();
    return true;
  }

  const server = createServer(async (incoming, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks).toString();
    if (isClosed || reaches(body, 'before')) return waiting.push(response);
    try {
      const reply = await fetch(`http://${host}${incoming.url}`, {
        method: 'POST',
        body,
        headers: { authorization: incoming.headers.authorization ?? '' },
      });
      const text = await reply.text();
      if (isClosed || reaches(body, 'after')) return waiting.push(response);
      return response.writeHead(reply.status).end(text);
    } catch {
      return response.destroy();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const gateUrl = new URL(nodeUrl);
  gateUrl.port = `${(server.address() as AddressInfo).port}`;
  return {
    rpcUrl: gateUrl.href.replace(/\/$/, ''),
    closeAt: (method, when) =>
      new Promise((reached) => {
        closing = { method, when, reached };
      }),
    open() {
      closing = undefined;
      isClosed = false;
      for (const response of waiting.splice(0)) response.destroy();
    },
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
