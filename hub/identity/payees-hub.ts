import type { NetworkName } from '../../shared/bitcoin/network.ts';
import { functionUrl, type Overview, parseOverview } from '../../shared/hub-protocol/overview.ts';
import { encodeBody, type Parameters } from '../../shared/hub-protocol/request-body.ts';
import type { GuardedRequest, OutsideReply } from './guarded-request.ts';

const FUNCTION = 'attach-identity-to-transfer';

/** What is not to be tried again, and what is. Reasons never repeat what the other side wrote. */
export type NotTold =
  | { readonly kind: 'never'; readonly reason: string }
  | { readonly kind: 'later'; readonly reason: string; readonly retryAfterMs?: number };

export type Told = { readonly kind: 'told' } | NotTold;

/** The hub that an invoice names, found out to take identities. */
export interface PayeesHub {
  readonly kind: 'found';
  readonly functionUrl: URL;
  readonly encoding: Overview['post_body_encoding'];
  /** Whether it does once what has the same `ref` (hub-api §2). */
  readonly keepsRefs: boolean;
}

/** Discovers the hub (hub-api §1); anybody may have written its URL. */
export async function findPayeesHub(
  hubUrl: string,
  network: NetworkName,
  request: GuardedRequest,
  signal: AbortSignal,
): Promise<PayeesHub | NotTold> {
  const url = overviewUrl(hubUrl);
  if (!url) return never('its address is no URL');
  const reply = await request({ method: 'GET', url, signal });
  if (reply.kind !== 'answered') return notReached(reply);
  if (isRedirect(reply.status)) return never('its overview is a redirect');
  if (reply.status !== 200) return later(`its overview has the status ${reply.status}`);
  const overview = parseOverview(reply.text);
  if (!overview.ok) return later('its overview is none');
  const { hub, supported_functions, post_body_encoding: encoding } = overview.value;
  if (!supported_functions.includes(FUNCTION)) return never(`it does not offer ${FUNCTION}`);
  if (hub?.network !== undefined && hub.network !== network) return never('it is on another network');
  const target = URL.parse(functionUrl(overview.value, FUNCTION));
  if (!target) return never('its req_url is none');
  return { kind: 'found', functionUrl: target, encoding, keepsRefs: hub?.refs === true };
}

/** One call of the function at that hub. */
export async function tellPayeesHub(
  { functionUrl: url, encoding }: PayeesHub,
  parameters: Parameters,
  request: GuardedRequest,
  signal: AbortSignal,
): Promise<Told> {
  const body = encodeBody(parameters, encoding);
  const reply = await request({ method: 'POST', url, headers: { 'Content-Type': encoding }, body, signal });
  if (reply.kind !== 'answered') return notReached(reply);
  const { status, text, retryAfterMs } = reply;
  if (status === 200 && isSuccess(text)) return { kind: 'told' };
  const reason = `it answers with the status ${status}`;
  // Its node may not have heard of the transaction yet: a conflict.
  const mayPass = status < 300 || status === 409 || status === 429 || status >= 500;
  return mayPass ? later(reason, retryAfterMs) : never(reason);
}

/** With or without a slash or `/api/overview.js` at its end. */
function overviewUrl(hubUrl: string): URL | undefined {
  const url = URL.parse(hubUrl);
  if (!url) return undefined;
  const path = url.pathname.replace(/\/+$/, '').replace(/\/api\/overview\.js$/, '');
  url.pathname = `${path.replace(/\/+$/, '')}/api/overview.js`;
  url.search = '';
  url.hash = '';
  return url;
}

/** An object, perhaps empty, that is no error. */
function isSuccess(text: string): boolean {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' && body !== null && !Array.isArray(body) && !('error' in body);
  } catch {
    return false;
  }
}

function isRedirect(status: number): boolean {
  return status >= 300 && status < 400;
}

function notReached({ kind, reason }: Exclude<OutsideReply, { readonly kind: 'answered' }>): NotTold {
  return kind === 'refused' ? never(reason) : later(reason);
}

function never(reason: string): NotTold {
  return { kind: 'never', reason };
}

function later(reason: string, retryAfterMs?: number): NotTold {
  return { kind: 'later', reason, ...(retryAfterMs !== undefined && { retryAfterMs }) };
}
