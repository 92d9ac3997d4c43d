import { describe, expect, test } from 'vitest';
import { familiesOf, outputScript, parseAddress } from '../../../../shared/bitcoin/address.ts';
import {
  addressFamilyOf,
  NETWORK_NAMES,
  type NetworkName,
  usualNetworkOf,
} from '../../../../shared/bitcoin/network.ts';

/** P2PKH, P2SH, P2WPKH, P2WSH and P2TR, on each family of chains. */
const ADDRESSES = {
  main: [
    '1BoatSLRHtKNngkdXEeobR76b53LETtpyT',
    '3P14159f73E4gFr7JterCCQh9QjiTjiZrG',
    'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4',
    'bc1qrp33g0q5c5txsp9arysrx4k6zdkfs4nce4xj0gdcccefvpysxf3qccfmv3',
    'bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0',
  ],
  test: [
    'tb1qw508d6qejxtdg4y5r3zarvary0c5xw7kxpjzsx',
    'tb1qrp33g0q5c5txsp9arysrx4k6zdkfs4nce4xj0gdcccefvpysxf3q0sl5k7',
    'tb1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vq47zagq',
  ],
  regtest: [
    'bcrt1qw508d6qejxtdg4y5r3zarvary0c5xw7kygt080',
    'bcrt1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqc8gma6',
  ],
} as const;

/** Base58 has one prefix for all test chains. */
const LEGACY_TEST = ['mipcBbFg9gMiCh81Kj8tqqdgoZub1ZJRfn', '2MzQwSSnBHWHqSAqtTVQ6v47XtaisrJa1Vc'];

describe('an address', () => {
  test.each(NETWORK_NAMES)('of %s is taken there, of every type', (network) => {
    for (const address of ADDRESSES[addressFamilyOf(network)]) {
      expect(parseAddress(address, network), address).toEqual({ ok: true, value: address });
    }
  });

  test.each(NETWORK_NAMES)('of other chains is not one of %s, and says whose it is', (network) => {
    for (const family of ['main', 'test', 'regtest'] as const) {
      if (family === addressFamilyOf(network)) continue;
      for (const address of ADDRESSES[family]) {
        const error = { code: 'wrong-network', families: [family] };
        expect(parseAddress(address, network), address).toEqual({ ok: false, error });
      }
    }
  });

  test('in base58 belongs to every test chain alike', () => {
    for (const address of LEGACY_TEST) {
      for (const network of ['testnet4', 'signet', 'regtest', 'practice'] as const) {
        expect(parseAddress(address, network)).toEqual({ ok: true, value: address });
      }
      expect(parseAddress(address, 'mainnet')).toEqual({
        ok: false,
        error: { code: 'wrong-network', families: ['test', 'regtest'] },
      });
      expect(familiesOf(address)).toEqual(['test', 'regtest']);
    }
  });

  test('in capitals is the same one, spelled small', () => {
    for (const address of ADDRESSES.regtest) {
      expect(parseAddress(address.toUpperCase(), 'regtest')).toEqual({ ok: true, value: address });
    }
    expect(familiesOf(ADDRESSES.main[4].toUpperCase())).toEqual(['main']);
  });

  test.each([
    ['nothing', ''],
    ['words', 'not an address'],
    ['mixed case', 'bc1Qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4'],
    ['base58 in capitals', '1BOATSLRHTKNNGKDXEEOBR76B53LETTPYT'],
    ['a bech32 checksum off by a character', 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t5'],
    ['a base58 checksum off by a character', '1BoatSLRHtKNngkdXEeobR76b53LETtpyU'],
    ['taproot with the checksum of bech32', 'bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqh2y7hd'],
    [
      'segwit v0 with the checksum of bech32m',
      'tb1q0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vq24jc47',
    ],
    ['no program', 'bc1gmk9yu'],
    ['a program of one byte', 'bc1pw5dgrnzv'],
    ['a witness version that anybody can spend from', 'bc1zw508d6qejxtdg4y5r3zarvaryvaxxpcs'],
    ['the last witness version', 'BC1SW50QGDZ25J'],
    ['another coin', 'LKs7QqC2TVJ4y92waNrBjVZQB2oFhcmZqB'],
    ['another coin’s bech32', 'ltc1qw508d6qejxtdg4y5r3zarvary0c5xw7kgmn4n9'],
    ['a space before', ' bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4'],
    ['a line end', 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4\n'],
    ['a URI', 'bitcoin:bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4'],
    ['10,000 characters', `bc1q${'q'.repeat(10_000)}`],
  ])('is not %s', (_, text) => {
    expect(parseAddress(text, 'mainnet')).toEqual({ ok: false, error: { code: 'bad-address' } });
    expect(familiesOf(text)).toEqual([]);
  });

  test('has the script that its type says', () => {
    const hex = (address: string, network: NetworkName) =>
      Buffer.from(outputScript(address, network)).toString('hex');
    expect(hex(ADDRESSES.main[2], 'mainnet')).toBe('0014751e76e8199196d454941c45d1b3a323f1433bd6');
    expect(hex(ADDRESSES.regtest[0], 'practice')).toBe('0014751e76e8199196d454941c45d1b3a323f1433bd6');
    expect(hex(ADDRESSES.main[4], 'mainnet')).toBe(
      '512079be667ef9dcbbac55a06295ce870b07029bfcdb2dce28d959f2815b16f81798',
    );
    expect(() => outputScript(ADDRESSES.main[2], 'signet')).toThrow();
  });
});

describe('a network', () => {
  test('shares its addresses with the chains of its family', () => {
    expect(NETWORK_NAMES.map(addressFamilyOf)).toEqual(['main', 'test', 'test', 'regtest', 'regtest']);
  });

  test('goes by a name of its own family', () => {
    for (const family of ['main', 'test', 'regtest'] as const) {
      expect(addressFamilyOf(usualNetworkOf(family))).toBe(family);
    }
  });
});
