import {
  AUTHKEY_GROUPS,
  EVERY_FUNCTION,
  PERMITTED_FUNCTIONS,
} from '../../shared/hub-protocol/authkey-permission.ts';
import { isHubFunction, PUBLIC_FUNCTIONS } from '../../shared/hub-protocol/functions.ts';
import { AUTHKEY_POWERS, type AuthkeyPower } from '../../shared/ipc/authkey-view.ts';

/**
 * What an authkey may do, from its permissions (hub-api §4), on whatever account. A function that this till doesn't know
 * is `other`: it is never passed over.
 */
export function powersOf(permissions: readonly (readonly [account: string, name: string])[]): AuthkeyPower[] {
  const powers = new Set(permissions.flatMap(([, name]) => powersOfFunction(name)));
  return AUTHKEY_POWERS.filter((power) => powers.has(power));
}

/** What a person would call being allowed a function; one that needs no authkey is no power. */
function powersOfFunction(name: string): readonly AuthkeyPower[] {
  if (name === EVERY_FUNCTION) return AUTHKEY_GROUPS;
  const group = AUTHKEY_GROUPS.find((each) =>
    (PERMITTED_FUNCTIONS[each] as readonly string[]).includes(name),
  );
  if (group) return [group];
  return isHubFunction(name) && PUBLIC_FUNCTIONS.has(name) ? [] : ['other'];
}
