import { type TillError, tillError } from '../../shared/errors/catalogue.ts';
import { authkeySchema } from '../../shared/hub-protocol/authkey.ts';
import { credentialsOrigin } from '../../shared/hub-protocol/overview.ts';
import { isSealedAuthkey } from '../../shared/hub-protocol/sealed-authkey.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { connectHub, createAccount } from '../hub-client/connect-hub.ts';
import { type DiscoveredHub, discoverHub } from '../hub-client/discover-hub.ts';
import type { HubClient, HubCredentials } from '../hub-client/hub-client.ts';
import { makeReceiveOnly } from '../owner-keys/receive-only.ts';
import { unsealAuthkey } from '../owner-keys/sealed-authkey.ts';
import type { TillOptions } from '../till-options.ts';
import type { HubSecrets } from '../vault/vault-secrets.ts';
import { readDepositAddresses } from './deposit-addresses.ts';
import { type HubPlace, hubIdOf } from './hub-place.ts';
import type { OwnersKey } from './kept-hubs.ts';
import { fetchFor } from './pinned-ca.ts';

/** A hub that a till can be set up with: its place for the settings, its secrets for the vault. */
export interface NewHub {
  readonly place: HubPlace;
  readonly secrets?: HubSecrets;
  /** The owner's key, to be sealed; `secrets` only receive then. */
  readonly owners?: OwnersKey;
}

/** Accounts that were opened for a till whose setup has not come to its end. */
export interface OpenedAccounts {
  /** Whether keys could be kept now, the owner's too where he gives a passphrase. Errors: those of the vault, `passphrase-same`. */
  ready(ownerPassphrase?: string): Promise<Result<void, TillError>>;
  /** The one that an earlier try opened where credentials go to `origin`. */
  at(origin: string): HubCredentials | undefined;
  /** Keeps it before anything else is done. Errors: those of the vault. */
  keep(hub: NewHub): Promise<Result<void, TillError>>;
}

/** Finds the hub that the till is to be set up with, and tries it; nothing is kept yet but an account it opens. */
export type FindHub = (accounts: OpenedAccounts) => Promise<Result<NewHub, TillError>>;

/** How the owner says who the till is at the hub. */
export type GivenCredentials =
  | {
      readonly kind: 'authkey';
      readonly json: string;
      readonly account?: string | undefined;
      readonly sealedWith?: string | undefined;
    }
  | { readonly kind: 'password'; readonly name: string; readonly password: string }
  | { readonly kind: 'new-account' };

export interface ConnectRequest {
  readonly url: string;
  /** The host that was shown and agreed to; a setup file agrees to whatever its hub names. */
  readonly credentialsHost?: string;
  readonly credentials: GivenCredentials;
  /** Makes the till receive-only: what the owner's key is sealed with. */
  readonly ownerPassphrase?: string | undefined;
  readonly exclusiveAccount: boolean;
  readonly depositAddresses: readonly string[];
  /** PEM of the certificate authority that the owner pinned for this hub. */
  readonly ca?: string | undefined;
}

/** What the journal knows the practice hub by. */
export const PRACTICE_HUB_ID = 'practice';

const OWN_PLACE = { account: 'till', exclusiveAccount: false, depositAddresses: [] } as const;

const PRACTICE_PLACE: HubPlace = {
  ...OWN_PLACE,
  kind: 'practice',
  hubId: PRACTICE_HUB_ID,
  name: 'Practice',
  network: 'practice',
};

/** The practice hub, which asks for nothing. */
export const findPracticeHub: FindHub = async () => ok({ place: PRACTICE_PLACE });

/** Errors: `bad-hub-url` for what is no RPC URL. */
export function hubHere(bitcoindUrl: string): Result<NewHub, TillError> {
  const url = URL.canParse(bitcoindUrl.trim()) ? new URL(bitcoindUrl.trim()) : undefined;
  if (!url || !['http:', 'https:'].includes(url.protocol))
    return err(tillError('bad-hub-url', "the Bitcoin node's URL"));
  const place = { ...OWN_PLACE, kind: 'own', hubId: 'own', name: 'This machine' } as const;
  return ok({ place, secrets: { bitcoindUrl: url.href } });
}

/**
 * Tries a hub with the owner's credentials before the till keeps either; an account that it opens for this is kept
 * at once. Errors: those of discovery, `hub-host-changed`, `bad-authkey`, `wrong-authkey-type`, `bad-credentials`,
 * `hub-lacks-function`, `bad-address`, `wrong-network`, `bad-ca-file`, `not-receive-only`, `passphrase-same`.
 */
export async function connectNewHub(
  request: ConnectRequest,
  till: TillOptions,
  accounts: OpenedAccounts,
): Promise<Result<NewHub, TillError>> {
  const { clock, log } = till;
  const fetch = fetchFor(request.ca, till);
  if (!fetch.ok) return fetch;
  const discovered = await discoverHub(request.url, { clock, log, fetch: fetch.value.fetch });
  if (!discovered.ok) return discovered;
  const origin = credentialsOrigin(discovered.value.overview);
  if (!origin.ok) return err(tillError('hub-nonsense', 'req_url'));
  if (request.credentialsHost !== undefined && new URL(origin.value).host !== request.credentialsHost) {
    return err(tillError('hub-host-changed', new URL(origin.value).host));
  }
  const lacking = whatIsLacking(discovered.value, request);
  if (lacking) return err(lacking);
  const depositAddresses = readDepositAddresses(
    request.depositAddresses,
    discovered.value.overview.hub?.network,
  );
  if (!depositAddresses.ok) return depositAddresses;

  const found: FoundHub = {
    discovered: discovered.value,
    origin: origin.value,
    exclusiveAccount: request.exclusiveAccount,
    depositAddresses: depositAddresses.value,
    ca: fetch.value.ca,
    tools: { ...till, fetch: fetch.value.fetch },
  };
  // An account is opened, and credentials are sent, only when what comes of it can be kept.
  const ready = await accounts.ready(request.ownerPassphrase);
  if (!ready.ok) return ready;
  const credentials = await readCredentials(request.credentials, found, accounts);
  if (!credentials.ok) return credentials;
  if (credentials.value.authkey.type !== typeWanted(discovered.value))
    return err(tillError('wrong-authkey-type'));
  const accepted = await tryLogins(credentials.value, found);
  if (!accepted.ok) return accepted;
  const hub = { place: placeAt(found, accepted.value), secrets: { credentials: accepted.value } };
  return request.ownerPassphrase ? receiveOnly(hub, request.ownerPassphrase, found) : ok(hub);
}

/** The same hub with an authkey that can't send, and the owner's to be sealed; as it is where it can't send already. */
async function receiveOnly(
  hub: NewHub & { readonly secrets: { readonly credentials: HubCredentials } },
  passphrase: string,
  found: FoundHub,
): Promise<Result<NewHub, TillError>> {
  const { credentials } = hub.secrets;
  const clientWith = (other: HubCredentials) => clientAt(found, other);
  const made = await makeReceiveOnly({ credentials, client: clientWith(credentials), clientWith });
  if (!made.ok) return made;
  if (!made.value) return ok(hub);
  return ok({ place: hub.place, secrets: { credentials: made.value }, owners: { credentials, passphrase } });
}

/** A hub that could be set up with, but for who the till is there. */
interface FoundHub {
  readonly discovered: DiscoveredHub;
  /** Where credentials go. */
  readonly origin: string;
  readonly exclusiveAccount: boolean;
  readonly depositAddresses: readonly string[];
  readonly ca: string | undefined;
  readonly tools: Pick<TillOptions, 'fetch' | 'clock' | 'random' | 'log'>;
}

function placeAt(found: FoundHub, { account }: HubCredentials): HubPlace {
  const { discovered, origin, exclusiveAccount, depositAddresses, ca } = found;
  const { overview, url } = discovered;
  return {
    kind: 'remote',
    url,
    hubId: hubIdOf('remote', origin, account),
    name: overview.hub?.name ?? new URL(origin).host,
    ...(overview.hub?.network && { network: overview.hub.network }),
    account,
    credentialsOrigin: origin,
    ...(ca !== undefined && { ca }),
    exclusiveAccount: exclusiveAccount && !overview.supported_functions.includes('check-invoice-status'),
    depositAddresses,
  };
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
  return undefined;
}

async function readCredentials(
  given: GivenCredentials,
  found: FoundHub,
  accounts: OpenedAccounts,
): Promise<Result<HubCredentials, TillError>> {
  switch (given.kind) {
    case 'password': {
      const [account = ''] = given.name.split('/');
      return ok({ account, loginName: given.name, authkey: { type: 'password', password: given.password } });
    }
    case 'authkey': {
      const sealed = isSealedAuthkey(given.json);
      const json = sealed ? await unsealAuthkey(given.json, given.sealedWith) : ok(given.json);
      return json.ok ? parseAuthkeyJson(json.value, given.account) : json;
    }
    case 'new-account': {
      const before = accounts.at(found.origin);
      return before ? ok(before) : openAccount(found, accounts);
    }
  }
}

/** The answer has the only key to the account: it is kept before anything else can fail. */
async function openAccount(
  found: FoundHub,
  accounts: OpenedAccounts,
): Promise<Result<HubCredentials, TillError>> {
  const { discovered, origin, tools } = found;
  const { fetch, clock, log } = tools;
  const created = await createAccount({ discovered, agreedOrigin: origin, fetch, clock, log });
  if (created.kind !== 'done') return err(created.error);
  const kept = await accounts.keep({
    place: placeAt(found, created.value),
    secrets: { credentials: created.value },
  });
  return kept.ok ? ok(created.value) : kept;
}

/**
 * An authkey alone, or `{"account", "authkey"}`, as hubs answer them. Where nobody names the account, an hmac-sha256
 * authkey's own token stands for its first one (hub-api §2).
 */
function parseAuthkeyJson(json: string, accountGiven: string | undefined): Result<HubCredentials, TillError> {
  let read: unknown;
  try {
    read = JSON.parse(json);
  } catch {
    return err(tillError('bad-authkey', 'not JSON'));
  }
  const whole = typeof read === 'object' && read !== null ? (read as Readonly<Record<string, unknown>>) : {};
  const authkey = authkeySchema.safeParse('authkey' in whole ? whole['authkey'] : whole);
  if (!authkey.success) return err(tillError('bad-authkey'));
  const named = typeof whole['account'] === 'string' ? whole['account'] : accountGiven?.trim();
  const account = named || (authkey.data.type === 'hmac-sha256' ? authkey.data.token : undefined);
  if (!account) return err(tillError('bad-authkey', 'the account is missing'));
  return ok({ account, authkey: authkey.data });
}

/**
 * The login name of an authkey of type 1 is the account for its first one and `<account>/<token>` for further
 * ones (hub-api §2); which it is, only the hub can tell.
 */
async function tryLogins(
  credentials: HubCredentials,
  found: FoundHub,
): Promise<Result<HubCredentials, TillError>> {
  const { account, authkey, loginName } = credentials;
  const further = authkey.type === 'password' && authkey.token !== undefined && loginName === undefined;
  const candidates = further
    ? [credentials, { ...credentials, loginName: `${account}/${authkey.token}` }]
    : [credentials];
  let refusal = tillError('bad-credentials');
  for (const candidate of candidates) {
    const refused = await tryCredentials(clientAt(found, candidate));
    if (!refused) return ok(candidate);
    refusal = refused;
    if (refused.code !== 'bad-credentials') break;
  }
  return err(refusal);
}

function clientAt(
  { discovered, origin: agreedOrigin, tools }: FoundHub,
  credentials: HubCredentials,
): HubClient {
  const { fetch, clock, random, log } = tools;
  const network = discovered.overview.hub?.network;
  const parts = { discovered, credentials, agreedOrigin, fetch, clock, random, log };
  return connectHub({ ...parts, ...(network && { network }) });
}

/** One read with the credentials: why they can't be used, if they can't. */
async function tryCredentials(client: HubClient): Promise<TillError | undefined> {
  const outcome = client.supports('check-invoice-status')
    ? await client.checkInvoiceStatus({ addresses: [] })
    : await client.myBalance();
  return outcome.kind === 'done' ? undefined : outcome.error;
}
