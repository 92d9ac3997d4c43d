import { HUB_FUNCTIONS, type HubFunction } from '../../shared/hub-protocol/functions.ts';

/** Stands for every function; in a removal also for every account (hub-api §4, `change-authkey-permissions`). */
export const ALL = 'all';

/** What an authkey may do: one function, or all of them, on one account. */
export type Permission = readonly [account: string, function: HubFunction | typeof ALL];

/** What to take away: `all` in the place of the account means every account. */
export type PermissionRemoval = Permission;

export function mayCall(permissions: readonly Permission[], account: string, name: HubFunction): boolean {
  return permissions.some(([of, what]) => of === account && (what === name || what === ALL));
}

/** Whether the holder of these permissions may grant this one: nobody grants what he does not hold. */
export function holds(permissions: readonly Permission[], [account, what]: Permission): boolean {
  return what === ALL
    ? permissions.some(([of, held]) => of === account && held === ALL)
    : mayCall(permissions, account, what);
}

/** Without the removals: one function taken from `all` leaves every other function. */
export function withoutPermissions(
  permissions: readonly Permission[],
  removals: readonly PermissionRemoval[],
): readonly Permission[] {
  return removals.reduce(withoutOne, permissions);
}

function withoutOne(
  permissions: readonly Permission[],
  [account, removed]: PermissionRemoval,
): readonly Permission[] {
  return permissions.flatMap((permission): readonly Permission[] => {
    const [of, held] = permission;
    if (account !== ALL && account !== of) return [permission];
    if (removed === ALL || removed === held) return [];
    if (held !== ALL) return [permission];
    return HUB_FUNCTIONS.filter((name) => name !== removed).map((name): Permission => [of, name]);
  });
}

/** With the additions, each permission once. */
export function withPermissions(
  permissions: readonly Permission[],
  additions: readonly Permission[],
): readonly Permission[] {
  const each = [...permissions, ...additions].map(
    (permission) => [permission.join('\n'), permission] as const,
  );
  return [...new Map(each).values()];
}
