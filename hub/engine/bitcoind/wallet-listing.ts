import { type RpcCall, type RpcReply, resultOf } from './json-rpc.ts';
import type { NodeWallet } from './node-wallet.ts';
import { RPC } from './rpc-error.ts';
import {
  type BlockchainInfo,
  blockchainInfoReply,
  listReceivedByAddressReply,
  listSinceBlockReply,
  type ReceivedOutput,
  type SentOutput,
  understood,
} from './rpc-reply.ts';
import type { WalletCursor } from './wallet-cursor.ts';

/** A transaction that paid the wallet, which the node does not list any more. */
export interface UnlistedTransaction {
  readonly txid: string;
  /** Which of its outputs are the wallet's: their numbers, or their addresses. */
  readonly ours: ReadonlySet<number | string>;
}

/** What the wallet received and sent since a cursor, as of some moment after the chain's tip was `info`'s. */
export interface WalletListing {
  readonly info: BlockchainInfo;
  readonly received: readonly ReceivedOutput[];
  readonly sent: readonly SentOutput[];
  readonly unlisted: readonly UnlistedTransaction[];
}

/** A listing of a large wallet takes the node a while. */
const LISTING_TIMEOUT_MS = 60_000;

/** So many confirmations below zero: transactions that a block double-spent at any time since the first. */
const DOUBLE_SPENT_EVER = -10_000_000;

/** ZMQ tells of a transaction a moment before the wallet has it: lets the wallet catch up first. */
const CATCH_UP = { method: 'syncwithvalidationinterfacequeue' };
const CHAIN_INFO = { method: 'getblockchaininfo' };

/** A transaction, and one of its outputs that is the wallet's, by number or address. */
type Known = readonly [txid: string, output: number | string];

/**
 * Lists what came since the cursor, and names what the cursor remembers and the node no longer lists. Lists
 * everything when there is no cursor, or the node does not know its block.
 */
export async function listWallet(wallet: NodeWallet, from: WalletCursor | undefined): Promise<WalletListing> {
  if (from === undefined) return listAll(wallet, []);
  const remembered = from.unsettled.map(({ txid, vout }): Known => [txid, vout]);
  let [info, listed] = await listSince(wallet, from.blockHash, true);
  // A pruned node may lack the blocks that a reorganisation removed; the cursor remembers the latest of them.
  if (isRefused(listed, RPC.internalError)) [info, listed] = await listSince(wallet, from.blockHash, false);
  if (isRefused(listed, RPC.invalidAddressOrKey)) return listAll(wallet, remembered);
  return listing(info, listed, remembered);
}

async function listSince(
  wallet: NodeWallet,
  blockHash: string,
  includeRemoved: boolean,
): Promise<readonly [info: RpcReply | undefined, listed: RpcReply | undefined]> {
  const [, info, listed] = await wallet.batch(
    [CATCH_UP, CHAIN_INFO, listSinceBlock(blockHash, includeRemoved)],
    LISTING_TIMEOUT_MS,
  );
  return [info, listed];
}

async function listAll(wallet: NodeWallet, remembered: readonly Known[]): Promise<WalletListing> {
  const byAddress = { method: 'listreceivedbyaddress', params: [DOUBLE_SPENT_EVER] };
  const calls = [CATCH_UP, CHAIN_INFO, listSinceBlock(null, false), byAddress];
  const [, info, listed, received] = await wallet.batch(calls, LISTING_TIMEOUT_MS);
  const addresses = understood(
    listReceivedByAddressReply,
    resultOf(received, byAddress.method),
    byAddress.method,
  );
  const ever = addresses.flatMap(({ address, txids }) => txids.map((txid): Known => [txid, address]));
  return listing(info, listed, [...ever, ...remembered]);
}

function listSinceBlock(blockHash: string | null, includeRemoved: boolean): RpcCall {
  const [targetConfirmations, watchOnlyAsTheWalletIs] = [1, null];
  return {
    method: 'listsinceblock',
    params: [blockHash, targetConfirmations, watchOnlyAsTheWalletIs, includeRemoved],
  };
}

function listing(
  info: RpcReply | undefined,
  listed: RpcReply | undefined,
  known: readonly Known[],
): WalletListing {
  const method = 'listsinceblock';
  const { transactions, removed } = understood(listSinceBlockReply, resultOf(listed, method), method);
  const listedOutputs = [...removed, ...transactions];
  const received = new Map(
    listedOutputs.flatMap((output) =>
      output.category === 'send' ? [] : [[`${output.txid}:${output.vout}`, output] as const],
    ),
  );
  const listedTxids = new Set([...received.values()].map(({ txid }) => txid));
  const unlisted = new Map<string, Set<number | string>>();
  for (const [txid, output] of known) {
    if (!listedTxids.has(txid)) unlisted.set(txid, (unlisted.get(txid) ?? new Set()).add(output));
  }
  return {
    info: understood(blockchainInfoReply, resultOf(info, 'getblockchaininfo'), 'getblockchaininfo'),
    received: [...received.values()],
    sent: listedOutputs.filter((output) => output.category === 'send'),
    unlisted: [...unlisted].map(([txid, ours]) => ({ txid, ours })),
  };
}

function isRefused(reply: RpcReply | undefined, code: number): boolean {
  return reply !== undefined && !reply.ok && reply.error.code === code;
}
