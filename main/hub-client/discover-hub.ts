import { type TillError, tillError } from '../../shared/errors/catalogue.ts';
import {
  credentialsOrigin,
  functionUrl,
  type Overview,
  parseOverview,
} from '../../shared/hub-protocol/overview.ts';
import type { HubSummary } from '../../shared/ipc/hub-view.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { hubTimeAfter } from './clock-offset.ts';
import { type ExchangeTools, exchange, type HttpReply } from './http-exchange.ts';
import { summarise } from './hub-summary.ts';
import { isProtected, overviewUrl, parseHubUrl } from './hub-url.ts';
import { excerpt } from './redact.ts';

const TIMEOUT_MS = 10_000;
const MAX_OVERVIEW_BYTES = 64 * 1024;

/** A hub as its overview describes it; nothing secret was sent to it yet. */
export interface DiscoveredHub {
  /** Below which its `/api/overview.js` is, without a slash at the end. */
  readonly url: string;
  readonly overview: Overview;
  /** Where it wants credentials sent. */
  readonly credentialsOrigin: string;
  /** Hub's time minus this machine's, ms. */
  readonly clockOffsetMs: number;
}

export interface DiscoveryTools extends ExchangeTools {
  readonly signal?: AbortSignal;
  /** Takes one line about a reply that can't be used. */
  readonly log?: (line: string) => void;
}

/**
 * Reads a hub's overview (hub-api §1). Errors: `bad-hub-url`, `insecure-hub-url` (also for where it wants
 * credentials sent), `hub-unreachable` with the reason, `hub-nonsense` for anything that is no overview, redirects
 * included.
 */
export async function discoverHub(
  url: string,
  tools: DiscoveryTools,
): Promise<Result<DiscoveredHub, TillError>> {
  const hubUrl = parseHubUrl(url);
  if (!hubUrl.ok) return hubUrl;
  const reply = await exchange(
    {
      url: overviewUrl(hubUrl.value),
      method: 'GET',
      headers: { accept: 'application/json, */*' },
      maxBytes: MAX_OVERVIEW_BYTES,
      timeoutMs: TIMEOUT_MS,
      signal: tools.signal,
    },
    tools,
  );
  if (reply.kind !== 'answered') return err(tillError('hub-unreachable', reply.why));
  const discovered = readOverview(hubUrl.value, reply);
  if (!discovered.ok) tools.log?.(`hub overview ${reply.status}: ${excerpt(reply.text, [])}`);
  return discovered;
}

/** What a person is shown of a hub before any credentials are given. Errors: those of `discoverHub`. */
export async function inspectHub(url: string, tools: DiscoveryTools): Promise<Result<HubSummary, TillError>> {
  const discovered = await discoverHub(url, tools);
  return discovered.ok ? ok(summarise(discovered.value)) : discovered;
}

function readOverview(url: string, reply: HttpReply): Result<DiscoveredHub, TillError> {
  const { status, overlong, text, headers } = reply;
  if (status >= 500) return err(tillError('hub-unreachable', `status ${status}`));
  if (status !== 200) return err(tillError('hub-nonsense', `overview: status ${status}`));
  if (overlong) return err(tillError('hub-nonsense', 'overview: too long'));
  const overview = parseOverview(text);
  if (!overview.ok) return err(tillError('hub-nonsense', 'overview: not an overview'));
  const origin = credentialsOrigin(overview.value);
  if (!origin.ok || !sendsEverythingTo(origin.value, overview.value))
    return err(tillError('hub-nonsense', 'overview: req_url'));
  const target = new URL(origin.value);
  if (!isProtected(target)) return err(tillError('insecure-hub-url', target.host));
  const serverTimeMs = overview.value.hub?.server_time_ms;
  const { offsetMs } = hubTimeAfter({ offsetMs: 0, told: false }, headers, reply, serverTimeMs);
  return ok({ url, overview: overview.value, credentialsOrigin: origin.value, clockOffsetMs: offsetMs });
}

/** A template could put the function's name into the host's: then it has no one host to agree to. */
function sendsEverythingTo(origin: string, overview: Overview): boolean {
  const url = functionUrl(overview, 'my-balance');
  return URL.canParse(url) && new URL(url).origin === origin;
}
