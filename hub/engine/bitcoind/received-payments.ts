import { assertNever } from '../../../shared/assert-never.ts';
import type { WalletPayment } from '../wallet-engine.ts';
import type { ReceivedOutput, WalletTransaction } from './rpc-reply.ts';
import { SETTLED_CONFIRMATIONS } from './wallet-cursor.ts';
import type { UnlistedTransaction } from './wallet-listing.ts';

/**
 * What the wallet received, each output as it stands now:
 *
 * | standing | when |
 * | --- | --- |
 * | `confirmed` | in a block of the chain |
 * | `conflicted` | `confirmations` below zero: a block has a transaction that spends the same coins |
 * | `mempool` | unconfirmed, in the node's mempool |
 * | `conflicted` | unconfirmed, not in the mempool: replaced (BIP-125 or not), evicted or abandoned |
 *
 * A coinbase (a miner's reward) can't be spent until it has more than 100 confirmations, and a reorganisation
 * makes it void for good: until it is mature it stands as if in the mempool, taken off the chain as conflicted.
 *
 * @param inMempool the unconfirmed transactions of these that the node's mempool holds
 */
export function paymentsOf(
  received: readonly ReceivedOutput[],
  inMempool: ReadonlySet<string>,
): readonly WalletPayment[] {
  return received.flatMap((output): readonly WalletPayment[] => {
    if (output.address === undefined) return [];
    return [
      {
        txid: output.txid,
        vout: output.vout,
        address: output.address,
        amount: output.amount,
        firstSeenMs: endOfSecondMs(output.timereceived),
        replaceable: output['bip125-replaceable'] === 'yes',
        standing: standingOf(output, inMempool),
      },
    ];
  });
}

/** The wallet's outputs of a transaction that the node no longer lists, as if it did. */
export function outputsOf(
  transaction: WalletTransaction,
  { ours }: UnlistedTransaction,
): readonly ReceivedOutput[] {
  const { decoded, ...members } = transaction;
  return decoded.vout.flatMap(({ n, value, scriptPubKey: { address } }): readonly ReceivedOutput[] => {
    const isOurs = ours.has(n) || (address !== undefined && ours.has(address));
    return isOurs && address !== undefined
      ? [{ ...members, category: 'receive', address, amount: value, vout: n }]
      : [];
  });
}

/** The transactions whose standing only the mempool can tell. */
export function unconfirmedTxids(received: readonly ReceivedOutput[]): readonly string[] {
  const unconfirmed = received.filter(
    (output) => output.category === 'receive' && output.confirmations === 0,
  );
  return [...new Set(unconfirmed.map((output) => output.txid))];
}

/**
 * The height of the block after which the next listing has to begin, so that every payment that is confirmed but
 * not settled, and every coinbase that is not mature, comes again.
 */
export function cursorHeight(tipHeight: number, received: readonly ReceivedOutput[]): number {
  const belowImmature = received.flatMap(({ category, blockheight }) =>
    category === 'immature' && blockheight !== undefined ? [blockheight - 1] : [],
  );
  return Math.max(
    0,
    belowImmature.reduce((least, height) => Math.min(least, height), tipHeight + 1 - SETTLED_CONFIRMATIONS),
  );
}

function standingOf(output: ReceivedOutput, inMempool: ReadonlySet<string>): WalletPayment['standing'] {
  switch (output.category) {
    case 'orphan':
      return { kind: 'conflicted' };
    case 'immature':
      return { kind: 'mempool' };
    case 'receive':
    case 'generate':
      if (output.confirmations > 0 && output.blockhash !== undefined && output.blockheight !== undefined) {
        return { kind: 'confirmed', blockHash: output.blockhash, blockHeight: output.blockheight };
      }
      return output.confirmations === 0 && inMempool.has(output.txid)
        ? { kind: 'mempool' }
        : { kind: 'conflicted' };
    default:
      return assertNever(output.category);
  }
}

/** The node counts whole seconds; taken as their end, no payment is dated before it was there. */
function endOfSecondMs(seconds: number): number {
  return seconds * 1000 + 999;
}
