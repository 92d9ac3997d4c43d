import type { BroadcastReply } from '../wallet-engine.ts';
import { resultOf } from './json-rpc.ts';
import type { NodeWallet } from './node-wallet.ts';
import { RPC, sentenceOf } from './rpc-error.ts';

const METHOD = 'sendrawtransaction';

/**
 * Hands a transaction to the node. Repeating it is harmless: of one in its mempool the node says the same again, and
 * of one in a block that it is there (−27), or, once its outputs were spent, that its coins are gone (−25): then the
 * wallet's own view of it tells.
 */
export async function broadcast(wallet: NodeWallet, raw: string): Promise<BroadcastReply> {
  const [reply] = await wallet.batch([{ method: METHOD, params: [raw] }]);
  if (reply?.ok === false) {
    const { error } = reply;
    if (error.code === RPC.verifyAlreadyInChain) return { taken: true };
    if (error.code === RPC.verifyError || error.code === RPC.verifyRejected) {
      return { taken: false, reason: sentenceOf(error, METHOD), lacksCoins: error.code === RPC.verifyError };
    }
  }
  resultOf(reply, METHOD);
  return { taken: true };
}
