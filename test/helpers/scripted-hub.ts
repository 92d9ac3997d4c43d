import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Overview } from '../../shared/hub-protocol/overview.ts';
import { decodeBody, type Parameters } from '../../shared/hub-protocol/request-body.ts';

/** One reply, as the script wants it. */
export interface ScriptedReply {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Sent as it is when it is text or bytes, as JSON otherwise. */
  readonly body?: unknown;
  /** Nothing is answered before this resolves. */
  readonly after?: Promise<unknown>;
  /** Cuts the connection: before any answer, or in the middle of the body. */
  readonly cut?: 'before-answer' | 'in-body';
}

/** A request as it arrived. */
export interface ReceivedRequest {
  readonly method: string;
  readonly path: string;
  /** The function it calls; absent for the overview and anything else. */
  readonly functionName?: string;
  readonly headers: IncomingHttpHeaders;
  readonly bytes: Uint8Array;
  /** Its parameters, in either encoding. */
  readonly parameters: Parameters;
}

export type Script = ScriptedReply | ((request: ReceivedRequest) => ScriptedReply);

/**
 * A hub over real HTTP that says what a test wants it to say, right or wrong. It checks nothing: use it for what a
 * good hub never answers, and a real hub for everything else.
 */
export interface ScriptedHub {
  readonly url: string;
  /** Everything that was asked, in its order. */
  readonly requests: readonly ReceivedRequest[];
  /** What its overview says; change it at any time. */
  overview: Partial<Overview> & Readonly<Record<string, unknown>>;
  /** Replies to calls of a function (or of `overview`), in turn; the last one is repeated. */
  answer(functionName: string, ...replies: readonly Script[]): void;
  /** The requests that called a function. */
  callsOf(functionName: string): readonly ReceivedRequest[];
  close(): Promise<void>;
}

const FUNCTION_PATH = /^\/api\/([a-z-]+)$/;

/** With a certificate it speaks TLS. */
export async function startScriptedHub(certificate?: {
  readonly key: string;
  readonly cert: string;
}): Promise<ScriptedHub> {
  const requests: ReceivedRequest[] = [];
  const scripts = new Map<string, readonly Script[]>();
  const answer = async (incoming: IncomingMessage, response: ServerResponse) => {
    const request = await receive(incoming);
    requests.push(request);
    const name = request.path === '/api/overview.js' ? 'overview' : (request.functionName ?? '');
    const [next, ...rest] = scripts.get(name) ?? [];
    if (rest.length > 0) scripts.set(name, rest);
    const script =
      next ?? (name === 'overview' ? { body: hub.overview } : { status: 404, body: 'not scripted' });
    await reply(response, typeof script === 'function' ? script(request) : script);
  };
  const server = certificate ? createSecureServer(certificate, answer) : createServer(answer);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `${certificate ? 'https' : 'http'}://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const hub: ScriptedHub = {
    url,
    requests,
    overview: {
      req_url: `${url}/api/(function_name)`,
      req_method: 'POST',
      post_body_encoding: 'application/x-www-form-urlencoded',
      req_authentication_type: 2,
      supported_functions: [
        'new-btc-address',
        'my-balance',
        'check-invoice-status',
        'create-account',
        'create-authkey',
      ],
    },
    answer: (functionName, ...replies) => {
      scripts.set(functionName, replies);
    },
    callsOf: (functionName) => requests.filter((request) => request.functionName === functionName),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
  return hub;
}

async function receive(incoming: IncomingMessage): Promise<ReceivedRequest> {
  const chunks: Buffer[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  const bytes = new Uint8Array(Buffer.concat(chunks));
  const path = incoming.url ?? '';
  const functionName = FUNCTION_PATH.exec(path)?.[1];
  const decoded = decodeBody(bytes, incoming.headers['content-type'] ?? '');
  return {
    method: incoming.method ?? '',
    path,
    ...(functionName !== undefined && { functionName }),
    headers: incoming.headers,
    bytes,
    parameters: decoded.ok ? decoded.value : {},
  };
}

async function reply(
  response: ServerResponse,
  { status = 200, headers = {}, body = '', after, cut }: ScriptedReply,
) {
  await after;
  if (cut === 'before-answer') {
    response.destroy();
    return;
  }
  const bytes =
    typeof body === 'string' || body instanceof Uint8Array
      ? Buffer.from(body)
      : Buffer.from(JSON.stringify(body));
  response.writeHead(status, { 'content-type': 'application/json', ...headers });
  if (cut !== 'in-body') {
    response.end(bytes);
    return;
  }
  response.write(bytes.subarray(0, bytes.length / 2), () => response.destroy());
}
