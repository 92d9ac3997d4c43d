import { describe, expect, test } from 'vitest';
import { assertCaughtUp, networkOf } from '../../../../../hub/engine/bitcoind/chain.ts';
import type { BlockchainInfo } from '../../../../../hub/engine/bitcoind/rpc-reply.ts';

function info(members: Partial<BlockchainInfo> = {}): BlockchainInfo {
  return {
    chain: 'main',
    blocks: 800_000,
    headers: 800_000,
    bestblockhash: 'a'.repeat(64),
    initialblockdownload: false,
    pruned: false,
    ...members,
  };
}

describe("the node's chain", () => {
  test.each([
    ['main', 'mainnet'],
    ['testnet4', 'testnet4'],
    ['signet', 'signet'],
    ['regtest', 'regtest'],
  ])('%s is %s', (chain, network) => {
    expect(networkOf(info({ chain }))).toBe(network);
  });

  test.each(['test', 'practice', 'constructor', ''])('%s is none that is served', (chain) => {
    expect(() => networkOf(info({ chain }))).toThrow('none of mainnet');
  });

  test('is refused once it is another one than at the start', () => {
    expect(() => assertCaughtUp(info({ chain: 'signet' }), 'mainnet')).toThrow('another network');
  });

  test('is not good enough while blocks are missing', () => {
    expect(() => assertCaughtUp(info({ initialblockdownload: true }), 'mainnet')).toThrow('still syncing');
    expect(() => assertCaughtUp(info({ blocks: 799_990 }), 'mainnet')).toThrow('block 799990 of 800000');
  });

  test('is good enough while the newest block is on its way', () => {
    expect(() => assertCaughtUp(info({ blocks: 799_999 }), 'mainnet')).not.toThrow();
  });

  test('has nobody to be behind on regtest', () => {
    expect(() =>
      assertCaughtUp(info({ chain: 'regtest', initialblockdownload: true }), 'regtest'),
    ).not.toThrow();
  });
});
