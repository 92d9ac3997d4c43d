import type { NetworkName } from '../../shared/bitcoin/network.ts';
import type { Money } from '../../shared/money/money.ts';
import type { FeeRate } from '../ledger/send-fee.ts';

/** One output that pays an address of the wallet, as the engine's node sees it now. */
export interface WalletPayment {
  readonly txid: string;
  readonly vout: number;
  readonly address: string;
  /** In BTC. */
  readonly amount: Money;
  /** When the node's wallet first saw it, ms since 1970, never too early; absent when the node can't tell. */
  readonly firstSeenMs?: number;
  /** What the transaction signals (BIP-125); every unconfirmed payment can be replaced. */
  readonly replaceable: boolean;
  readonly standing:
    | { readonly kind: 'mempool' }
    | { readonly kind: 'confirmed'; readonly blockHash: string; readonly blockHeight: number }
    /** Neither in the mempool nor in the chain: replaced, double-spent, abandoned or evicted. */
    | { readonly kind: 'conflicted' };
}

/** One output of a transaction. */
export interface Outpoint {
  readonly txid: string;
  readonly vout: number;
}

/** A transaction in a block. */
export interface MinedTransaction {
  readonly txid: string;
  readonly blockHash: string;
}

/** The chain's tip and every payment that may stand otherwise than it did at `since`. */
export interface WalletChanges {
  /** Hand it in again next time. Points far enough back that payments under 6 confirmations come again. */
  readonly cursor: string;
  readonly tip: { readonly hash: string; readonly height: number };
  /** The current standing of each; one that stands as before may be among them. */
  readonly payments: readonly WalletPayment[];
  /** How the transactions stand that were asked for, at the same tip; others that the wallet made may be among them. */
  readonly sent: readonly SentTransaction[];
}

/** A transaction that spends coins of the wallet. */
export interface SentTransaction {
  readonly txid: string;
  readonly standing: /** In no block; whether in the mempool or not. */
    | { readonly kind: 'unconfirmed' }
    /** The wallet never heard of it: the node never took it. */
    | { readonly kind: 'unknown' }
    /**
     * The wallet never heard of it, and a coin that it spends is neither in the chain nor in the mempool: so many
     * blocks ago, a block had another transaction in place of the one that the coin is of; 0 where that is not known.
     */
    | { readonly kind: 'stranded'; readonly confirmations: number }
    | { readonly kind: 'confirmed'; readonly blockHash: string; readonly blockHeight: number }
    /** So many blocks ago, a block had another transaction that spends the same coins. */
    | { readonly kind: 'conflicted'; readonly confirmations: number };
}

/** A transaction whose standing is asked for. */
export interface WatchedTransaction {
  readonly txid: string;
  /** The whole of it, where no node takes it: then its coins are looked at too. */
  readonly refused?: string;
}

/** An output, as Bitcoin names it. */
export interface Outpoint {
  readonly txid: string;
  readonly vout: number;
}

/** What is to be sent. */
export interface SendOrder {
  /** Of this network. */
  readonly address: string;
  /** What arrives, in BTC. */
  readonly amount: Money;
  readonly feeRate: FeeRate;
  /** Only coins that have so many are spent; one at least. */
  readonly minConfirmations: number;
  /** An earlier version: the new one spends all of its coins too and pays more, so that one of them at most confirms. */
  readonly replaces?: SignedSend;
}

/** A transaction that is ready to be broadcast; nobody has seen it yet. */
export interface SignedSend {
  readonly txid: string;
  /** The whole transaction, as `broadcast` takes it. */
  readonly raw: string;
  readonly inputs: readonly Outpoint[];
  /** What the network takes, in BTC; and what that is for its size. */
  readonly fee: Money;
  readonly feeRate: FeeRate;
}

/** What a node says to a transaction: it has it (in its mempool or in a block), or won't take it. */
export type BroadcastReply =
  | { readonly taken: true }
  | {
      readonly taken: false;
      readonly reason: string;
      /** Because a coin that it spends is not there: no fee helps. */
      readonly lacksCoins: boolean;
    };

/** What the wallet owned at the end of a block. */
export interface ConfirmedCoins {
  readonly hash: string;
  readonly height: number;
  /** In BTC; of transactions in that block and before, whatever was done with the coins since. */
  readonly amount: Money;
}

/** A failed call of the engine: the node is away, syncing, or its wallet refuses. Never holds credentials. */
export class WalletUnavailable extends Error {
  override readonly name = 'WalletUnavailable';
}

/** The wallet did not give an address that is in the books: it is another one, or it is gone. */
export class WrongWallet extends Error {
  override readonly name = 'WrongWallet';
}

/**
 * What the hub needs of a Bitcoin wallet. Two implementations: `bitcoind` (a real node over JSON-RPC) and
 * `practice` (an in-process chain). Every call may reject with `WalletUnavailable`.
 */
export interface WalletEngine {
  readonly network: NetworkName;
  /**
   * Connects and loads the wallet. One is made only where none ever gave an address: with `knownAddress`, which
   * the wallet gave before, it rejects with `WrongWallet` unless that is its own.
   */
  start(knownAddress?: string): Promise<void>;
  /** A fresh bech32 receiving address, never given before. */
  newAddress(): Promise<string>;
  /**
   * Without `since`: everything the wallet ever received. `sent` names transactions whose standing is asked for.
   */
  changes(since?: string, sent?: readonly WatchedTransaction[]): Promise<WalletChanges>;
  /** What a transaction should pay now to be in one of the next blocks, within the operator's limits. */
  feeRate(): Promise<FeeRate>;
  /**
   * Chooses confirmed coins, signs, and has the node try the result. Nothing is broadcast: whatever it rejects with,
   * nothing was sent. The coins stay locked until `lockCoins` says otherwise.
   */
  signSend(order: SendOrder): Promise<SignedSend>;
  /** Hands a signed transaction to the network; may be repeated at will. When it rejects, it may have been sent. */
  broadcast(raw: string): Promise<BroadcastReply>;
  /** Has the wallet not send these by itself any more, as far as it would and can be kept from it. */
  forgetSends(txids: readonly string[]): Promise<void>;
  /** Has the wallet keep its hands off these coins, where they are unspent, and off no others. */
  lockCoins(coins: readonly Outpoint[]): Promise<void>;
  /** What the wallet owned at the end of the block that has so many confirmations (1: the tip). */
  confirmedCoins(confirmations: number): Promise<ConfirmedCoins>;
  /**
   * The script of anybody's output; nothing when the engine can't tell. One that was spent in a block may be told
   * from the transaction that spent it there.
   */
  outputOf(outpoint: Outpoint, spentBy?: MinedTransaction): Promise<Uint8Array | undefined>;
  /**
   * Signs a text (BIP-137) with the key that owns the first input of a transaction of the wallet's; nothing when the
   * engine can't sign with that key.
   */
  signAsHolder(raw: string, text: string): Promise<string | undefined>;
  /** Calls back when something may have changed (a transaction, a block); returns what ends it. May call too often. */
  onNotice(listener: () => void): () => void;
  stop(): Promise<void>;
}
