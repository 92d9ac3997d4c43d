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
  const account = await accountOf(client, credentials);
  if (account === undefined) return err(tillError('not-receive-only', 'the account is not known'));
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

/** An hmac-sha256 authkey's own token may stand for its account (hub-api §2); permissions name the account itself. */
async function accountOf(
  client: HubClient,
  { account, authkey }: HubCredentials,
): Promise<string | undefined> {
  if (authkey.type === 'password' || authkey.token !== account) return account;
  if (!client.supports('my-authkeys')) return undefined;
  const listed = await client.myAuthkeys();
  if (listed.kind !== 'done') return undefined;
  const own = listed.value.authkeys.find(({ token }) => token === authkey.token);
  return own?.permissions[0]?.[0];
}
