import { parseArgs } from 'node:util';
import type { AuthenticationType, PostBodyEncoding } from '../shared/hub-protocol/overview.ts';
import { err, ok, type Result } from '../shared/result.ts';
import { isLoopbackHost } from './loopback.ts';

/** What the operator asked for on the command line. */
export interface CliOptions {
  readonly port: number;
  readonly host: string;
  readonly publicUrl?: string;
  /** This system's usual place when absent. */
  readonly dataFolder?: string;
  readonly engine: 'practice' | 'bitcoind';
  /** May hold the node's password: a secret. */
  readonly bitcoindUrl?: string;
  readonly authenticationType: AuthenticationType;
  readonly encoding: PostBodyEncoding;
  readonly name: string;
  readonly confirmations: number;
  readonly openAccounts: boolean;
  readonly blockIntervalMs: number;
  readonly tlsFiles?: { readonly cert: string; readonly key: string };
  readonly publicMetrics: boolean;
}

export const USAGE = `Usage: npm run hub -- [options]

  --port N               port to listen on (8338; 0 takes a free one)
  --host ADDRESS         address to listen on (127.0.0.1; others need TLS or --public-url)
  --public-url URL       where callers reach the hub, when a proxy is in front of it
  --data DIR             where the hub keeps everything (a folder of this user)
  --engine NAME          practice or bitcoind (practice)
  --bitcoind URL         the node's RPC: http://user:password@127.0.0.1:8332 (or in HUB_BITCOIND_URL)
  --auth-type 1|2        1: name and password, 2: hmac-sha256 authkeys (2)
  --encoding form|json   what callers are asked to send; both are read (form)
  --name TEXT            what the hub calls itself (Bitcoin Till hub)
  --confirmations N      before money is available (1)
  --no-create-account    nobody opens an account from outside
  --block-interval-ms N  practice: time between blocks (20000; 0: by hand alone)
  --tls-cert FILE        certificate with its chain, and its key (both PEM): https without a proxy
  --tls-key FILE
  --public-metrics       other machines may read /metrics
  --store sqlite         the only one for now
  --help                 this text
`;

const DEFAULTS = {
  port: '8338',
  host: '127.0.0.1',
  engine: 'practice',
  'auth-type': '2',
  encoding: 'form',
  name: 'Bitcoin Till hub',
  confirmations: '1',
  'block-interval-ms': '20000',
  store: 'sqlite',
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
  const values = { ...DEFAULTS, ...parsed.value };
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
  const authenticationType = values['auth-type'];
  if (authenticationType !== '1' && authenticationType !== '2') return err('--auth-type takes 1 or 2.');
  if (store.startsWith('postgres'))
    return err('This version keeps its books in SQLite only: leave --store out.');
  if (store !== 'sqlite') return err('--store takes sqlite.');
  const publicUrl = values['public-url'] === undefined ? undefined : parsePublicUrl(values['public-url']);
  if (publicUrl?.ok === false) return publicUrl;
  const tlsFiles = parseTlsFiles(values['tls-cert'], values['tls-key']);
  if (tlsFiles?.ok === false) return tlsFiles;
  if (!isLoopbackHost(host) && !publicUrl && !tlsFiles) {
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
    engine,
    ...(bitcoindUrl !== undefined && { bitcoindUrl }),
    authenticationType: authenticationType === '1' ? 1 : 2,
    encoding: ENCODINGS[encoding],
    name: values.name,
    confirmations,
    openAccounts: !values['no-create-account'],
    blockIntervalMs,
    ...(tlsFiles && { tlsFiles: tlsFiles.value }),
    publicMetrics: Boolean(values['public-metrics']),
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
        confirmations: text,
        'no-create-account': { type: 'boolean' },
        'block-interval-ms': text,
        'tls-cert': text,
        'tls-key': text,
        'public-metrics': { type: 'boolean' },
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

function parseTlsFiles(cert: string | undefined, key: string | undefined) {
  if (cert !== undefined && key !== undefined) return ok({ cert, key });
  return cert === undefined && key === undefined ? undefined : err('--tls-cert and --tls-key go together.');
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
