import { assertNever } from '../../../shared/assert-never.ts';
import { fromSatoshi } from '../../../shared/money/money.ts';
import { CONFIRMATIONS_ANNOUNCED } from '../../ledger/deposit.ts';
import type { WalletPayment } from '../wallet-engine.ts';
import type { Payee, PracticeEvent } from './practice-event.ts';

/** Where a transaction is; `withheld` by a miner until his next block; `lost` for good. */
export type Place =
  | { readonly kind: 'mempool' }
  | { readonly kind: 'withheld' }
  | { readonly kind: 'block'; readonly height: number }
  | { readonly kind: 'lost' };

export interface PracticeTransaction {
  readonly txid: string;
  /** The coins that it spends; of those that spend the same, one at most ends in the chain. */
  readonly coins: string;
  /** Absent when it pays somebody else. */
  readonly payee?: Payee;
  readonly replaceable: boolean;
  readonly firstSeenMs: number;
  readonly place: Place;
}

/** A chain with a mempool: what its events come to, in their order, and nothing else. */
export interface PracticeChain {
  apply(event: PracticeEvent): void;
  /** How many events were applied. */
  readonly eventCount: number;
  readonly tip: { readonly hash: string; readonly height: number };
  find(txid: string): PracticeTransaction | undefined;
  /** Whether a miner holds a transaction that will win these coins. */
  isDoubleSpent(coins: string): boolean;
  /** Whether there is anything that a further block would change. */
  readonly isRestless: boolean;
  /** The wallet's payments that moved after so many events, and all that are still young. */
  paymentsSince(eventCount: number): readonly WalletPayment[];
}

/** Regtest's own. */
const GENESIS_HASH = '0f9188f13cb7b2c71f2a335e3a4fc328bf5beb436012afca590b1a11466e2206';

export function createPracticeChain(): PracticeChain {
  const blocks = [GENESIS_HASH];
  const transactions = new Map<string, PracticeTransaction>();
  /** The number of the event that last moved each transaction. */
  const moves = new Map<string, number>();
  /** Those that a further block would change: unconfirmed, or under the confirmations that count. */
  const young = new Map<string, PracticeTransaction>();
  let eventCount = 0;

  function put(transaction: PracticeTransaction): void {
    const { txid, place } = transaction;
    transactions.set(txid, transaction);
    moves.set(txid, eventCount);
    if (place.kind === 'lost') young.delete(txid);
    else young.set(txid, transaction);
  }

  function move(transaction: PracticeTransaction, place: Place): void {
    put({ ...transaction, place });
  }

  function mine(blockHash: string): void {
    blocks.push(blockHash);
    const height = blocks.length - 1;
    const waiting = [...young.values()].filter(({ place }) => place.kind !== 'block');
    const stolen = new Set(
      waiting.filter(({ place }) => place.kind === 'withheld').map(({ coins }) => coins),
    );
    for (const transaction of waiting) {
      const wins = transaction.place.kind === 'withheld' || !stolen.has(transaction.coins);
      move(transaction, wins ? { kind: 'block', height } : { kind: 'lost' });
    }
    for (const { txid, place } of young.values()) if (isSettled(place)) young.delete(txid);
  }

  function reorganise(depth: number, droppedTxids: readonly string[]): void {
    blocks.splice(blocks.length - depth);
    for (const transaction of transactions.values()) {
      const { txid, place } = transaction;
      if (place.kind !== 'block') continue;
      if (place.height >= blocks.length)
        move(transaction, { kind: droppedTxids.includes(txid) ? 'lost' : 'mempool' });
      else if (!isSettled(place)) young.set(txid, transaction);
    }
  }

  function isSettled(place: Place): boolean {
    return place.kind === 'block' && blocks.length - place.height >= CONFIRMATIONS_ANNOUNCED;
  }

  function standingOf(place: Exclude<Place, { kind: 'withheld' }>): WalletPayment['standing'] {
    switch (place.kind) {
      case 'mempool':
        return { kind: 'mempool' };
      case 'block':
        return { kind: 'confirmed', blockHash: blocks[place.height] ?? '', blockHeight: place.height };
      case 'lost':
        return { kind: 'conflicted' };
      default:
        return assertNever(place);
    }
  }

  return {
    get eventCount() {
      return eventCount;
    },
    get tip() {
      return { hash: blocks.at(-1) ?? GENESIS_HASH, height: blocks.length - 1 };
    },
    get isRestless() {
      return young.size > 0;
    },
    find: (txid) => transactions.get(txid),
    isDoubleSpent: (wanted) =>
      [...young.values()].some(({ place, coins }) => place.kind === 'withheld' && coins === wanted),
    paymentsSince: (since) =>
      [...transactions.values()].flatMap((transaction): WalletPayment[] => {
        const { txid, payee, place, firstSeenMs, replaceable } = transaction;
        if (!payee || place.kind === 'withheld') return [];
        if ((moves.get(txid) ?? 0) <= since && !young.has(txid)) return [];
        const amount = fromSatoshi(BigInt(payee.satoshi));
        return [
          {
            txid,
            vout: 0,
            address: payee.address,
            amount,
            firstSeenMs,
            replaceable,
            standing: standingOf(place),
          },
        ];
      }),
    apply(event) {
      eventCount += 1;
      switch (event.kind) {
        case 'paid': {
          const { txid, payee, replaceable, atMs } = event;
          return put({
            txid,
            coins: txid,
            payee,
            replaceable,
            firstSeenMs: atMs,
            place: { kind: 'mempool' },
          });
        }
        case 'replaced': {
          const { txid, payee, atMs } = event;
          const replaced = known(transactions, event.replacedTxid);
          move(replaced, { kind: 'lost' });
          const { coins, replaceable } = replaced;
          const place = { kind: 'mempool' } as const;
          return put({ txid, coins, ...(payee && { payee }), replaceable, firstSeenMs: atMs, place });
        }
        case 'double-spent': {
          const { coins } = known(transactions, event.victimTxid);
          const place = { kind: 'withheld' } as const;
          return put({ txid: event.txid, coins, replaceable: true, firstSeenMs: event.atMs, place });
        }
        case 'mined':
          return mine(event.blockHash);
        case 'reorganised':
          return reorganise(event.depth, event.droppedTxids);
        default:
          return assertNever(event);
      }
    },
  };
}

/** Throws when it is not: such an event was never written. */
function known(transactions: ReadonlyMap<string, PracticeTransaction>, txid: string): PracticeTransaction {
  const transaction = transactions.get(txid);
  if (!transaction) throw new Error('an event about a transaction that the practice chain does not know');
  return transaction;
}
