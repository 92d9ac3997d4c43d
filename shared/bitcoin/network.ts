/** The chains a hub can be on, as its overview names them (hub-api §1). `practice` uses regtest's parameters. */
export const NETWORK_NAMES = ['mainnet', 'testnet4', 'signet', 'regtest', 'practice'] as const;

export type NetworkName = (typeof NETWORK_NAMES)[number];

/** What chains have in common as far as addresses go: testnet4 and signet share their prefixes. */
export type AddressFamily = 'main' | 'test' | 'regtest';

export function addressFamilyOf(network: NetworkName): AddressFamily {
  switch (network) {
    case 'mainnet':
      return 'main';
    case 'testnet4':
    case 'signet':
      return 'test';
    case 'regtest':
    case 'practice':
      return 'regtest';
  }
}

/** The name a chain goes by where a hub does not say which it is on. */
export function usualNetworkOf(family: AddressFamily): NetworkName {
  return ({ main: 'mainnet', test: 'testnet4', regtest: 'regtest' } as const)[family];
}
