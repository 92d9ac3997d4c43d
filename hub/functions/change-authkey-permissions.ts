import { z } from 'zod';
import { HUB_FUNCTIONS } from '../../shared/hub-protocol/functions.ts';
import { ok, type Result } from '../../shared/result.ts';
import {
  ALL,
  holds,
  mayCall,
  type Permission,
  withoutPermissions,
  withPermissions,
} from '../authentication/permission.ts';
import type { AuthkeyRecord } from '../store/authkey-records.ts';
import type { Bell } from './bell.ts';
import type { HubFunctionImplementation } from './hub-function.ts';
import { badRequest, notPermitted, type Refusal, refuse } from './refusal.ts';

const NAME = 'change-authkey-permissions';

const listSchema = z.array(z.tuple([z.string().min(1).max(200), z.enum([...HUB_FUNCTIONS, ALL])]));

/**
 * `change-authkey-permissions` (hub-api §4). Removals come first, so that `[["all", "all"]]` with additions sets
 * exactly these. Nobody grants what he does not hold; removing takes the right to change permissions on that
 * account, or on the account that the authkey was made for.
 */
export function changeAuthkeyPermissions({ bell }: { readonly bell: Bell }): HubFunctionImplementation {
  return {
    kind: 'changing',
    takesRef: true,
    async prepare({ token, parameters }) {
      const { authkey_token: changedToken, add_json, remove_json } = parameters;
      if (!changedToken) return badRequest('authkey_token', 'is missing');
      const additions = parseList('add_json', add_json);
      if (!additions.ok) return additions;
      const removals = parseList('remove_json', remove_json);
      if (!removals.ok) return removals;
      if (additions.value.some(([account]) => account === ALL)) {
        return badRequest('add_json', 'names no account: "all" accounts can only be removed');
      }
      return ok(async ({ authkeys }) => {
        const changed = await authkeys.find(changedToken);
        if (!changed) return refuse('unknown-authkey', 'The hub does not know the authkey to change.');
        const own = await authkeys.permissionsOf(token);
        const before = await authkeys.permissionsOf(changedToken);
        const lacking = additions.value.find((addition) => !holds(own, addition));
        if (lacking) return notPermitted(...lacking);
        const foreign = removals.value.find(
          ([account]) => account !== ALL && !mayRemove(own, changed, account),
        );
        if (foreign) return notPermitted(foreign[0], NAME);
        const reachable = removals.value.flatMap((removal) => spellOut(removal, before, own, changed));
        const permissions = withPermissions(withoutPermissions(before, reachable), additions.value);
        await authkeys.setPermissions(changedToken, permissions);
        return ok({ permissions });
      });
    },
    committed: ({ parameters }) => bell.ring(`authkey ${parameters.authkey_token ?? ''}`),
  };
}

function parseList(parameter: string, json: string | undefined): Result<readonly Permission[], Refusal> {
  if (json === undefined) return ok([]);
  try {
    const parsed = listSchema.safeParse(JSON.parse(json));
    if (parsed.success) return ok(parsed.data);
  } catch {
    // Not JSON: the same answer.
  }
  return badRequest(parameter, 'is not a JSON list of [account, function]');
}

function mayRemove(own: readonly Permission[], changed: AuthkeyRecord, account: string): boolean {
  return mayCall(own, account, NAME) || mayCall(own, changed.account, NAME);
}

/** `all` accounts are those that the authkey has and the caller may take from it. */
function spellOut(
  [account, name]: Permission,
  before: readonly Permission[],
  own: readonly Permission[],
  changed: AuthkeyRecord,
): readonly Permission[] {
  if (account !== ALL) return [[account, name]];
  const accounts = new Set(before.map(([of]) => of));
  return [...accounts].filter((of) => mayRemove(own, changed, of)).map((of) => [of, name]);
}
