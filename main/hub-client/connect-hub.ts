import { z } from 'zod';
import { familiesOf, parseAddress } from '../../shared/bitcoin/address.ts';
import { type NetworkName, usualNetworkOf } from '../../shared/bitcoin/network.ts';
import type { Random } from '../../shared/clock.ts';
import { type TillError, tillError } from '../../shared/errors/catalogue.ts';
import { functionUrl, type Overview } from '../../shared/hub-protocol/overview.ts';
import {
  checkInvoiceStatusReply,
  createAccountReply,
  createAuthkeyReply,
  estimateSendBtcReply,
  exchangeQuoteReply,
  myAuthkeysReply,
  myBalanceReply,
  myTransactionsReply,
  newBtcAddressReply,
  sendBtcReply,
} from '../../shared/hub-protocol/replies.ts';
import type { Parameters } from '../../shared/hub-protocol/request-body.ts';
import { BTC, currency } from '../../shared/money/currency.ts';
import { toDecimal, zero } from '../../shared/money/money.ts';
import { ok } from '../../shared/result.ts';
import { IMPOSSIBLE_REQUESTS } from '../owner-keys/money-functions.ts';
import { type HubTime, hubTimeAfter } from './clock-offset.ts';
import { type DiscoveredHub, discoverHub } from './discover-hub.ts';
import { type ExchangeTools, exchange } from './http-exchange.ts';
import type { Call } from './hub-call.ts';
import type { HubClient, HubCredentials, HubOutcome } from './hub-client.ts';
import { isProtected } from './hub-url.ts';
import { checkedInvoiceStatus } from './invoice-status.ts';
import { nonsense, readReply } from './read-reply.ts';
import { excerpt } from './redact.ts';
import { encodeRequest, type SignedRequest, signRequest } from './sign-request.ts';
import { tradeCalls } from './trade-calls.ts';

const TIMEOUT_MS = 15_000;
const MAX_REPLY_BYTES = 1024 * 1024;
const MAX_STATUS_REPLY_BYTES = 8 * 1024 * 1024;

export interface HubConnection extends ExchangeTools {
  readonly discovered: DiscoveredHub;
  /** Where the owner agreed that credentials go. */
  readonly agreedOrigin: string;
  /** Takes one line about each reply that failed, without secrets. */
  readonly log: (line: string) => void;
}

export interface HubClientOptions extends HubConnection {
  readonly credentials: HubCredentials;
  readonly random: Random;
  /** The network the till was set up for; a hub on another one gets no request. */
  readonly network?: NetworkName;
}

/**
 * Connects to one account of a hub. Nothing is sent until a function is called, and credentials only to
 * `agreedOrigin`. Each call is one request, but for a stale nonce: the hub did nothing then and told its time, so the
 * request is signed anew, once.
 */
export function connectHub(options: HubClientOptions): HubClient {
  const { credentials, network, random, clock } = options;
  let { overview } = options.discovered;
  let hubTime = hubTimeOf(options.discovered);

  const once = async <T>(call: Call<T>): Promise<HubOutcome<T>> => {
    // The overview may change while a request is under way: each is judged by the one it is sent with.
    const current = overview;
    const refusal = refuseToSend(current, call.functionName, options.agreedOrigin, network);
    if (refusal) return { kind: 'not-sent', error: refusal };
    const nowMs = clock.nowMs() + hubTime.offsetMs;
    const signed = call.anonymous
      ? ok(encodeRequest(current, call.parameters))
      : signRequest(current, call.functionName, call.parameters, credentials, { nowMs, random });
    if (!signed.ok) return { kind: 'not-sent', error: signed.error };
    const sent = await send(call, current, signed.value, options, secretsOf(credentials));
    hubTime = sent.learn(hubTime);
    return sent.outcome;
  };
  const call = async <T>(wanted: Call<T>): Promise<HubOutcome<T>> => {
    const outcome = await once(wanted);
    return isStale(outcome) ? once(wanted) : outcome;
  };
  const keepsRefs = (): boolean => overview.hub?.refs === true;
  const refOf = (ref: string): Parameters => (keepsRefs() ? { ref } : {});

  return {
    ...tradeCalls(call, refOf),
    get overview() {
      return overview;
    },
    get clockOffsetMs() {
      return hubTime.offsetMs;
    },
    get keepsRefs() {
      return keepsRefs();
    },
    supports: (functionName) => overview.supported_functions.includes(functionName),
    async newBtcAddress(ref, signal) {
      const made = await call({
        functionName: 'new-btc-address',
        parameters: refOf(ref),
        reply: newBtcAddressReply,
        signal,
      });
      return made.kind === 'done'
        ? usableAddress(made.value.btc_address, network ?? overview.hub?.network)
        : made;
    },
    async myBalance(signal) {
      const read = await call({ functionName: 'my-balance', parameters: {}, reply: myBalanceReply, signal });
      if (read.kind !== 'done') return read;
      const { available, pending } = read.value;
      const inCurrency = (code: string) => ({
        available: available.get(code) ?? zero(currency(code)),
        pending: pending.get(code) ?? zero(currency(code)),
      });
      const others = [...new Set([...available.keys(), ...pending.keys()])].filter((code) => code !== BTC);
      return { kind: 'done', value: { ...inCurrency(BTC), others: others.sort().map(inCurrency) } };
    },
    async sendBtc({ address, amount, ref }, signal) {
      const sent = await call({
        functionName: 'send-btc',
        parameters: { to_btc_address: address, amount: toDecimal(amount), ...(keepsRefs() && { ref }) },
        reply: sendBtcReply,
        signal,
      });
      if (sent.kind !== 'done') return sent;
      const { id, txid, fee, internal } = sent.value;
      return {
        kind: 'done',
        value: {
          internal,
          ...(id !== undefined && { hubSendId: id }),
          ...(txid !== undefined && { txid }),
          ...(fee && { fee }),
        },
      };
    },
    async estimateSendBtc({ address, amount }, signal) {
      const estimated = await call({
        functionName: 'estimate-send-btc',
        parameters: { to_btc_address: address, amount: toDecimal(amount) },
        reply: estimateSendBtcReply,
        signal,
      });
      if (estimated.kind !== 'done') return estimated;
      const { available_after: availableAfter, ...estimate } = estimated.value;
      return { kind: 'done', value: { ...estimate, availableAfter } };
    },
    myTransactions: ({ since, limit }, signal) =>
      call({
        functionName: 'my-transactions',
        parameters: { limit: String(limit), ...(since !== undefined && { since }) },
        reply: myTransactionsReply,
        signal,
      }),
    async checkInvoiceStatus({ addresses, since, waitMs }, signal) {
      const looked = await call({
        functionName: 'check-invoice-status',
        parameters: {
          ...(addresses && { btc_addresses_json: JSON.stringify(addresses) }),
          ...(since !== undefined && { since }),
          ...(waitMs !== undefined && { wait_ms: String(waitMs) }),
        },
        reply: checkInvoiceStatusReply,
        maxBytes: MAX_STATUS_REPLY_BYTES,
        waitMs: waitMs ?? 0,
        signal,
      });
      if (looked.kind !== 'done') return looked;
      const checked = checkedInvoiceStatus(looked.value);
      return checked.ok ? { kind: 'done', value: checked.value } : nonsense(checked.error, 'unusable');
    },
    async exchangeQuote({ fromCurrency, amount }, signal) {
      const quoted = await call({
        functionName: 'get-exchange-quote',
        parameters: { from_cur: fromCurrency, to_cur: amount.currency, to_amt: toDecimal(amount) },
        reply: exchangeQuoteReply,
        signal,
      });
      if (quoted.kind !== 'done') return quoted;
      const { from_amt: fromAmt, expires_ms: expiresMs, quote_token: quoteToken } = quoted.value;
      return {
        kind: 'done',
        value: { fromAmt, expiresMs, ...(quoteToken !== undefined && { quoteToken }) },
      };
    },
    createAuthkey: (signal) =>
      call({ functionName: 'create-authkey', parameters: {}, reply: createAuthkeyReply, signal }),
    changeAuthkeyPermissions: ({ token, add, remove }, signal) =>
      call({
        functionName: 'change-authkey-permissions',
        parameters: {
          authkey_token: token,
          ...(add && { add_json: JSON.stringify(add) }),
          ...(remove && { remove_json: JSON.stringify(remove) }),
        },
        reply: z.unknown(),
        signal,
      }),
    myAuthkeys: (signal) =>
      call({ functionName: 'my-authkeys', parameters: {}, reply: myAuthkeysReply, signal }),
    askImpossible: (functionName, signal) =>
      call({ functionName, parameters: IMPOSSIBLE_REQUESTS[functionName], reply: z.unknown(), signal }),
    async refreshOverview(signal) {
      const { discovered, fetch, log } = options;
      const read = await discoverHub(discovered.url, { fetch, clock, log, ...(signal && { signal }) });
      if (!read.ok) return { kind: 'unknown', error: read.error };
      ({ overview } = read.value);
      hubTime = hubTimeOf(read.value);
      const changed = whatChanged(overview, options.agreedOrigin, network);
      return changed ? { kind: 'not-sent', error: changed } : { kind: 'done', value: overview };
    },
  };
}

/** Opens a new account at a hub that offers it; the answer is who the till is from then on. A secret. */
export async function createAccount(
  connection: HubConnection & { readonly signal?: AbortSignal },
): Promise<HubOutcome<HubCredentials>> {
  const { discovered, agreedOrigin, signal } = connection;
  const { overview } = discovered;
  const refusal = refuseToSend(overview, 'create-account', agreedOrigin, undefined);
  if (refusal) return { kind: 'not-sent', error: refusal };
  const call = { functionName: 'create-account', parameters: {}, reply: createAccountReply, signal };
  const sent = await send(call, overview, encodeRequest(overview, {}), connection, []);
  return sent.outcome;
}

interface Sent<T> {
  readonly outcome: HubOutcome<T>;
  /** What is known of the hub's clock, with what the reply told of it. */
  readonly learn: (before: HubTime) => HubTime;
}

function hubTimeOf({ overview, clockOffsetMs }: DiscoveredHub): HubTime {
  return { offsetMs: clockOffsetMs, told: overview.hub?.server_time_ms !== undefined };
}

async function send<T>(
  call: Call<T>,
  overview: Overview,
  signed: SignedRequest,
  tools: Pick<HubConnection, 'fetch' | 'clock' | 'log'>,
  secrets: readonly string[],
): Promise<Sent<T>> {
  const reply = await exchange(
    {
      url: functionUrl(overview, call.functionName),
      method: 'POST',
      ...signed,
      maxBytes: call.maxBytes ?? MAX_REPLY_BYTES,
      timeoutMs: TIMEOUT_MS + (call.waitMs ?? 0),
      signal: call.signal,
    },
    tools,
  );
  if (reply.kind !== 'answered') {
    const kind = reply.kind === 'lost' ? 'unknown' : 'not-sent';
    return { outcome: { kind, error: tillError('hub-unreachable', reply.why) }, learn: (before) => before };
  }
  const { outcome, serverTimeMs } = readReply(reply, call.reply);
  if (outcome.kind !== 'done') {
    const signature = signed.headers['x-signature'] ?? '';
    tools.log(`hub ${call.functionName} ${reply.status}: ${excerpt(reply.text, [...secrets, signature])}`);
  }
  return { outcome, learn: (before) => hubTimeAfter(before, reply.headers, reply, serverTimeMs) };
}

/** Why a request must not leave: the last gate before credentials do. */
function refuseToSend(
  overview: Overview,
  functionName: string,
  agreedOrigin: string,
  network: NetworkName | undefined,
): TillError | undefined {
  if (!overview.supported_functions.includes(functionName))
    return tillError('hub-lacks-function', functionName);
  return whatChanged(overview, agreedOrigin, network, functionName);
}

function whatChanged(
  overview: Overview,
  agreedOrigin: string,
  network: NetworkName | undefined,
  functionName = 'my-balance',
): TillError | undefined {
  const text = functionUrl(overview, functionName);
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (!url || url.username || url.password) return tillError('hub-nonsense', 'overview: req_url');
  if (url.origin !== agreedOrigin) return tillError('hub-host-changed', url.host);
  if (!isProtected(url)) return tillError('insecure-hub-url', url.host);
  const named = overview.hub?.network;
  return network && named && named !== network ? tillError('hub-network-changed', named) : undefined;
}

/** The hub did nothing: the nonce was too far from its clock, which is known by now. */
function isStale(outcome: HubOutcome<unknown>): boolean {
  return outcome.kind === 'refused' && outcome.hubCode === 'stale-nonce';
}

/** An address of the network that the till is on, or of any one where nobody said which; otherwise nonsense. */
function usableAddress(
  text: string,
  network: NetworkName | undefined,
): HubOutcome<{ readonly address: string }> {
  const [family] = familiesOf(text);
  const parsed = family && parseAddress(text, network ?? usualNetworkOf(family));
  if (parsed?.ok) return { kind: 'done', value: { address: parsed.value } };
  return nonsense(family ? 'an address of another network' : 'not an address', 'unusable');
}

function secretsOf({ authkey }: HubCredentials): readonly string[] {
  return authkey.type === 'password' ? [authkey.password] : [authkey.key];
}
