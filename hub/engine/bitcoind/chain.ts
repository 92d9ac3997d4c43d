import type { NetworkName } from '../../../shared/bitcoin/network.ts';
import { WalletUnavailable } from '../wallet-engine.ts';
import type { BlockchainInfo } from './rpc-reply.ts';

/** Headers come before their blocks: a node is this many behind for a moment without being out of date. */
const BLOCKS_ON_THE_WAY = 3;

const NETWORK_OF_CHAIN: ReadonlyMap<string, NetworkName> = new Map([
  ['main', 'mainnet'],
  ['testnet4', 'testnet4'],
  ['signet', 'signet'],
  ['regtest', 'regtest'],
]);

/** The network by a node's own name for its chain; throws `WalletUnavailable` for chains that we don't serve. */
export function networkOf(info: BlockchainInfo): NetworkName {
  const network = NETWORK_OF_CHAIN.get(info.chain);
  if (network) return network;
  throw new WalletUnavailable("The Bitcoin node's chain is none of mainnet, testnet4, signet and regtest.");
}

/**
 * Throws `WalletUnavailable` unless the node is on this network and knows its chain to the end: a payment may
 * be in a block that it has yet to read. A regtest chain has nobody to be behind.
 */
export function assertCaughtUp(info: BlockchainInfo, network: NetworkName): void {
  if (networkOf(info) !== network)
    throw new WalletUnavailable('The Bitcoin node is on another network than before.');
  if (network === 'regtest') return;
  if (info.initialblockdownload || info.headers - info.blocks > BLOCKS_ON_THE_WAY) {
    throw new WalletUnavailable(
      `The Bitcoin node is still syncing: block ${info.blocks} of ${info.headers}.`,
    );
  }
}
