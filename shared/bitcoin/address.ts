import * as ecc from '@bitcoinerlab/secp256k1';
import { address as bitcoinAddress, initEccLib, networks } from 'bitcoinjs-lib';
import { err, ok, type Result } from '../result.ts';
import { type AddressFamily, addressFamilyOf, type NetworkName } from './network.ts';

const PARAMETERS = { main: networks.bitcoin, test: networks.testnet, regtest: networks.regtest } as const;

/** Longer than any address: bech32 stops at 90 characters. */
const MAX_ADDRESS_CHARACTERS = 90;

export type AddressError =
  | { readonly code: 'bad-address' }
  /** A good address of other chains than the one that is wanted. */
  | { readonly code: 'wrong-network'; readonly families: readonly AddressFamily[] };

/**
 * Checks an address: base58check, bech32 (BIP-173) or bech32m (BIP-350) checksum, and that it belongs to
 * `network`. Witness versions that have no rules yet are no addresses here. Gives it in its canonical spelling
 * (bech32 in lower case). Legacy base58 prefixes are the same on every test network, and are taken on each.
 */
export function parseAddress(text: string, network: NetworkName): Result<string, AddressError> {
  if (text.length > MAX_ADDRESS_CHARACTERS) return err({ code: 'bad-address' });
  const spelled = canonical(text);
  if (decodes(spelled, addressFamilyOf(network))) return ok(spelled);
  const families = familiesOf(spelled);
  return err(families.length > 0 ? { code: 'wrong-network', families } : { code: 'bad-address' });
}

/** The chains that this is a good address of; none for what is no address. Legacy test addresses are of two. */
export function familiesOf(address: string): readonly AddressFamily[] {
  return (['main', 'test', 'regtest'] as const).filter((family) => decodes(canonical(address), family));
}

/** Bech32 may be written all in capitals, for a denser QR. */
function canonical(text: string): string {
  return /^(bc1|tb1|bcrt1)/i.test(text) && text === text.toUpperCase() ? text.toLowerCase() : text;
}

/** The script that money to this address must carry; throws when the address is not of this network. */
export function outputScript(address: string, network: NetworkName): Uint8Array {
  return scriptOf(address, addressFamilyOf(network));
}

const OP_1 = 0x51;
const OP_16 = 0x60;

/** The address that a script pays to on that network; nothing for one that has none, or only by later rules. */
export function addressOf(script: Uint8Array, network: NetworkName): string | undefined {
  const [first = 0] = script;
  if (first > OP_1 && first <= OP_16) return undefined;
  try {
    return bitcoinAddress.fromOutputScript(script, PARAMETERS[addressFamilyOf(network)]);
  } catch {
    return undefined;
  }
}

function decodes(text: string, family: AddressFamily): boolean {
  try {
    scriptOf(text, family);
    return true;
  } catch {
    return false;
  }
}

const TAPROOT_VERSION = 1;

/** Anybody may spend what is sent to a witness version that has no rules yet: later ones are no addresses here. */
function scriptOf(text: string, family: AddressFamily): Uint8Array {
  const isBech32 = text.startsWith(`${PARAMETERS[family].bech32}1`);
  const version = isBech32 ? bitcoinAddress.fromBech32(text).version : 0;
  if (version > TAPROOT_VERSION) throw new Error('a witness version that has no rules yet');
  // Tries the curve out the first time, which takes some 20 ms: not for every start of a program.
  if (version === TAPROOT_VERSION) initEccLib(ecc);
  return bitcoinAddress.toOutputScript(text, PARAMETERS[family]);
}
