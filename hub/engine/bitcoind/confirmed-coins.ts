import type { NetworkName } from '../../../shared/bitcoin/network.ts';
import { BTC } from '../../../shared/money/currency.ts';
import { add, type Money, zero } from '../../../shared/money/money.ts';
import { type ConfirmedCoins, WalletUnavailable } from '../wallet-engine.ts';
import { assertCaughtUp } from './chain.ts';
import { resultOf } from './json-rpc.ts';
import type { NodeWallet } from './node-wallet.ts';
import {
  blockchainInfoReply,
  blockHashReply,
  movementsReply,
  understood,
  type WalletMovement,
} from './rpc-reply.ts';

/** All that a large wallet ever did takes the node a while. */
const LISTING_TIMEOUT_MS = 120_000;
const MAX_LOOKS = 20;

/**
 * What the wallet owned at the end of the block that has so many confirmations: all that ever came in less all that
 * went out and its fees, of transactions that deep. (`listunspent` leaves out the coins that are locked, and those
 * that an unconfirmed transaction spends.)
 */
export async function confirmedCoins(
  wallet: NodeWallet,
  network: NetworkName,
  confirmations: number,
): Promise<ConfirmedCoins> {
  for (let look = 1; look <= MAX_LOOKS; look += 1) {
    const [, info, listed] = await wallet.batch(
      [
        { method: 'syncwithvalidationinterfacequeue' },
        { method: 'getblockchaininfo' },
        { method: 'listsinceblock' },
      ],
      LISTING_TIMEOUT_MS,
    );
    const chain = understood(blockchainInfoReply, resultOf(info, 'getblockchaininfo'), 'getblockchaininfo');
    assertCaughtUp(chain, network);
    const { transactions } = understood(movementsReply, resultOf(listed, 'listsinceblock'), 'listsinceblock');
    const height = Math.max(0, chain.blocks - confirmations + 1);
    const [hash, best] = await wallet.batch([
      { method: 'getblockhash', params: [height] },
      { method: 'getbestblockhash' },
    ]);
    const tip = understood(blockHashReply, resultOf(best, 'getbestblockhash'), 'getbestblockhash');
    if (tip !== chain.bestblockhash) continue;
    return {
      hash: understood(blockHashReply, resultOf(hash, 'getblockhash'), 'getblockhash'),
      height,
      amount: ownedBy(transactions.filter((movement) => movement.confirmations >= confirmations)),
    };
  }
  throw new WalletUnavailable('Blocks come faster than the wallet can be read.');
}

/** A transaction that pays several of others' addresses is listed for each, each time with all of its fee. */
function ownedBy(movements: readonly WalletMovement[]): Money {
  const paidFor = new Set<string>();
  let owned = zero(BTC);
  for (const { category, txid, amount, fee } of movements) {
    if (category === 'immature' || category === 'orphan') continue;
    owned = add(owned, amount);
    if (!fee || paidFor.has(txid)) continue;
    paidFor.add(txid);
    owned = add(owned, fee);
  }
  return owned;
}
