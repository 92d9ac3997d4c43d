import { isKnown } from './json-rpc.ts';
import type { NodeWallet } from './node-wallet.ts';

const METHOD = 'abandontransaction';

/**
 * Has the wallet no longer hand these transactions to its mempool by itself, as it does when the node starts and
 * every day or so. Those that it can't forget (it does not know them, or they are in the mempool, in a block, or in
 * conflict with one) it keeps as they are: asked again later, it may.
 */
export async function forgetSends(wallet: NodeWallet, txids: readonly string[]): Promise<void> {
  const replies = await wallet.batch(txids.map((txid) => ({ method: METHOD, params: [txid] })));
  for (const reply of replies) isKnown(reply, METHOD);
}
