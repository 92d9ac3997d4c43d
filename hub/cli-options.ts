import { parseArgs } from 'node:util';
import { isIdentityUrl } from '../shared/domain/payer-identity.ts';
import type { AuthenticationType, PostBodyEncoding } from '../shared/hub-protocol/overview.ts';
import type { CurrencyCode } from '../shared/money/currency.ts';
import { err, ok, type Result } from '../shared/result.ts';
import { type FeeLimits, parseFeeLimits } from './engine/bitcoind/fee-limits.ts';
import { parseFiat } from './exchange/fiat.ts';
import { isLoopbackHost } from './loopback.ts';
import { type DealerChoice, type DealerValues, parseDealer } from './prices/dealer-options.ts';
import { parseStoreChoice, STORE_SENTENCE, type StoreChoice } from './store/store-choice.ts';

/** What the operator asked for on the command line. */
export interface CliOptions {
  readonly port: number;
  readonly host: string;
  readonly publicUrl?: string;
  /** This system's usual place when absent. */
  readonly dataFolder?: string;
  readonly store: StoreChoice;
  readonly engine: 'practice' | 'bitcoind';
  /** May hold the node's password: a secret. */
  readonly bitcoindUrl?: string;
  readonly authenticationType: AuthenticationType;
  readonly encoding: PostBodyEncoding;
  readonly name: string;
  /** The fiat currencies that the hub keeps and trades, beside BTC. */
  readonly currencies: readonly CurrencyCode[];
  readonly confirmations: number;
  /** With the engine bitcoind. */
  readonly feeLimits: FeeLimits;
  readonly openAccounts: boolean;
  readonly blockIntervalMs: number;
  readonly tlsFiles?: { readonly cert: string; readonly key: string };
  readonly publicMetrics: boolean;
  /** What hubs of payees are told: a file with a secret key, and a web address. */
  readonly identityOf?: { readonly keyFile: string; readonly url: string };
  readonly dealer?: DealerChoice;
}

export const USAGE = `Usage: npm run hub -- [options]

  --port N               port to listen on (8338; 0 takes a free one)
  --host ADDRESS         address to listen on (127.0.0.1; others need TLS or --public-url)
  --public-url URL       where callers reach the hub, when a proxy is in front of it
  --data DIR             where the hub keeps everything (a folder of this user)
  --engine NAME          practice or bitcoind (practice)
  --bitcoind URL         the node's RPC: http://user:password@127.0.0.1:8332 (or in HUB_BITCOIND_URL)
  --fee-floor RATE       bitcoind: what is sent on the chain pays no less, in satoshi per vB, like 1.25 (1)
  --fee-ceiling RATE     bitcoind: and no more; while the node's mempool takes nothing under it, the hub sends
                         nothing (500)
  --auth-type 1|2        1: name and password, 2: hmac-sha256 authkeys (2)
  --encoding form|json   what callers are asked to send; both are read (form)
  --name TEXT            what the hub calls itself (Bitcoin Till hub)
  --currencies LIST      fiat that accounts may hold and trade for BTC (USD,EUR; "" for none)
  --price CUR=AMOUNT     what a bitcoin costs (EUR=60000, or EUR=60000,USD=65000): quoted where the book is dearer; or
  --price-source NAME    who is asked: kraken, coinbase, bitstamp, coingecko or mempool.space; either with
  --dealer ACCOUNT       the account that sells at that price, out of its own money, and
  --price-spread PERCENT how much worse than the price its quotes are (1)
  --confirmations N      before money is available (1)
  --no-create-account    nobody opens an account from outside
  --block-interval-ms N  practice: time between blocks (20000; 0: by hand alone)
  --tls-cert FILE        certificate with its chain, and its key (both PEM): https without a proxy
  --tls-key FILE
  --public-metrics       other machines may read /metrics
  --identity-key FILE    private key (hex or WIF) that says to payees' hubs who paid them; with
  --identity-url URL     a web address where people learn who that is
  --store WHERE          sqlite, or postgres://user:password@host/database (or in HUB_STORE) (sqlite)
  --help                 this text

For the operator of a hub, also while it runs (with its --data, --engine, --bitcoind, --confirmations and --store):

  npm run hub -- credit ACCOUNT AMOUNT CUR --reason TEXT   gives an account fiat that came in, or stray bitcoin
  npm run hub -- debit ACCOUNT AMOUNT CUR --reason TEXT    takes it from an account
  npm run hub -- give-up-send ID --reason TEXT             gives back what a send took whose coins are gone for good
                                                           (audit names it), and never offers it again
  npm run hub -- audit                                     recomputes all of the books, and with a node compares
                                                           them with its coins; status 1 when they are wrong
`;

const DEFAULTS = {
  port: '8338',
  host: '127.0.0.1',
  engine: 'practice',
  'auth-type': '2',
  encoding: 'form',
  name: 'Bitcoin Till hub',
  currencies: 'USD,EUR',
  confirmations: '1',
  'block-interval-ms': '20000',
} as const;

const ENCODINGS = { form: 'application/x-www-form-urlencoded', json: 'application/json' } as const;
const MAX_DAY_MS = 86_400_000;

/** Reads the command line. Errors: a sentence for the operator; `help` when he asks for it. */
export function parseCliOptions(
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): Result<CliOptions, string> {
  const parsed = parse(args);
  if (!parsed.ok) return parsed;
  const values = { ...DEFAULTS, store: environment.HUB_STORE ?? 'sqlite', ...parsed.value };
  const { host, engine, encoding, store } = values;
  if (values.help) return err('help');
  const port = wholeNumber(values.port, 0, 65_535);
  const confirmations = wholeNumber(values.confirmations, 1, 100);
  const blockIntervalMs = wholeNumber(values['block-interval-ms'], 0, MAX_DAY_MS);
  if (port === undefined) return err('--port takes a number from 0 to 65535.');
  if (confirmations === undefined) return err('--confirmations takes a number from 1 to 100.');
  if (blockIntervalMs === undefined)
    return err(`--block-interval-ms takes a number from 0 to ${MAX_DAY_MS}.`);
  if (engine !== 'practice' && engine !== 'bitcoind') return err('--engine takes practice or bitcoind.');
  if (encoding !== 'form' && encoding !== 'json') return err('--encoding takes form or json.');
  const feeLimits = parseFeeLimits(values['fee-floor'], values['fee-ceiling']);
  if (!feeLimits.ok) return feeLimits;
  const currencies = parseFiatList(values.currencies);
  if (!currencies) return err('--currencies takes ISO 4217 codes with commas between them, like USD,EUR.');
  const authenticationType = values['auth-type'];
  if (authenticationType !== '1' && authenticationType !== '2') return err('--auth-type takes 1 or 2.');
  const storeChoice = parseStoreChoice(store);
  if (!storeChoice) return err(STORE_SENTENCE);
  const publicUrl = values['public-url'] === undefined ? undefined : parsePublicUrl(values['public-url']);
  if (publicUrl?.ok === false) return publicUrl;
  const groups = parseGroups(values, currencies);
  if (!groups.ok) return groups;
  if (!isLoopbackHost(host) && !publicUrl && !groups.value.tlsFiles) {
    return err(
      `Listening on ${host} needs --tls-cert and --tls-key, or --public-url, the https:// URL of the proxy in front of the hub.`,
    );
  }
  const bitcoindUrl = values.bitcoind ?? environment.HUB_BITCOIND_URL;
  return ok({
    port,
    host,
    ...(publicUrl && { publicUrl: publicUrl.value }),
    ...(values.data !== undefined && { dataFolder: values.data }),
    store: storeChoice,
    engine,
    ...(bitcoindUrl !== undefined && { bitcoindUrl }),
    authenticationType: authenticationType === '1' ? 1 : 2,
    encoding: ENCODINGS[encoding],
    name: values.name,
    currencies,
    confirmations,
    feeLimits: feeLimits.value,
    openAccounts: !values['no-create-account'],
    blockIntervalMs,
    publicMetrics: Boolean(values['public-metrics']),
    ...groups.value,
  });
}

function parse(args: readonly string[]) {
  const text = { type: 'string' } as const;
  try {
    const { values } = parseArgs({
      args: [...args],
      allowPositionals: false,
      options: {
        port: text,
        host: text,
        'public-url': text,
        data: text,
        engine: text,
        bitcoind: text,
        'auth-type': text,
        encoding: text,
        name: text,
        currencies: text,
        price: { type: 'string', multiple: true },
        'price-source': text,
        'price-spread': text,
        dealer: text,
        confirmations: text,
        'fee-floor': text,
        'fee-ceiling': text,
        'no-create-account': { type: 'boolean' },
        'block-interval-ms': text,
        'tls-cert': text,
        'tls-key': text,
        'public-metrics': { type: 'boolean' },
        'identity-key': text,
        'identity-url': text,
        store: text,
        help: { type: 'boolean', short: 'h' },
      },
    });
    return ok(values);
  } catch (error) {
    const [sentence = "The command line can't be read"] = (error as Error).message.split(/\.(?:\s|$)/);
    return err(`${sentence}; see --help.`);
  }
}

/** Each code once; nothing when one of them is no fiat currency. */
function parseFiatList(list: string): readonly CurrencyCode[] | undefined {
  if (list.trim() === '') return [];
  const codes = list.split(',').map((text) => parseFiat(text.trim()));
  return codes.includes(undefined) ? undefined : [...new Set(codes.filter((code) => code !== undefined))];
}

type GroupedValues = Partial<Record<'tls-cert' | 'tls-key' | 'identity-key' | 'identity-url', string>> &
  DealerValues;

/** Options that mean something together alone. */
function parseGroups(
  values: Readonly<GroupedValues>,
  currencies: readonly CurrencyCode[],
): Result<Pick<CliOptions, 'tlsFiles' | 'identityOf' | 'dealer'>, string> {
  const tlsFiles = parseTlsFiles(values['tls-cert'], values['tls-key']);
  if (tlsFiles?.ok === false) return tlsFiles;
  const identityOf = parseIdentity(values['identity-key'], values['identity-url']);
  if (identityOf?.ok === false) return identityOf;
  const dealer = parseDealer(values, currencies);
  if (dealer?.ok === false) return dealer;
  return ok({
    ...(tlsFiles && { tlsFiles: tlsFiles.value }),
    ...(identityOf && { identityOf: identityOf.value }),
    ...(dealer && { dealer: dealer.value }),
  });
}

function parseTlsFiles(cert: string | undefined, key: string | undefined) {
  if (cert !== undefined && key !== undefined) return ok({ cert, key });
  return cert === undefined && key === undefined ? undefined : err('--tls-cert and --tls-key go together.');
}

function parseIdentity(keyFile: string | undefined, url: string | undefined) {
  if (keyFile === undefined && url === undefined) return undefined;
  if (keyFile === undefined || url === undefined)
    return err('--identity-key and --identity-url go together.');
  return isIdentityUrl(url)
    ? ok({ keyFile, url })
    : err('--identity-url takes a web address of at most 500 characters.');
}

function wholeNumber(text: string, least: number, most: number): number | undefined {
  const number = /^[0-9]{1,9}$/.test(text) ? Number(text) : undefined;
  return number !== undefined && number >= least && number <= most ? number : undefined;
}

/** Credentials travel there: plain http is for this machine alone (hub-api §1). */
function parsePublicUrl(text: string): Result<string, string> {
  const url = URL.parse(text);
  const isSafe = url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopbackHost(url.hostname));
  if (!url || !isSafe || url.search || url.hash || url.username || url.password) {
    return err('--public-url takes an https:// URL (http:// for this machine alone), without a query.');
  }
  return ok(url.href.replace(/\/+$/, ''));
}
