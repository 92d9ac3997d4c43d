import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  ALL,
  holds,
  mayCall,
  type Permission,
  withoutPermissions,
  withPermissions,
} from '../../../../hub/authentication/permission.ts';
import { HUB_FUNCTIONS } from '../../../../shared/hub-protocol/functions.ts';

const accounts = ['acct_a', 'acct_b'] as const;
const permission = fc.tuple(fc.constantFrom(...accounts), fc.constantFrom(...HUB_FUNCTIONS, ALL));
const permissions = fc.array(permission, { maxLength: 6 });
const removal = fc.tuple(fc.constantFrom(...accounts, ALL), fc.constantFrom(...HUB_FUNCTIONS, ALL));

/** Everything that can be called with these permissions. */
function reach(held: readonly Permission[]): ReadonlySet<string> {
  const calls = accounts.flatMap((account) => HUB_FUNCTIONS.map((name) => [account, name] as const));
  return new Set(
    calls.filter(([account, name]) => mayCall(held, account, name)).map((call) => call.join(' ')),
  );
}

function isWithin(calls: ReadonlySet<string>, others: ReadonlySet<string>): boolean {
  return [...calls].every((call) => others.has(call));
}

describe('permissions', () => {
  test('that are taken away can not be used, and all others still can', () => {
    fc.assert(
      fc.property(permissions, removal, (held, [account, name]) => {
        const before = reach(held);
        const after = reach(withoutPermissions(held, [[account, name]]));
        for (const call of before) {
          const [of = '', what = ''] = call.split(' ');
          const isTaken = (account === ALL || account === of) && (name === ALL || name === what);
          expect(after.has(call)).toBe(!isTaken);
        }
        expect(isWithin(after, before)).toBe(true);
      }),
    );
  });

  test('that are added can be used, and no others', () => {
    fc.assert(
      fc.property(permissions, permissions, (held, added) => {
        const after = withPermissions(held, added);
        expect(reach(after)).toEqual(new Set([...reach(held), ...reach(added)]));
        expect(new Set(after.map(String)).size).toBe(after.length);
      }),
    );
  });

  test('let nobody pass on more than he can do himself', () => {
    fc.assert(
      fc.property(permissions, permission, (held, granted) => {
        if (holds(held, granted)) expect(isWithin(reach([granted]), reach(held))).toBe(true);
      }),
    );
  });

  test('"all" is held only by one who has "all": functions may be added to the hub later', () => {
    const every = HUB_FUNCTIONS.map((name): Permission => ['acct_a', name]);
    expect(holds(every, ['acct_a', ALL])).toBe(false);
    expect(holds([['acct_a', ALL]], ['acct_a', ALL])).toBe(true);
    expect(holds([['acct_a', ALL]], ['acct_b', ALL])).toBe(false);
  });
});
