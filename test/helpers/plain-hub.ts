import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface PlainHub {
  readonly url: string;
  /** Requests that arrived, by function. */
  readonly requests: readonly string[];
  /** How often a function was asked for. */
  callsOf(name: string): number;
  stop(): Promise<void>;
}

/** What the wiki's hubs have that a till can't do without. */
const FUNCTIONS = ['new-btc-address', 'my-balance'];

/** All of the wiki's functions, each with the members of its answer there; where the wiki says TODO, with all of them. */
const WIKI_ANSWERS: Readonly<Record<string, readonly string[] | 'all'>> = {
  'send-btc': [],
  'new-btc-address': ['btc_address'],
  'my-balance': ['available', 'pending'],
  'place-order': ['oid'],
  'cancel-order': [],
  'my-open-orders': 'all',
  'attach-identity-to-transfer': [],
  'pay-invoice': [],
  'post-invoice': [],
  'withdraw-invoice': [],
  'find-invoices': ['invoices', 'more_exist'],
  'create-account': ['account', 'authkey'],
  'create-authkey': ['authkey'],
  'change-authkey-permissions': [],
};

/** What there was in 2011, and nothing of what came later: no `ref`s, prices beforehand, or news of invoices. */
export const WIKI_FUNCTIONS: readonly string[] = Object.keys(WIKI_ANSWERS);

/** A posted invoice is what the wiki says that an invoice is. */
const WIKI_INVOICE = ['btc_address', 'amount', 'currency', 'info'];

/**
 * A hub that has nothing but the wiki's functions, or some of them: a real hub behind a door that lets only these through. Its
 * overview is written like the wiki's example, comments and all, and says nothing of network, time or `ref`s. With
 * `WIKI_FUNCTIONS` its answers say no more than the wiki's either. A bad line may lie between the two.
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
    const text = await reply.text();
    const isWhole = reply.ok && functions === WIKI_FUNCTIONS;
    response
      .writeHead(reply.status, { 'content-type': 'application/json' })
      .end(isWhole ? asInTheWiki(name, text) : text);
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    callsOf: (name) => requests.filter((each) => each === name).length,
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

/** An answer with what the wiki has of it. */
function asInTheWiki(name: string, text: string): string {
  const members = WIKI_ANSWERS[name] ?? [];
  if (members === 'all') return text;
  const pick = (whole: Readonly<Record<string, unknown>>, names: readonly string[]) =>
    Object.fromEntries(Object.entries(whole).filter(([member]) => names.includes(member)));
  const answer = pick(JSON.parse(text) as Record<string, unknown>, members);
  const posted = answer['invoices'] as readonly Record<string, unknown>[] | undefined;
  return JSON.stringify(
    posted ? { ...answer, invoices: posted.map((invoice) => pick(invoice, WIKI_INVOICE)) } : answer,
  );
}

async function read(request: IncomingMessage): Promise<Uint8Array<ArrayBuffer>> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of request) chunks.push(chunk as Uint8Array);
  return new Uint8Array(Buffer.concat(chunks));
}
