import { type TillError, tillError } from '../../shared/errors/catalogue.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { HubClient, HubCredentials } from '../hub-client/hub-client.ts';
import { MONEY_FUNCTIONS, SELLING_FUNCTIONS } from './money-functions.ts';

export interface Restricting {
  /** Who the owner is at the hub, and a client that is. */
  readonly credentials: HubCredentials;
  readonly client: HubClient;
  /** The same hub with other credentials. */
  readonly clientWith: (credentials: HubCredentials) => HubClient;
}

/** Whether a hub can make an authkey that receives and can't send. */
export function canRestrict(client: Pick<HubClient, 'supports'>): boolean {
  return client.supports('create-authkey') && client.supports('change-authkey-permissions');
}

/**
 * Whether the hub refuses these credentials everything that moves money: `undefined` when it did not say so of each,
 * nor answered any as it answers those who may. Nothing that is asked could be carried out. A hub
 * without permissions is not asked: there each authkey may do all that it offers.
 */
export async function mayMoveMoney(client: HubClient): Promise<boolean | undefined> {
  const offered = MONEY_FUNCTIONS.filter((name) => client.supports(name));
  if (!client.supports('change-authkey-permissions')) return offered.length > 0;
  let known: boolean | undefined = false;
  for (const name of offered) {
    const outcome = await client.askImpossible(name);
    if (outcome.kind !== 'refused') known = undefined;
    else if (outcome.hubCode !== 'not-permitted') return true;
  }
  return known;
}

/**
 * Makes an authkey of the owner's account that can sell and can't send, and sees at the hub that it can't; nothing is
 * kept yet. `undefined` where the given credentials can't send themselves: there is nothing to seal. Errors:
 * `not-receive-only`, those of asking the hub.
 */
export async function makeReceiveOnly(
  given: Restricting,
): Promise<Result<HubCredentials | undefined, TillError>> {
  const { client, credentials, clientWith } = given;
  const moves = await mayMoveMoney(client);
  if (moves === false) return ok(undefined);
  if (!canRestrict(client)) return err(tillError('not-receive-only', 'create-authkey'));
  const { authkey } = credentials;
  const isToken = authkey.type === 'hmac-sha256' && authkey.token === credentials.account;
  const account = isToken ? await accountBehind(client, credentials.account) : credentials.account;
  if (account === undefined) return err(tillError('not-receive-only', 'the account is not known'));
  return makeSellingAuthkey(client, account, clientWith);
}

/**
 * Makes an authkey of the account that sells and moves no money, and sees at the hub that it can't; where that isn't
 * seen it is taken back. Errors: `not-receive-only`, those of asking the hub.
 */
export async function makeSellingAuthkey(
  client: HubClient,
  account: string,
  clientWith: Restricting['clientWith'],
): Promise<Result<HubCredentials, TillError>> {
  const made = await client.createAuthkey();
  if (made.kind !== 'done') return err(made.error);
  const { authkey } = made.value;
  const token = authkey.token ?? '';
  const add = SELLING_FUNCTIONS.filter((name) => client.supports(name)).map(
    (name) => [account, name] as const,
  );
  const granted = await client.changeAuthkeyPermissions({ token, add });
  if (granted.kind !== 'done') return err(granted.error);
  const loginName = authkey.type === 'password' ? { loginName: `${account}/${token}` } : {};
  const restricted: HubCredentials = { account, authkey, ...loginName };
  if ((await mayMoveMoney(clientWith(restricted))) === false) return ok(restricted);
  await client.changeAuthkeyPermissions({ token, remove: [['all', 'all']] });
  return err(tillError('not-receive-only', 'the new authkey may send'));
}

/**
 * An hmac-sha256 authkey's own token may stand for its account (hub-api §2); permissions name the account itself.
 * `undefined` where the account has no such authkey.
 */
export async function accountBehind(client: HubClient, token: string): Promise<string | undefined> {
  if (!client.supports('my-authkeys')) return undefined;
  const listed = await client.myAuthkeys();
  if (listed.kind !== 'done') return undefined;
  return listed.value.authkeys.find((each) => each.token === token)?.permissions[0]?.[0];
}
