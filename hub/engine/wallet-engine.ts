import type { NetworkName } from '../../shared/bitcoin/network.ts';
import type { Money } from '../../shared/money/money.ts';

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
  /** Without `since`: everything the wallet ever received. */
  changes(since?: string): Promise<WalletChanges>;
  /**
   * The script of anybody's output; nothing when the engine can't tell. One that was spent in a block may be told
   * from the transaction that spent it there.
   */
  outputOf(outpoint: Outpoint, spentBy?: MinedTransaction): Promise<Uint8Array | undefined>;
  /** Calls back when something may have changed (a transaction, a block); returns what ends it. May call too often. */
  onNotice(listener: () => void): () => void;
  stop(): Promise<void>;
}
