import { Server as TlsServer } from 'node:tls';
import type { BigNumber } from 'bignumber.js';
import fastify, { type FastifyInstance } from 'fastify';
import type { Clock, Random } from '../shared/clock.ts';
import type { HubFunction } from '../shared/hub-protocol/functions.ts';
import type { AuthenticationType, PostBodyEncoding } from '../shared/hub-protocol/overview.ts';
import { MAX_BODY_BYTES } from '../shared/hub-protocol/request-body.ts';
import { BTC, type CurrencyCode } from '../shared/money/currency.ts';
import type { ExchangeRate } from '../shared/money/rate.ts';
import type { RateSource } from '../shared/rates/rate-source.ts';
import { createAuthkeyUse } from './authentication/authkey-use.ts';
import { hmacAuthentication } from './authentication/hmac-authentication.ts';
import { DEFAULT_LIMITS, type Limits } from './authentication/limits.ts';
import { createNonceWindow } from './authentication/nonce-window.ts';
import { passwordAuthentication } from './authentication/password-authentication.ts';
import { createRateLimiter } from './authentication/rate-limiter.ts';
import { createChainWatch } from './chain-watch/chain-watch.ts';
import type { PracticeControls } from './engine/practice/practice-engine.ts';
import type { WalletEngine } from './engine/wallet-engine.ts';
import { createAnswerer } from './functions/answer-request.ts';
import { attachIdentityToTransfer } from './functions/attach-identity-to-transfer.ts';
import { createBell } from './functions/bell.ts';
import { cancelOrder } from './functions/cancel-order.ts';
import { changeAuthkeyPermissions } from './functions/change-authkey-permissions.ts';
import { createOnceRunner } from './functions/change-once.ts';
import { checkInvoiceStatus } from './functions/check-invoice-status.ts';
import { createAccount } from './functions/create-account.ts';
import { createAuthkey } from './functions/create-authkey.ts';
import { estimateSendBtc } from './functions/estimate-send-btc.ts';
import { findInvoices } from './functions/find-invoices.ts';
import { getExchangeQuote } from './functions/get-exchange-quote.ts';
import type { HubFunctionImplementation } from './functions/hub-function.ts';
import { myAuthkeys } from './functions/my-authkeys.ts';
import { myBalance } from './functions/my-balance.ts';
import { myOpenOrders } from './functions/my-open-orders.ts';
import { myTransactions } from './functions/my-transactions.ts';
import { newBtcAddress } from './functions/new-btc-address.ts';
import { payInvoice } from './functions/pay-invoice.ts';
import { placeOrder } from './functions/place-order.ts';
import { postInvoice } from './functions/post-invoice.ts';
import { refuse } from './functions/refusal.ts';
import { sendBtc } from './functions/send-btc.ts';
import { createSharedBell } from './functions/shared-bell.ts';
import { withdrawInvoice } from './functions/withdraw-invoice.ts';
import { attachIdentities } from './identity/attach-identities.ts';
import type { GuardedRequest } from './identity/guarded-request.ts';
import type { HubIdentity } from './identity/hub-identity.ts';
import { createLeadership } from './leadership/leadership.ts';
import { DEFAULT_TIMEOUTS, httpServer, type Timeouts, type Tls } from './operation/http-server.ts';
import type { Log } from './operation/log-line.ts';
import { createMetrics } from './operation/metrics.ts';
import { addOperationRoutes } from './operation/operation-routes.ts';
import { createDealer } from './prices/dealer.ts';
import { fixedPrices } from './prices/fixed-prices.ts';
import type { PriceSource } from './prices/price-source.ts';
import { createPublicPrices } from './prices/public-prices.ts';
import { addApiRoutes } from './routes/api-routes.ts';
import { addOverviewRoute } from './routes/overview-route.ts';
import { addPracticeRoutes } from './routes/practice-routes.ts';
import { sendError, sendOutcome } from './routes/refusal-reply.ts';
import { makeSends } from './sends/make-sends.ts';
import { createSending } from './sends/sending.ts';
import type { HubStore } from './store/hub-store.ts';

/** Everything the hub takes from outside; it touches nothing else of the machine. */
export interface HubOptions {
  readonly name: string;
  readonly version: string;
  readonly clock: Clock;
  readonly random: Random;
  /** Closed by whoever opened it, after the hub has stopped. */
  readonly store: HubStore;
  readonly engine: WalletEngine;
  /** The practice customer, with the practice engine only. */
  readonly practice?: PracticeControls;
  readonly authenticationType: AuthenticationType;
  /** What the overview asks for; both are read. */
  readonly encoding: PostBodyEncoding;
  /** Where callers reach the hub, where that is not the address that it listens on. */
  readonly publicUrl?: string;
  /** The fiat currencies that the hub keeps and trades, beside BTC; none by default. */
  readonly currencies?: readonly CurrencyCode[];
  /** How many confirmations make money available; 1 by default. */
  readonly confirmations?: number;
  /** After so many blocks without it, a send may pay a higher fee; 6 by default. */
  readonly blocksBeforeBump?: number;
  /** Whether anybody may open an account; so by default. */
  readonly openAccounts?: boolean;
  readonly limits?: Partial<Limits>;
  /** Without it, callers on other machines need a proxy in between. */
  readonly tls?: Tls;
  readonly timeouts?: Partial<Timeouts>;
  /** Whether other machines may read `/metrics`; not by default. */
  readonly publicMetrics?: boolean;
  /** Who pays, as payees' hubs are told, and how these are reached; not told by default. */
  readonly identity?: HubIdentity & { readonly request: GuardedRequest };
  /** Who sells at the hub's own price beside the book, and how that is known; nobody by default. */
  readonly dealing?: Dealing;
  readonly log: Log;
}

/** An account that stands behind quotes with its money. */
interface Dealing {
  /** One that there is. */
  readonly account: string;
  /** How much worse than the price its quotes are, either way: 0 to 50. */
  readonly spreadPercent: BigNumber;
  readonly prices:
    | { readonly kind: 'fixed'; readonly rates: readonly ExchangeRate[] }
    | { readonly kind: 'public'; readonly source: RateSource; readonly request: GuardedRequest };
}

/** A hub that does not listen yet. */
export interface Hub {
  readonly server: FastifyInstance;
  /** Starts the engine and begins to follow it. Rejects with what the engine says, or with `WrongChain`. */
  start(): Promise<void>;
  /** Ends what waits, answers what is under way, lets go of port and engine. */
  stop(): Promise<void>;
}

/** A caller that is in the middle of sending is not waited for longer. */
const STOP_PATIENCE_MS = 2_000;

/** About an hour: what was to be in one of the next blocks and isn't has paid too little. */
const BLOCKS_BEFORE_BUMP = 6;

/** Puts a hub together from its parts: the only place that constructs. */
export function buildHub(options: HubOptions): Hub {
  const { store, engine, clock, random, authenticationType, log } = options;
  const limits = { ...DEFAULT_LIMITS, ...options.limits };
  const localBell = createBell(clock);
  const bell = store.hubsTogether ? createSharedBell(localBell, store.hubsTogether) : localBell;
  const leadership = createLeadership({ store, clock, log });
  const nonces = createNonceWindow(clock);
  const authkeyUse = createAuthkeyUse({ store, clock, log });
  const currencies = new Set([BTC, ...(options.currencies ?? [])]);
  const requiredConfirmations = options.confirmations ?? 1;
  const watch = createChainWatch({ store, engine, clock, bell, requiredConfirmations, log });
  const { network, wallet } = watch;
  const sending = createSending({ store, clock, random, bell, chain: watch });
  const { blocksBeforeBump = BLOCKS_BEFORE_BUMP, identity } = options;
  const attachesIdentity = identity !== undefined;
  const sendOptions = { store, clock, bell, wallet, requiredConfirmations, blocksBeforeBump, log };

  const stopping = new AbortController();
  const prices = options.dealing && openPrices(options.dealing, options, stopping.signal);
  const dealer = options.dealing && prices && createDealer({ ...options.dealing, prices });

  const identityOptions = { store, clock, bell, network, wallet, log };

  const accountLimiter = createRateLimiter(clock, limits.accountsPerAddress);
  const searchLimiter = createRateLimiter(clock, limits.searchesPerAddress);
  const identityLimiter = createRateLimiter(clock, limits.identitiesPerAddress);
  const functions = new Map<HubFunction, HubFunctionImplementation>([
    ['create-authkey', createAuthkey({ clock, random, authenticationType })],
    ['change-authkey-permissions', changeAuthkeyPermissions({ bell })],
    ['new-btc-address', newBtcAddress({ clock, newAddress: async () => wallet().newAddress() })],
    ['send-btc', sendBtc({ random, sending, network })],
    ['estimate-send-btc', estimateSendBtc({ sending, network })],
    ['my-balance', myBalance()],
    ['place-order', placeOrder({ clock, random, currencies })],
    ['cancel-order', cancelOrder({ clock })],
    ['my-open-orders', myOpenOrders()],
    ['get-exchange-quote', getExchangeQuote({ store, clock, random, currencies, dealer })],
    ['my-transactions', myTransactions()],
    ['my-authkeys', myAuthkeys()],
    ['check-invoice-status', checkInvoiceStatus({ store, clock, bell, network })],
    ['post-invoice', postInvoice({ clock, network })],
    ['withdraw-invoice', withdrawInvoice({ clock, network })],
    [
      'attach-identity-to-transfer',
      attachIdentityToTransfer({ store, clock, bell, engine, network, limiter: identityLimiter }),
    ],
    ['pay-invoice', payInvoice({ clock, random, network, currencies, sending, attachesIdentity, dealer })],
    ['find-invoices', findInvoices({ store, clock, network, limiter: searchLimiter })],
  ]);
  if (options.openAccounts ?? true) {
    functions.set(
      'create-account',
      createAccount({ store, clock, random, authenticationType, limiter: accountLimiter }),
    );
  }
  const metrics = createMetrics(clock);
  const answer = createAnswerer({
    functions,
    store,
    authentication:
      authenticationType === 1 ? passwordAuthentication({ random }) : hmacAuthentication({ clock, random }),
    nonces,
    authkeyUse,
    changeOnce: createOnceRunner({ store, clock, nonces, bell }),
    requestLimiter: createRateLimiter(clock, limits.requestsPerAuthkey),
    wrongCredentialsLimiter: createRateLimiter(clock, limits.wrongCredentialsPerAddress),
  });

  const server = createServer(stopping.signal, options);
  addOverviewRoute(server, {
    name: options.name,
    version: options.version,
    authenticationType,
    encoding: options.encoding,
    functions: [...functions.keys()],
    clock,
    network,
    url: (host) => options.publicUrl ?? reachedUrl(server, host),
  });
  addApiRoutes(server, { answer, metrics, stopping: stopping.signal });
  const { publicMetrics = false } = options;
  addOperationRoutes(server, { store, clock, metrics, publicMetrics, prices });
  if (options.practice) addPracticeRoutes(server, options.practice);

  return {
    server,
    async start() {
      await watch.connect();
      const leads = await leadership.start(async (term) => {
        const following = watch.follow(term);
        // What a block has already is not to be sent.
        await watch.looked();
        const attaching = identity && { ...identityOptions, identity, request: identity.request };
        await Promise.all([
          following,
          makeSends(sendOptions, term),
          attaching && attachIdentities(attaching, term),
        ]);
      });
      if (leads) await watch.looked();
    },
    async stop() {
      stopping.abort();
      const cancel = clock.after(STOP_PATIENCE_MS, () => server.server.closeAllConnections());
      await server.close();
      cancel();
      await watch.stop();
      await leadership.stop();
      await authkeyUse.settled();
    },
  };
}

function openPrices({ prices }: Dealing, { clock, log }: HubOptions, signal: AbortSignal): PriceSource {
  return prices.kind === 'fixed'
    ? fixedPrices(prices.rates)
    : createPublicPrices({ ...prices, clock, log, signal });
}

/** Bodies stay the bytes that were sent: they are what is signed. */
function createServer(stopping: AbortSignal, { tls, timeouts, publicUrl, log }: HubOptions): FastifyInstance {
  const server = fastify({
    bodyLimit: MAX_BODY_BYTES,
    return503OnClosing: false,
    // Whoever the proxy speaks for; without one in front, everybody speaks for himself.
    trustProxy: publicUrl === undefined ? false : 'loopback',
    serverFactory: (handler) => httpServer(handler, { tls, timeouts: { ...DEFAULT_TIMEOUTS, ...timeouts } }),
    frameworkErrors: (error, _request, reply) => void sendError(reply, error),
  });
  server.removeAllContentTypeParsers();
  server.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
  server.addHook('onSend', (_request, reply, _payload, done) => {
    reply.header('Cache-Control', 'no-store');
    if (stopping.aborted) reply.header('Connection', 'close');
    done();
  });
  server.setNotFoundHandler((_request, reply) =>
    sendOutcome(reply, refuse('unknown-function', 'There is nothing here: functions are called with POST.')),
  );
  server.setErrorHandler((error: Error, _request, reply) => {
    const sent = sendError(reply, error);
    if (sent.statusCode >= 500) log(`request: ${error.name}: ${error.message}`, 'error');
    return sent;
  });
  return server;
}

/** The URL of the address that the server listens on. */
export function listeningUrl(server: FastifyInstance): string {
  const listening = server.server.address();
  if (listening === null || typeof listening === 'string') throw new Error('the hub does not listen');
  const host = listening.family === 'IPv6' ? `[${listening.address}]` : listening.address;
  return `${schemeOf(server)}://${host}:${listening.port}`;
}

/** Where a caller reached it: with TLS, whose certificate has names, by the name that he called it. */
function reachedUrl(server: FastifyInstance, host: string | undefined): string {
  const url = schemeOf(server) === 'https' && host !== undefined ? URL.parse(`https://${host}`) : null;
  return url?.pathname === '/' && url.search === '' ? url.origin : listeningUrl(server);
}

function schemeOf({ server }: FastifyInstance): 'http' | 'https' {
  return server instanceof TlsServer ? 'https' : 'http';
}
