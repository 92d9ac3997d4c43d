import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';

/** What goes wrong on the way to the hub and back. */
export const FAULTS = [
  'none',
  /** The request never arrives. */
  'lose-request',
  /** It arrives, and the answer is lost. */
  'lose-answer',
  /** Half of the answer arrives. */
  'truncate-answer',
  /** Half of the request arrives. */
  'truncate-request',
  /** It arrives twice. */
  'repeat',
  /** It arrives late. */
  'delay',
  /** The answer does. */
  'delay-answer',
  /** Something in between answers instead of the hub, after that did its work. */
  'gateway',
] as const;

export type Fault = (typeof FAULTS)[number];

export interface FaultyProxy {
  readonly url: string;
  /** What happens to the next calls of this function, in turn; nothing does after them. */
  plan(functionName: string, ...faults: readonly Fault[]): void;
  /** How often the function was called, as the proxy saw it. */
  callsOf(functionName: string): number;
  stop(): Promise<void>;
}

const DELAY_MS = 300;

/**
 * A bad line to a hub: real HTTP, every byte as it was but for what is planned to go wrong. A `plain` one hides that the hub
 * keeps `ref`s.
 */
export async function startFaultyProxy(hubUrl: string, plain = false): Promise<FaultyProxy> {
  const planned = new Map<string, Fault[]>();
  const calls = new Map<string, number>();
  const server = createServer((request, response) => void answer(request, response));
  const ownUrl = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const body = await read(request);
    const path = request.url ?? '/';
    const name = /^\/api\/([a-z-]+)$/.exec(path)?.[1] ?? '';
    calls.set(name, (calls.get(name) ?? 0) + 1);
    const fault = planned.get(name)?.shift() ?? 'none';
    const headers = headersOf(request);
    const onward = (bytes = body) =>
      fetch(`${hubUrl}${path}`, {
        method: request.method ?? 'GET',
        headers,
        ...(bytes.length > 0 && { body: bytes }),
      });
    try {
      if (fault === 'lose-request') return void response.destroy();
      if (fault === 'delay') await sleep(DELAY_MS);
      if (fault === 'repeat') await onward();
      const reply = await onward(fault === 'truncate-request' ? body.subarray(0, body.length / 2) : body);
      const whole = (await reply.text()).replaceAll(hubUrl, ownUrl());
      if (fault === 'delay-answer') await sleep(DELAY_MS);
      const text = plain ? whole.replace('"refs":true', '"refs":false') : whole;
      if (fault === 'lose-answer') return void response.destroy();
      if (fault === 'gateway') return void response.writeHead(504).end('<html>Gateway Time-out</html>');
      const bytes = Buffer.from(text);
      response.writeHead(reply.status, {
        'content-type': 'application/json',
        'content-length': bytes.length,
      });
      if (fault === 'truncate-answer')
        response.write(bytes.subarray(0, bytes.length / 2), () => response.destroy());
      else response.end(bytes);
    } catch {
      response.destroy();
    }
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: ownUrl(),
    plan: (functionName, ...faults) => void planned.set(functionName, [...faults]),
    callsOf: (functionName) => calls.get(functionName) ?? 0,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function headersOf(request: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const header of ['content-type', 'x-signature', 'x-authkey-token']) {
    const value = request.headers[header];
    if (typeof value === 'string') headers[header] = value;
  }
  return headers;
}

async function read(request: IncomingMessage): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk as Uint8Array);
  return new Uint8Array(Buffer.concat(chunks));
}
