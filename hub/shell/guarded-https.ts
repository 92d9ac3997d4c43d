import type { LookupAddress } from 'node:dns';
import { lookup } from 'node:dns/promises';
import type { IncomingMessage } from 'node:http';
import { request } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import type { Clock } from '../../shared/clock.ts';
import type { GuardedRequest, OutsideReply, OutsideRequest } from '../identity/guarded-request.ts';

const TIMEOUT_MS = 10_000;
const MAX_REPLY_BYTES = 64 * 1024;

export interface GuardedHttpsOptions {
  readonly clock: Clock;
  /** By IP address. */
  readonly mayReach: (address: string) => boolean;
  /** All addresses of a name; this system's resolver if left out. */
  readonly resolve?: (name: string) => Promise<readonly LookupAddress[]>;
  /** PEM of who may sign certificates, where that is not for this system to say. */
  readonly ca?: string;
  /** Until the whole answer is there; 10 s if left out. */
  readonly timeoutMs?: number;
}

/** `GuardedRequest` over https. */
export function createGuardedHttps(options: GuardedHttpsOptions): GuardedRequest {
  const { clock, mayReach, timeoutMs = TIMEOUT_MS, resolve = resolveHere } = options;
  return async (wanted) => {
    if (wanted.url.protocol !== 'https:') return { kind: 'refused', reason: 'it is not https' };
    if (wanted.url.username || wanted.url.password) return { kind: 'refused', reason: 'it names a user' };
    const late = new AbortController();
    const cancel = clock.after(timeoutMs, () => late.abort());
    const signal = AbortSignal.any([wanted.signal, late.signal]);
    try {
      const addresses = await unlessAborted(addressesOf(wanted.url, resolve), signal);
      const isPublic = addresses.length > 0 && addresses.every(({ address }) => mayReach(address));
      if (!isPublic) return { kind: 'refused', reason: 'its host is not on the public internet' };
      return await send({ ...wanted, signal }, addresses, options.ca);
    } catch (error) {
      const reason = late.signal.aborted ? `no answer within ${timeoutMs / 1000} s` : reasonOf(error);
      return { kind: 'failed', reason };
    } finally {
      cancel();
    }
  };
}

function resolveHere(name: string): Promise<readonly LookupAddress[]> {
  return lookup(name, { all: true });
}

async function addressesOf(
  { hostname }: URL,
  resolve: (name: string) => Promise<readonly LookupAddress[]>,
): Promise<readonly LookupAddress[]> {
  const host = hostname.replace(/^\[(.*)\]$/, '$1');
  const family = isIP(host);
  return family === 0 ? resolve(host) : [{ address: host, family }];
}

/** A name's resolution can't be called off, only left alone. */
function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((fulfil, reject) => {
    const abort = () => reject(signal.reason);
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
    work.then(fulfil, reject).finally(() => signal.removeEventListener('abort', abort));
  });
}

function send(
  { url, method, headers, body, signal }: OutsideRequest,
  addresses: readonly LookupAddress[],
  ca: string | undefined,
): Promise<OutsideReply> {
  return new Promise((fulfil, reject) => {
    const length = body && { 'Content-Length': `${body.length}` };
    const sent = request(url, {
      method,
      headers: { Accept: 'application/json, */*', ...headers, ...length },
      signal,
      agent: false,
      lookup: alwaysTo(addresses),
      ...(ca !== undefined && { ca }),
    });
    sent.on('error', reject);
    sent.on('response', (response) => read(response).then(fulfil, reject));
    sent.end(body);
  });
}

/** What was judged is what is connected to, whatever the name resolves to by then. */
function alwaysTo(addresses: readonly LookupAddress[]): LookupFunction {
  return (_hostname, { all }, found) => {
    const [first] = addresses;
    if (all || !first) found(null, [...addresses]);
    else found(null, first.address, first.family);
  };
}

async function read(response: IncomingMessage): Promise<OutsideReply> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    // Leaving the loop ends the connection.
    if (bytes > MAX_REPLY_BYTES) return { kind: 'failed', reason: 'its answer is too long' };
    chunks.push(chunk);
  }
  const { statusCode: status = 0, headers } = response;
  const seconds = /^[0-9]{1,5}$/.exec(headers['retry-after'] ?? '')?.[0];
  const text = Buffer.concat(chunks).toString('utf8');
  return {
    kind: 'answered',
    status,
    text,
    ...(seconds !== undefined && { retryAfterMs: Number(seconds) * 1000 }),
  };
}

/** The system's word for it, such as ECONNREFUSED; nothing that the other side could have chosen. */
function reasonOf(error: unknown): string {
  const { code } = (error instanceof Error ? error : {}) as { readonly code?: unknown };
  return typeof code === 'string' && /^[A-Z0-9_]{3,50}$/.test(code) ? code : 'no connection';
}
