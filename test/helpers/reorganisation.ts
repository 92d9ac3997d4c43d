import { type CustomersNode, strangersAddress } from './customer-wallet.ts';

/**
 * Takes the last blocks off a regtest node's chain; their transactions return to its mempool. Gives the hash of
 * the lowest of them, for `reconsiderblock`.
 */
export async function takeBack(node: CustomersNode, depth: number): Promise<string> {
  const height = Number(await node.rpc('getblockcount'));
  const lowest = String(await node.rpc('getblockhash', [height - depth + 1]));
  await node.rpc('invalidateblock', [lowest]);
  return lowest;
}

/** Mines blocks that hold no transaction but their own; what is in the mempool stays there. Gives their hashes. */
export async function mineEmpty(node: CustomersNode, blocks: number): Promise<readonly string[]> {
  const hashes: string[] = [];
  for (let mined = 0; mined < blocks; mined += 1) {
    const block = (await node.rpc('generateblock', [strangersAddress(), []])) as { hash: string };
    hashes.push(block.hash);
  }
  return hashes;
}

/** Another branch wins: the last blocks are taken back, one more than that comes, without their transactions. */
export async function reorganise(node: CustomersNode, depth: number): Promise<void> {
  await takeBack(node, depth);
  await mineEmpty(node, depth + 1);
}
