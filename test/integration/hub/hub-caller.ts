import { createHmac, randomBytes } from 'node:crypto';
import type { Authkey } from '../../../shared/hub-protocol/authkey.ts';
import type { PostBodyEncoding } from '../../../shared/hub-protocol/overview.ts';
import { encodeBody } from '../../../shared/hub-protocol/request-body.ts';

export interface HubReply {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: what a test expects of it is what the test says.
  readonly body: any;
  readonly retryAfter: string | null;
}

/** Who calls, as `create-account` answers it. */
export interface Credentials {
  readonly account: string;
  readonly authkey: Authkey & { readonly token?: string | undefined };
  /** With type 1, where it is not the account. */
  readonly name?: string;
}

/** What a test does otherwise than a good caller. */
export interface Deviations {
  readonly encoding?: PostBodyEncoding;
  readonly signal?: AbortSignal;
  readonly headers?: Readonly<Record<string, string>>;
  /** In the place of the encoded parameters; signed like them. */
  readonly rawBody?: string;
  readonly nonceMs?: number;
  readonly nonceRandom?: string;
}

const FORM = 'application/x-www-form-urlencoded';

/** Posts to a hub as any program would: written from hub-api.md alone, without the till's client. */
export async function post(
  url: string,
  body: string | Uint8Array<ArrayBuffer>,
  headers: Readonly<Record<string, string>> = {},
  signal?: AbortSignal,
): Promise<HubReply> {
  const response = await fetch(url, { method: 'POST', body, headers, ...(signal && { signal }) });
  return {
    status: response.status,
    body: await response.json(),
    retryAfter: response.headers.get('retry-after'),
  };
}

/** Calls a function with an authkey of either type. */
export function call(
  hub: { readonly url: string },
  credentials: Credentials,
  name: string,
  parameters: Readonly<Record<string, string>> = {},
  deviations: Deviations = {},
): Promise<HubReply> {
  const { authkey, account } = credentials;
  const { encoding = FORM, signal } = deviations;
  const url = `${hub.url}/api/${name}`;
  if (authkey.type === 'password') {
    const all = { name: credentials.name ?? account, pass: authkey.password, ...parameters };
    const body = deviations.rawBody ?? encodeBody(all, encoding);
    return post(url, body, { 'Content-Type': encoding, ...deviations.headers }, signal);
  }
  const all = {
    f: name,
    account,
    nonce_ms: `${deviations.nonceMs ?? Date.now()}`,
    nonce_random: deviations.nonceRandom ?? randomBytes(16).toString('hex'),
    ...parameters,
  };
  const body =
    deviations.rawBody === undefined
      ? encodeBody(all, encoding)
      : new TextEncoder().encode(deviations.rawBody);
  const signature = createHmac('sha256', Buffer.from(authkey.key, 'base64')).update(body).digest('base64');
  const headers = { 'X-Authkey-Token': authkey.token, 'X-Signature': signature };
  return post(url, body, { 'Content-Type': encoding, ...headers, ...deviations.headers }, signal);
}

export async function createAccount(hub: { readonly url: string }): Promise<Credentials> {
  const { status, body } = await post(`${hub.url}/api/create-account`, '', { 'Content-Type': FORM });
  if (status !== 200) throw new Error(`create-account answered ${status}`);
  return body as Credentials;
}

export async function newAddress(hub: { readonly url: string }, credentials: Credentials): Promise<string> {
  const { status, body } = await call(hub, credentials, 'new-btc-address');
  if (status !== 200) throw new Error(`new-btc-address answered ${status}`);
  return body.btc_address as string;
}

/** The status of some addresses, or of all. */
export async function checkStatus(
  hub: { readonly url: string },
  credentials: Credentials,
  request: { readonly addresses?: readonly string[]; readonly since?: string; readonly waitMs?: number } = {},
  deviations: Deviations = {},
): Promise<HubReply> {
  const { addresses, since, waitMs } = request;
  const parameters = {
    ...(addresses && { btc_addresses_json: JSON.stringify(addresses) }),
    ...(since !== undefined && { since }),
    ...(waitMs !== undefined && { wait_ms: `${waitMs}` }),
  };
  return call(hub, credentials, 'check-invoice-status', parameters, deviations);
}

/** Waits until what the hub shows of the account is so; long-polls, never sleeps. */
export async function statusWhen(
  hub: { readonly url: string },
  credentials: Credentials,
  // biome-ignore lint/suspicious/noExplicitAny: see HubReply.
  isSo: (invoices: any) => boolean,
): Promise<HubReply['body']> {
  for (;;) {
    const { body } = await checkStatus(hub, credentials);
    // A hub that does not see the chain shows nothing.
    if (body.invoices && isSo(body.invoices)) return body;
    await checkStatus(hub, credentials, { since: body.cursor ?? '', waitMs: 10_000 });
  }
}
