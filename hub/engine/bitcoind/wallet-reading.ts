import type { NetworkName } from '../../../shared/bitcoin/network.ts';
import {
  type SentTransaction,
  type WalletChanges,
  WalletUnavailable,
  type WatchedTransaction,
} from '../wallet-engine.ts';
import { assertCaughtUp } from './chain.ts';
import { isKnown, resultOf } from './json-rpc.ts';
import type { NodeWallet } from './node-wallet.ts';
import { cursorHeight, outputsOf, paymentsOf, unconfirmedTxids } from './received-payments.ts';
import {
  blockHashReply,
  mempoolInfoReply,
  type ReceivedOutput,
  sentReply,
  transactionReply,
  understood,
} from './rpc-reply.ts';
import { sentStanding, unlistedTxids } from './sent-transactions.ts';
import { findStranded } from './stranded.ts';
import { cursorText, parseCursor, unsettledOf } from './wallet-cursor.ts';
import { listWallet, type UnlistedTransaction, type WalletListing } from './wallet-listing.ts';

/** Blocks come in a row when somebody mines them on regtest; anywhere else the second look is quiet. */
const MAX_LOOKS = 20;

/**
 * Everything the wallet received that may stand otherwise than it did at `since` (a cursor of before), and how what
 * it `sent` stands (these, and what is listed with them), with the
 * tip that this is true for: read between two looks at the tip, again when it moved meanwhile.
 * Rejects with `WalletUnavailable`, also while the node is syncing or still reads its saved mempool.
 */
export async function readWallet(
  wallet: NodeWallet,
  network: NetworkName,
  since: string | undefined,
  sent: readonly WatchedTransaction[] = [],
): Promise<WalletChanges> {
  const from = since === undefined ? undefined : parseCursor(since);
  for (let look = 1; look <= MAX_LOOKS; look += 1) {
    const listing = await listWallet(wallet, from);
    assertCaughtUp(listing.info, network);
    const changes = await judge(wallet, listing, sent);
    if (changes) return changes;
  }
  throw new WalletUnavailable('Blocks come faster than the wallet can be read.');
}

/** Asks for what the listing leaves open; nothing when the tip has moved since then. */
async function judge(
  wallet: NodeWallet,
  { info, received, sent, unlisted }: WalletListing,
  watched: readonly WatchedTransaction[],
): Promise<WalletChanges | undefined> {
  const all = [...received, ...(await outputsOfUnlisted(wallet, unlisted))];
  const txids = unconfirmedTxids(all);
  const unlistedSent = unlistedTxids(
    sent,
    watched.map(({ txid }) => txid),
  );
  const [mempool, cursorBlock, ...replies] = await wallet.batch([
    { method: 'getmempoolinfo' },
    { method: 'getblockhash', params: [cursorHeight(info.blocks, all)] },
    ...txids.map((txid) => ({ method: 'getmempoolentry', params: [txid] })),
    ...unlistedSent.map((txid) => ({ method: 'gettransaction', params: [txid] })),
    { method: 'getbestblockhash' },
  ]);
  const tipHash = understood(blockHashReply, resultOf(replies.pop(), 'getbestblockhash'), 'getbestblockhash');
  if (tipHash !== info.bestblockhash) return undefined;
  const { loaded } = understood(mempoolInfoReply, resultOf(mempool, 'getmempoolinfo'), 'getmempoolinfo');
  if (!loaded) throw new WalletUnavailable('The Bitcoin node is still reading its saved mempool.');
  const payments = paymentsOf(
    all,
    new Set(txids.filter((_, index) => isKnown(replies[index], 'getmempoolentry'))),
  );
  const asked = unlistedSent.map((txid, index): SentTransaction => {
    const reply = replies[txids.length + index];
    if (!isKnown(reply, 'gettransaction')) return { txid, standing: { kind: 'unknown' } };
    const depth = understood(sentReply, resultOf(reply, 'gettransaction'), 'gettransaction');
    return { txid, standing: sentStanding(depth) };
  });
  const listed = sent.map((output) => ({ txid: output.txid, standing: sentStanding(output) }));
  const standings = await withStranded(wallet, [...listed, ...asked], watched, info.bestblockhash);
  if (!standings) return undefined;
  return {
    cursor: cursorText({
      blockHash: understood(blockHashReply, resultOf(cursorBlock, 'getblockhash'), 'getblockhash'),
      unsettled: unsettledOf(payments, info.blocks),
    }),
    tip: { hash: info.bestblockhash, height: info.blocks },
    payments,
    sent: standings,
  };
}

/** Looks at the coins of what no node takes and the wallet does not know; nothing when the tip has moved. */
async function withStranded(
  wallet: NodeWallet,
  sent: readonly SentTransaction[],
  watched: readonly WatchedTransaction[],
  tipHash: string,
): Promise<readonly SentTransaction[] | undefined> {
  const unknown = new Set(sent.flatMap(({ txid, standing }) => (standing.kind === 'unknown' ? [txid] : [])));
  const refused = watched.flatMap((each) => (unknown.has(each.txid) ? (each.refused ?? []) : []));
  if (refused.length === 0) return sent;
  const found = await findStranded(wallet, refused);
  if (found.tipHash !== tipHash) return undefined;
  return sent.map(({ txid, standing }) => {
    const confirmations = standing.kind === 'unknown' ? found.stranded.get(txid) : undefined;
    return { txid, standing: confirmations === undefined ? standing : { kind: 'stranded', confirmations } };
  });
}

/** Those of another wallet (the operator changed it) are left out: this one can tell nothing of them. */
async function outputsOfUnlisted(
  wallet: NodeWallet,
  unlisted: readonly UnlistedTransaction[],
): Promise<readonly ReceivedOutput[]> {
  if (unlisted.length === 0) return [];
  const [watchOnlyAsTheWalletIs, decoded] = [null, true];
  const method = 'gettransaction';
  const replies = await wallet.batch(
    unlisted.map(({ txid }) => ({ method, params: [txid, watchOnlyAsTheWalletIs, decoded] })),
  );
  return unlisted.flatMap((transaction, index) => {
    const reply = replies[index];
    if (!isKnown(reply, method)) return [];
    return outputsOf(understood(transactionReply, resultOf(reply, method), method), transaction);
  });
}
