import type { NetworkName } from '../../../shared/bitcoin/network.ts';
import { type WalletChanges, WalletUnavailable } from '../wallet-engine.ts';
import { assertCaughtUp } from './chain.ts';
import { type RpcCall, type RpcReply, resultOf } from './json-rpc.ts';
import type { NodeWallet } from './node-wallet.ts';
import { cursorHeight, paymentsOf, SETTLED_CONFIRMATIONS, unconfirmedTxids } from './received-payments.ts';
import { RPC } from './rpc-error.ts';
import {
  type BlockchainInfo,
  blockchainInfoReply,
  blockHashReply,
  listSinceBlockReply,
  mempoolInfoReply,
  type ReceivedOutput,
  understood,
} from './rpc-reply.ts';

/** A listing of a large wallet takes the node a while. */
const LISTING_TIMEOUT_MS = 60_000;

/** Blocks come in a row when somebody mines them on regtest; anywhere else the second look is quiet. */
const MAX_LOOKS = 20;

/** What the wallet listed, and the chain's tip of before. */
interface Listing {
  readonly info: BlockchainInfo;
  readonly received: readonly ReceivedOutput[];
}

/**
 * Everything the wallet received that may stand otherwise than it did at `since` (a cursor of before), with the
 * tip that this is true for: read between two looks at the tip, again when it moved meanwhile. A `since` that
 * the node does not know (another node's, nonsense) gives everything; one that was reorganised away gives what
 * came after the fork.
 * Rejects with `WalletUnavailable`, also while the node is syncing or still reads its saved mempool.
 */
export async function readWallet(
  wallet: NodeWallet,
  network: NetworkName,
  since: string | undefined,
): Promise<WalletChanges> {
  for (let look = 1; look <= MAX_LOOKS; look += 1) {
    const listing = await listSince(wallet, since);
    assertCaughtUp(listing.info, network);
    const changes = await judged(wallet, listing);
    if (changes) return changes;
  }
  throw new WalletUnavailable('Blocks come faster than the wallet can be read.');
}

async function listSince(wallet: NodeWallet, since: string | undefined): Promise<Listing> {
  const [, info, listed] = await wallet.batch(
    [
      // ZMQ tells of a transaction a moment before the wallet has it: let the wallet catch up.
      { method: 'syncwithvalidationinterfacequeue' },
      { method: 'getblockchaininfo' },
      listSinceBlock(since),
    ],
    LISTING_TIMEOUT_MS,
  );
  if (since !== undefined && listed && isUnknownBlock(listed)) return listSince(wallet, undefined);
  return {
    info: understood(blockchainInfoReply, resultOf(info, 'getblockchaininfo'), 'getblockchaininfo'),
    received: understood(listSinceBlockReply, resultOf(listed, 'listsinceblock'), 'listsinceblock')
      .transactions,
  };
}

/**
 * `include_removed` is off: what a reorganisation took off the chain is unconfirmed, conflicted, or in a block
 * above the fork now, so it is listed anyway; and a pruned node may not have the old blocks to tell it from.
 */
function listSinceBlock(since: string | undefined): RpcCall {
  const [targetConfirmations, watchOnlyAsTheWalletIs, includeRemoved] = [SETTLED_CONFIRMATIONS, null, false];
  return {
    method: 'listsinceblock',
    params: [since ?? null, targetConfirmations, watchOnlyAsTheWalletIs, includeRemoved],
  };
}

function isUnknownBlock(reply: RpcReply): boolean {
  return (
    !reply.ok && (reply.error.code === RPC.invalidAddressOrKey || reply.error.code === RPC.invalidParameter)
  );
}

/** Asks the mempool for what only it knows; nothing when the tip has moved since the listing. */
async function judged(wallet: NodeWallet, { info, received }: Listing): Promise<WalletChanges | undefined> {
  const txids = unconfirmedTxids(received);
  const [mempool, cursor, ...entries] = await wallet.batch([
    { method: 'getmempoolinfo' },
    { method: 'getblockhash', params: [cursorHeight(info.blocks, received)] },
    ...txids.map((txid) => ({ method: 'getmempoolentry', params: [txid] })),
    { method: 'getbestblockhash' },
  ]);
  const tipHash = understood(blockHashReply, resultOf(entries.pop(), 'getbestblockhash'), 'getbestblockhash');
  if (tipHash !== info.bestblockhash) return undefined;
  const { loaded } = understood(mempoolInfoReply, resultOf(mempool, 'getmempoolinfo'), 'getmempoolinfo');
  if (!loaded) throw new WalletUnavailable('The Bitcoin node is still reading its saved mempool.');
  const inMempool = new Set(txids.filter((_, index) => isMempoolEntry(entries[index])));
  return {
    cursor: understood(blockHashReply, resultOf(cursor, 'getblockhash'), 'getblockhash'),
    tip: { hash: info.bestblockhash, height: info.blocks },
    payments: paymentsOf(received, inMempool),
  };
}

function isMempoolEntry(reply: RpcReply | undefined): boolean {
  if (reply && !reply.ok && reply.error.code === RPC.invalidAddressOrKey) return false;
  resultOf(reply, 'getmempoolentry');
  return true;
}
