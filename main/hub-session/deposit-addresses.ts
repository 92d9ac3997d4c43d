import { familiesOf, parseAddress } from '../../shared/bitcoin/address.ts';
import { type AddressFamily, type NetworkName, usualNetworkOf } from '../../shared/bitcoin/network.ts';
import { type TillError, tillError } from '../../shared/errors/catalogue.ts';
import { err, ok, type Result } from '../../shared/result.ts';

/** More of what somebody pasted says nothing more. */
const QUOTED_CHARACTERS = 90;

/**
 * The deposit addresses that the owner pasted, each once and in its canonical spelling: one address in two spellings
 * would serve two sales. Errors: `bad-address`; `wrong-network` for one of another network than the hub's, or, where
 * the hub names none, of another than the addresses before it.
 */
export function readDepositAddresses(
  pasted: readonly string[],
  network: NetworkName | undefined,
): Result<readonly string[], TillError> {
  const addresses = new Set<string>();
  let shared: readonly AddressFamily[] | undefined;
  for (const text of pasted.map((line) => line.trim())) {
    const families = familiesOf(text);
    const [family] = families;
    if (!family) return err(tillError('bad-address', text.slice(0, QUOTED_CHARACTERS)));
    shared = shared ? shared.filter((known) => families.includes(known)) : families;
    const parsed = parseAddress(text, network ?? usualNetworkOf(family));
    if (!parsed.ok || shared.length === 0)
      return err(tillError('wrong-network', text.slice(0, QUOTED_CHARACTERS)));
    addresses.add(parsed.value);
  }
  return ok([...addresses]);
}
