import type { BitcoinNode } from './bitcoin-node.ts';
import { strangersAddress } from './customer-wallet.ts';

/**
 * Takes the last blocks off a regtest node's chain; their transactions return to its mempool. Gives the hash of
 * the lowest of them, for `reconsiderblock`.
 */
export async function takeBack(node: BitcoinNode, depth: number): Promise<string> {
  const height = await node.rpc<number>('getblockcount');
  const lowest = await node.rpc<string>('getblockhash', [height - depth + 1]);
  await node.rpc('invalidateblock', [lowest]);
  return lowest;
}

/** Mines blocks that hold no transaction but their own; what is in the mempool stays there. Gives their hashes. */
export async function mineEmpty(node: BitcoinNode, blocks: number): Promise<readonly string[]> {
  const hashes: string[] = [];
  for (let mined = 0; mined < blocks; mined += 1) {
    const block = await node.rpc<{ hash: string }>('generateblock', [strangersAddress(), []]);
    hashes.push(block.hash);
  }
  return hashes;
}

/** Another branch wins: the last blocks are taken back, one more than that comes, without their transactions. */
export async function reorganise(node: BitcoinNode, depth: number): Promise<void> {
  await takeBack(node, depth);
  await mineEmpty(node, depth + 1);
}
