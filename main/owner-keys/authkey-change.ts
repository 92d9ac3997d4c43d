import { type TillError, tillError } from '../../shared/errors/catalogue.ts';
import {
  ALL_PERMITTED,
  EVERY_FUNCTION,
  type PermittedFunction,
} from '../../shared/hub-protocol/authkey-permission.ts';
import type { MyAuthkeysReply } from '../../shared/hub-protocol/replies.ts';
import { err, ok, type Result } from '../../shared/result.ts';

type Permission = readonly [account: string, name: string];
export type ListedAuthkey = Readonly<MyAuthkeysReply['authkeys'][number]>;

/** Without these a till hears of no payment, or has nothing to show. */
const NEEDED_TO_SELL: readonly PermittedFunction[] = [
  'new-btc-address',
  'check-invoice-status',
  'my-balance',
];

const CHANGES_OTHERS = 'change-authkey-permissions';

export interface AuthkeyChange {
  readonly token: string;
  readonly functions: readonly PermittedFunction[];
  /** The owner saw that this till stops selling. */
  readonly evenIfNeeded: boolean;
}

export interface AuthkeyAccount {
  readonly account: string;
  readonly authkeys: readonly ListedAuthkey[];
  readonly supports: (name: string) => boolean;
  readonly usedHereBy: (authkey: ListedAuthkey) => 'till' | 'owner' | undefined;
}

/** What to ask of the hub; nothing where the authkey is as it was wanted. */
export interface PermissionsChange {
  readonly add: readonly Permission[];
  readonly remove: readonly Permission[];
}

/** What an authkey may call on the account, of what this till knows and the hub has. */
export function functionsOf(
  { permissions }: Pick<ListedAuthkey, 'permissions'>,
  { account, supports }: Pick<AuthkeyAccount, 'account' | 'supports'>,
): PermittedFunction[] {
  const held = new Set(permissions.filter(([of]) => of === account).map(([, name]) => name));
  return ALL_PERMITTED.filter((name) => supports(name) && (held.has(EVERY_FUNCTION) || held.has(name)));
}

/**
 * What makes an authkey one that may call these functions on the account and no others of those that are known; what
 * it may do elsewhere stays. Errors: `bad-request` for an authkey that is not there, or for nothing at all;
 * `not-allowed` for a revoked one, `authkey-needed` where this till would stop selling and nobody said that it may,
 * `authkey-lock-out` where nobody could change authkeys any more.
 */
export function changeOf(
  { token, functions, evenIfNeeded }: AuthkeyChange,
  of: AuthkeyAccount,
): Result<PermissionsChange | undefined, TillError> {
  const authkey = of.authkeys.find((each) => each.token === token);
  if (!authkey) return err(tillError('bad-request', 'token'));
  if (functions.length === 0) return err(tillError('bad-request', 'functions'));
  if (authkey.permissions.length === 0) return err(tillError('not-allowed'));
  const before = functionsOf(authkey, of);
  const wanted = ALL_PERMITTED.filter((name) => of.supports(name) && functions.includes(name));
  const taken = before.filter((name) => !wanted.includes(name));
  if (taken.includes(CHANGES_OTHERS) && locksOut(authkey, of)) return err(tillError('authkey-lock-out'));
  const needed = taken.filter((name) => NEEDED_TO_SELL.includes(name));
  const isTills = of.usedHereBy(authkey) === 'till';
  if (isTills && needed.length > 0 && !evenIfNeeded)
    return err(tillError('authkey-needed', needed.join(', ')));
  const added = wanted.filter((name) => !before.includes(name));
  if (taken.length === 0 && added.length === 0) return ok(undefined);
  const on = (names: readonly string[]): readonly Permission[] => names.map((name) => [of.account, name]);
  const mayEverything = authkey.permissions.some(
    ([account, name]) => account === of.account && name === EVERY_FUNCTION,
  );
  // Of everything one can't take a part: it is taken whole, and the rest given back with the same request.
  if (mayEverything) return ok({ remove: on([EVERY_FUNCTION]), add: on(wanted) });
  return ok({ remove: on(taken), add: on(added) });
}

/** The owner needs one that changes others, and the one that he acts with here is it. */
function locksOut(authkey: ListedAuthkey, of: AuthkeyAccount): boolean {
  if (of.usedHereBy(authkey) !== undefined) return true;
  return !of.authkeys.some(
    (other) => other.token !== authkey.token && functionsOf(other, of).includes(CHANGES_OTHERS),
  );
}
