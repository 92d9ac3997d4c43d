import { familiesOf, parseAddress } from '../../shared/bitcoin/address.ts';
import { type TillError, tillError } from '../../shared/errors/catalogue.ts';
import { authkeySchema } from '../../shared/hub-protocol/authkey.ts';
import { credentialsOrigin } from '../../shared/hub-protocol/overview.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { connectHub, createAccount } from '../hub-client/connect-hub.ts';
import { type DiscoveredHub, discoverHub } from '../hub-client/discover-hub.ts';
import type { HubClient, HubCredentials } from '../hub-client/hub-client.ts';
import type { TillOptions } from '../till-options.ts';
import type { VaultSecrets } from '../vault/vault-secrets.ts';
import { type HubPlace, hubIdOf } from './hub-place.ts';

/** A hub that a till can be set up with: its place for the settings, its secrets for the vault. */
export interface NewHub {
  readonly place: HubPlace;
  readonly secrets?: VaultSecrets;
}

/** How the owner says who the till is at the hub. */
export type GivenCredentials =
  | { readonly kind: 'authkey'; readonly json: string; readonly account?: string | undefined }
  | { readonly kind: 'password'; readonly name: string; readonly password: string }
  | { readonly kind: 'ready'; readonly credentials: HubCredentials }
  | { readonly kind: 'new-account' };

export interface ConnectRequest {
  readonly url: string;
  /** The host that was shown and agreed to; a setup file agrees to whatever its hub names. */
  readonly credentialsHost?: string;
  readonly credentials: GivenCredentials;
  readonly exclusiveAccount: boolean;
  readonly depositAddresses: readonly string[];
}

export function practiceHub(): NewHub {
  return {
    place: { ...OWN_PLACE, kind: 'practice', hubId: 'practice', name: 'Practice', network: 'practice' },
  };
}

/** Errors: `bad-hub-url` for what is no RPC URL. */
export function hubHere(bitcoindUrl: string): Result<NewHub, TillError> {
  const url = URL.canParse(bitcoindUrl.trim()) ? new URL(bitcoindUrl.trim()) : undefined;
  if (!url || !['http:', 'https:'].includes(url.protocol))
    return err(tillError('bad-hub-url', "the Bitcoin node's URL"));
  const place = { ...OWN_PLACE, kind: 'own', hubId: 'own', name: 'This machine' } as const;
  return ok({ place, secrets: { bitcoindUrl: url.href } });
}

const OWN_PLACE = { account: 'till', exclusiveAccount: false, depositAddresses: [] } as const;

/**
 * Tries a hub with the owner's credentials before the till keeps either. Errors: those of discovery,
 * `hub-host-changed`, `bad-authkey`, `wrong-authkey-type`, `bad-credentials`, `hub-lacks-function`, `bad-address`.
 */
export async function connectNewHub(
  request: ConnectRequest,
  till: TillOptions,
): Promise<Result<NewHub, TillError>> {
  const { clock, fetch } = till;
  const discovered = await discoverHub(request.url, { clock, fetch });
  if (!discovered.ok) return discovered;
  const { overview } = discovered.value;
  const origin = credentialsOrigin(overview);
  if (!origin.ok) return err(tillError('hub-nonsense', 'req_url'));
  if (request.credentialsHost !== undefined && new URL(origin.value).host !== request.credentialsHost) {
    return err(tillError('hub-host-changed', new URL(origin.value).host));
  }
  const lacking = whatIsLacking(discovered.value, request);
  if (lacking) return err(lacking);
  const credentials = await readCredentials(request.credentials, discovered.value, origin.value, till);
  if (!credentials.ok) return credentials;
  if (credentials.value.authkey.type !== typeWanted(discovered.value))
    return err(tillError('wrong-authkey-type'));

  const accepted = await tryLogins(credentials.value, discovered.value, origin.value, till);
  if (!accepted.ok) return accepted;
  const { account } = credentials.value;
  return ok({
    place: {
      kind: 'remote',
      url: discovered.value.url,
      hubId: hubIdOf('remote', origin.value, account),
      name: overview.hub?.name ?? new URL(origin.value).host,
      ...(overview.hub?.network && { network: overview.hub.network }),
      account,
      credentialsOrigin: origin.value,
      exclusiveAccount:
        request.exclusiveAccount && !overview.supported_functions.includes('check-invoice-status'),
      depositAddresses: request.depositAddresses,
    },
    secrets: { hub: accepted.value },
  });
}

function typeWanted({ overview }: DiscoveredHub): HubCredentials['authkey']['type'] {
  return overview.req_authentication_type === 1 ? 'password' : 'hmac-sha256';
}

function whatIsLacking({ overview }: DiscoveredHub, request: ConnectRequest): TillError | undefined {
  const offers = (name: string) => overview.supported_functions.includes(name);
  if (!offers('new-btc-address') && request.depositAddresses.length === 0)
    return tillError('hub-lacks-function', 'new-btc-address');
  if (!offers('check-invoice-status')) {
    if (!offers('my-balance')) return tillError('hub-lacks-function', 'my-balance');
    if (!request.exclusiveAccount)
      return tillError(
        'hub-lacks-function',
        'check-invoice-status; by balance alone the account must be this till’s',
      );
  }
  const network = overview.hub?.network;
  const bad = request.depositAddresses.find((address) =>
    network ? !parseAddress(address, network).ok : familiesOf(address).length === 0,
  );
  return bad === undefined ? undefined : tillError('bad-address', bad.slice(0, 90));
}

async function readCredentials(
  given: GivenCredentials,
  discovered: DiscoveredHub,
  origin: string,
  till: TillOptions,
): Promise<Result<HubCredentials, TillError>> {
  switch (given.kind) {
    case 'ready':
      return ok(given.credentials);
    case 'password': {
      const [account = ''] = given.name.split('/');
      return ok({ account, loginName: given.name, authkey: { type: 'password', password: given.password } });
    }
    case 'authkey':
      return parseAuthkeyJson(given.json, given.account);
    case 'new-account': {
      const { fetch, clock, log } = till;
      const created = await createAccount({ discovered, agreedOrigin: origin, fetch, clock, log });
      return created.kind === 'done' ? ok(created.value) : err(created.error);
    }
  }
}

/** An authkey alone, or `{"account", "authkey"}`, as hubs answer them. */
function parseAuthkeyJson(json: string, accountGiven: string | undefined): Result<HubCredentials, TillError> {
  let read: unknown;
  try {
    read = JSON.parse(json);
  } catch {
    return err(tillError('bad-authkey', 'not JSON'));
  }
  const whole = typeof read === 'object' && read !== null ? (read as Readonly<Record<string, unknown>>) : {};
  const authkey = authkeySchema.safeParse('authkey' in whole ? whole['authkey'] : whole);
  const account = typeof whole['account'] === 'string' ? whole['account'] : accountGiven?.trim();
  if (!authkey.success) return err(tillError('bad-authkey'));
  if (!account) return err(tillError('bad-authkey', 'the account is missing'));
  return ok({ account, authkey: authkey.data });
}

/**
 * The login name of an authkey of type 1 is the account for its first one and `<account>/<token>` for further
 * ones (hub-api §2); which it is, only the hub can tell.
 */
async function tryLogins(
  credentials: HubCredentials,
  discovered: DiscoveredHub,
  agreedOrigin: string,
  till: TillOptions,
): Promise<Result<HubCredentials, TillError>> {
  const { account, authkey, loginName } = credentials;
  const further = authkey.type === 'password' && authkey.token !== undefined && loginName === undefined;
  const candidates = further
    ? [credentials, { ...credentials, loginName: `${account}/${authkey.token}` }]
    : [credentials];
  let refusal = tillError('bad-credentials');
  for (const candidate of candidates) {
    const { fetch, clock, random, log } = till;
    const network = discovered.overview.hub?.network;
    const parts = { discovered, credentials: candidate, agreedOrigin, fetch, clock, random, log };
    const refused = await tryCredentials(connectHub({ ...parts, ...(network && { network }) }));
    if (!refused) return ok(candidate);
    refusal = refused;
    if (refused.code !== 'bad-credentials') break;
  }
  return err(refusal);
}

/** One read with the credentials: why they can't be used, if they can't. */
async function tryCredentials(client: HubClient): Promise<TillError | undefined> {
  const outcome = client.supports('check-invoice-status')
    ? await client.checkInvoiceStatus({ addresses: [] })
    : await client.myBalance();
  return outcome.kind === 'done' ? undefined : outcome.error;
}
