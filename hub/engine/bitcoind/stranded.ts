import { Transaction } from 'bitcoinjs-lib';
import { z } from 'zod';
import { isKnown, type RpcReply, resultOf } from './json-rpc.ts';
import type { NodeWallet } from './node-wallet.ts';
import { blockHashReply, depthReply, understood } from './rpc-reply.ts';
import { outpointOf } from './transaction-input.ts';

const txOutReply = z.object({}).nullable();

/**
 * Which of these transactions spend a coin that is neither in the chain nor in the mempool: how many confirmations the
 * block has, for certain, that took the coin away. The wallet tells that of a transaction of its own whose place
 * another one took; 0 where it can't: the coin was spent otherwise, or its transaction is in no block for another
 * reason, or the wallet forgot it. With them goes the tip that this is true for.
 */
export async function findStranded(
  wallet: NodeWallet,
  raws: readonly string[],
): Promise<{ readonly tipHash: string; readonly stranded: ReadonlyMap<string, number> }> {
  const spent = raws.flatMap((raw) => {
    const transaction = Transaction.fromHex(raw);
    return transaction.ins.map((input) => ({ spender: transaction.getId(), coin: outpointOf(input) }));
  });
  const alsoInMempool = false;
  const replies = await wallet.batch([
    ...spent.flatMap(({ coin: { txid, vout } }) => [
      { method: 'gettxout', params: [txid, vout, alsoInMempool] },
      { method: 'getmempoolentry', params: [txid] },
      { method: 'gettransaction', params: [txid] },
    ]),
    { method: 'getbestblockhash' },
  ]);
  const stranded = new Map<string, number>();
  for (const [index, { spender }] of spent.entries()) {
    const lost = lostConfirmations(replies.slice(3 * index, 3 * index + 3));
    if (lost !== undefined) stranded.set(spender, Math.max(lost, stranded.get(spender) ?? 0));
  }
  return {
    tipHash: understood(blockHashReply, resultOf(replies.at(-1), 'getbestblockhash'), 'getbestblockhash'),
    stranded,
  };
}

/** Nothing while the coin is there, or its transaction may still bring it. */
function lostConfirmations([output, entry, transaction]: readonly RpcReply[]): number | undefined {
  if (understood(txOutReply, resultOf(output, 'gettxout'), 'gettxout')) return undefined;
  if (isKnown(entry, 'getmempoolentry')) return undefined;
  const method = 'gettransaction';
  if (!isKnown(transaction, method)) return 0;
  const { confirmations } = understood(depthReply, resultOf(transaction, method), method);
  return Math.max(0, -confirmations);
}
