import type { z } from 'zod';
import { type TillError, tillError } from '../../shared/errors/catalogue.ts';
import { hubErrorReply } from '../../shared/hub-protocol/replies.ts';
import { duplicateKey } from '../../shared/hub-protocol/request-body.ts';
import type { HttpReply } from './http-exchange.ts';
import type { HubOutcome, UselessAnswer } from './hub-client.ts';

/** A hub may ask for more patience than this; a shop can't give it. */
const LONGEST_RETRY_AFTER_MS = 10 * 60_000;

/** What a reply says, its error read if it has one. */
export interface ReadReply<T> {
  readonly outcome: HubOutcome<T>;
  /** The hub's clock, where an error tells it (`stale-nonce`). */
  readonly serverTimeMs?: number;
}

type HubError = Readonly<
  Partial<Pick<z.infer<typeof hubErrorReply>['error'], 'code' | 'message' | 'executed' | 'server_time_ms'>>
>;

/**
 * What a reply means for the request (hub-api §2, *Doing it once*): a 4xx did nothing, and neither did anything that
 * says `executed: false`; any other failure, and an answer that makes no sense, may have been executed.
 */
export function readReply<T>(reply: HttpReply, schema: z.ZodType<T>): ReadReply<T> {
  const body = readBody(reply);
  const json = body.kind === 'json' ? body.json : undefined;
  const succeeded = reply.status >= 200 && reply.status < 300;
  const error = errorIn(json);
  if (succeeded && !error) return { outcome: readAnswer(body, schema) };

  const retryAfterMs = retryAfter(reply);
  const failure = tillErrorFor(reply.status, error ?? {});
  const refused = error?.executed === false || (isClientError(reply.status) && error?.executed !== true);
  const common = { error: failure, ...(retryAfterMs !== undefined && { retryAfterMs }) };
  return {
    outcome: refused
      ? { kind: 'refused', status: reply.status, hubCode: error?.code ?? '', ...common }
      : { kind: 'unknown', ...common },
    ...(error?.server_time_ms !== undefined && { serverTimeMs: error.server_time_ms }),
  };
}

function readAnswer<T>(body: ReplyBody, schema: z.ZodType<T>): HubOutcome<T> {
  switch (body.kind) {
    case 'too-long':
      return nonsense('too long', 'too-long');
    case 'not-json':
      return nonsense('not JSON');
    case 'ambiguous':
      return nonsense('a key twice', 'unusable');
    case 'json': {
      const parsed = schema.safeParse(body.json);
      if (parsed.success) return { kind: 'done', value: parsed.data };
      const path = parsed.error.issues[0]?.path.join('.').slice(0, 100);
      return nonsense(`not as expected: ${path || 'the whole'}`, 'unusable');
    }
  }
}

/** An answer that can't be used; whether the hub did what it was asked is unknown. */
export function nonsense(detail: string, answer?: UselessAnswer): HubOutcome<never> {
  return { kind: 'unknown', error: tillError('hub-nonsense', detail), ...(answer && { answer }) };
}

type ReplyBody =
  | { readonly kind: 'json'; readonly json: unknown }
  /** A key that is there twice has two values, of which a plain parse would believe one. */
  | { readonly kind: 'too-long' | 'not-json' | 'ambiguous' };

function readBody({ text, overlong }: HttpReply): ReplyBody {
  if (overlong) return { kind: 'too-long' };
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return { kind: 'not-json' };
  }
  return duplicateKey(text) === undefined ? { kind: 'json', json } : { kind: 'ambiguous' };
}

/** The error member of a reply: ours, or in whatever form another hub writes it. */
function errorIn(json: unknown): HubError | undefined {
  if (typeof json !== 'object' || json === null || !('error' in json) || !json.error) return undefined;
  const parsed = hubErrorReply.safeParse(json);
  if (parsed.success) return withoutUndefined(parsed.data.error);
  if (typeof json.error === 'string') return { message: json.error };
  const { executed } = json.error as { readonly executed?: unknown };
  return typeof executed === 'boolean' ? { executed } : {};
}

function withoutUndefined({
  code,
  message,
  executed,
  server_time_ms: serverTime,
}: z.infer<typeof hubErrorReply>['error']): HubError {
  return {
    code,
    message,
    ...(executed !== undefined && { executed }),
    ...(serverTime !== undefined && { server_time_ms: serverTime }),
  };
}

const CODES: Readonly<Record<string, TillError['code']>> = {
  'bad-credentials': 'bad-credentials',
  'bad-signature': 'bad-credentials',
  'not-permitted': 'not-permitted',
  'unknown-function': 'hub-lacks-function',
  'rate-limited': 'hub-busy',
  overloaded: 'hub-busy',
  'wallet-unavailable': 'hub-busy',
};

const STATUSES: Readonly<Record<number, TillError['code']>> = {
  401: 'bad-credentials',
  403: 'not-permitted',
  429: 'hub-busy',
  503: 'hub-busy',
};

/** The hub's own words go into the detail, shortened; they are for diagnostics. */
function tillErrorFor(status: number, { code, message }: HubError): TillError {
  const detail = [String(status), code, message]
    .filter(Boolean)
    .join(' ')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .slice(0, 200);
  const known = code === undefined ? STATUSES[status] : CODES[code];
  if (known) return tillError(known, detail);
  if (status < 400 && code === undefined && message === undefined)
    return tillError('hub-nonsense', `${status}: redirects are not followed`);
  return tillError(status >= 500 && code === undefined ? 'hub-unreachable' : 'hub-refused', detail);
}

function isClientError(status: number): boolean {
  return status >= 400 && status < 500;
}

/** `Retry-After` in ms: seconds, or a date (RFC 9110 §10.2.3), read against `Date`; 10 minutes at most. */
function retryAfter({ headers, answeredMs }: HttpReply): number | undefined {
  const value = headers.get('retry-after')?.trim() ?? '';
  if (/^\d{1,9}$/.test(value)) return Math.min(Number(value) * 1_000, LONGEST_RETRY_AFTER_MS);
  const untilMs = Date.parse(value);
  if (Number.isNaN(untilMs)) return undefined;
  const nowMs = Date.parse(headers.get('date') ?? '');
  return Math.min(Math.max(0, untilMs - (Number.isNaN(nowMs) ? answeredMs : nowMs)), LONGEST_RETRY_AFTER_MS);
}
