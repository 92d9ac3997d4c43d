import { assertNever } from '../../../shared/assert-never.ts';
import { fromSatoshi } from '../../../shared/money/money.ts';
import { CONFIRMATIONS_ANNOUNCED } from '../../ledger/deposit.ts';
import type { Outpoint, SentTransaction, WalletPayment } from '../wallet-engine.ts';
import type { Payee, PracticeEvent, PracticeSend } from './practice-event.ts';

/** Where a transaction is; `withheld` by a miner until his next block; `lost` for good, at a height. */
export type Place =
  | { readonly kind: 'mempool' }
  | { readonly kind: 'withheld' }
  | { readonly kind: 'block'; readonly height: number }
  | { readonly kind: 'lost'; readonly tipHeight: number };

export interface PracticeTransaction {
  readonly txid: string;
  /** The coins that it spends; of those that spend the same, one at most ends in the chain. */
  readonly coins: string;
  /** Of the wallet; absent when it pays somebody else. */
  readonly payee?: Payee;
  /** Where the wallet made it, or where it takes the coins of one that the wallet made. */
  readonly send?: PracticeSend;
  /** Whether its change is the wallet's. */
  readonly isOwn: boolean;
  readonly replaceable: boolean;
  readonly firstSeenMs: number;
  readonly place: Place;
}

/** An output of the wallet's. */
export interface PracticeCoin extends Outpoint {
  readonly satoshi: bigint;
  /** Absent while it is in no block. */
  readonly height?: number;
  /** The live transaction that spends it. */
  readonly spender?: PracticeTransaction;
}

/** A chain with a mempool: what its events come to, in their order, and nothing else. */
export interface PracticeChain {
  apply(event: PracticeEvent): void;
  /** How many events were applied. */
  readonly eventCount: number;
  readonly tip: { readonly hash: string; readonly height: number };
  hashAt(height: number): string;
  find(txid: string): PracticeTransaction | undefined;
  /** Whether a miner holds a transaction that will win these coins. */
  isDoubleSpent(coins: string): boolean;
  /** Whether there is anything that a further block would change. */
  readonly isRestless: boolean;
  /** Every coin that the wallet ever had. */
  coins(): readonly PracticeCoin[];
  sent(txid: string): SentTransaction;
  /** What the wallet made and what moved after so many events, or is still young. */
  sentSince(eventCount: number): readonly string[];
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

  /** With it goes what spends its outputs. */
  function lose(transaction: PracticeTransaction): void {
    if (transaction.place.kind === 'lost') return;
    move(transaction, { kind: 'lost', tipHeight: blocks.length - 1 });
    for (const other of transactions.values()) {
      if (other.send?.inputs.some(({ txid }) => txid === transaction.txid)) lose(other);
    }
  }

  function mine(blockHash: string): void {
    blocks.push(blockHash);
    const height = blocks.length - 1;
    const waiting = [...young.values()].filter(({ place }) => place.kind !== 'block');
    const stolen = new Set(
      waiting.filter(({ place }) => place.kind === 'withheld').map(({ coins }) => coins),
    );
    for (const { coins, place, txid } of waiting) {
      if (place.kind !== 'withheld' && stolen.has(coins)) lose(known(transactions, txid));
    }
    for (const { txid } of waiting) {
      const transaction = known(transactions, txid);
      if (transaction.place.kind !== 'lost') move(transaction, { kind: 'block', height });
    }
    for (const { txid, place } of young.values()) if (isSettled(place)) young.delete(txid);
  }

  function reorganise(depth: number, droppedTxids: readonly string[]): void {
    blocks.splice(blocks.length - depth);
    for (const transaction of transactions.values()) {
      const { txid, place } = transaction;
      if (place.kind !== 'block') continue;
      if (place.height < blocks.length) {
        if (!isSettled(place)) young.set(txid, transaction);
      } else if (droppedTxids.includes(txid)) lose(transaction);
      else move(transaction, { kind: 'mempool' });
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
    hashAt: (height) => blocks[height] ?? '',
    find: (txid) => transactions.get(txid),
    isDoubleSpent: (wanted) =>
      [...young.values()].some(({ place, coins }) => place.kind === 'withheld' && coins === wanted),
    coins() {
      const spenders = new Map<string, PracticeTransaction>();
      for (const transaction of transactions.values()) {
        if (transaction.place.kind === 'lost' || transaction.place.kind === 'withheld') continue;
        for (const input of transaction.send?.inputs ?? []) spenders.set(nameOf(input), transaction);
      }
      return [...transactions.values()].flatMap((transaction) => {
        const { place } = transaction;
        if (place.kind === 'lost' || place.kind === 'withheld') return [];
        const height = place.kind === 'block' ? { height: place.height } : {};
        return ownOutputs(transaction).map((output): PracticeCoin => {
          const spender = spenders.get(nameOf(output));
          return { ...output, ...height, ...(spender && { spender }) };
        });
      });
    },
    sent(txid) {
      const place = transactions.get(txid)?.place;
      if (!place) return { txid, standing: { kind: 'unknown' } };
      if (place.kind === 'lost') {
        return { txid, standing: { kind: 'conflicted', confirmations: blocks.length - 1 - place.tipHeight } };
      }
      if (place.kind !== 'block') return { txid, standing: { kind: 'unconfirmed' } };
      const blockHash = blocks[place.height] ?? '';
      return { txid, standing: { kind: 'confirmed', blockHash, blockHeight: place.height } };
    },
    sentSince: (since) =>
      [...transactions.values()]
        .filter(({ txid, isOwn }) => isOwn && ((moves.get(txid) ?? 0) > since || young.has(txid)))
        .map(({ txid }) => txid),
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
            isOwn: false,
            replaceable,
            firstSeenMs: atMs,
            place: { kind: 'mempool' },
          });
        }
        case 'replaced': {
          const { txid, payee, atMs } = event;
          const replaced = known(transactions, event.replacedTxid);
          lose(replaced);
          const { coins, replaceable, send } = replaced;
          const spent = { coins, replaceable, ...(send && { send }), isOwn: false };
          const place = { kind: 'mempool' } as const;
          return put({ txid, ...spent, ...(payee && { payee }), firstSeenMs: atMs, place });
        }
        case 'double-spent': {
          const { coins, send } = known(transactions, event.victimTxid);
          const spent = { coins, replaceable: true, ...(send && { send }), isOwn: false };
          const place = { kind: 'withheld' } as const;
          return put({ txid: event.txid, ...spent, firstSeenMs: event.atMs, place });
        }
        case 'sent': {
          const { send, payeeIsOwn, atMs } = event;
          const { txid, inputs, payee } = send;
          const coins = nameOf(inputs[0]);
          for (const other of transactions.values()) {
            if (other.coins === coins && other.place.kind === 'mempool') lose(other);
          }
          const paid = payeeIsOwn ? { payee } : {};
          const place = { kind: 'mempool' } as const;
          return put({
            txid,
            coins,
            send,
            ...paid,
            isOwn: true,
            replaceable: true,
            firstSeenMs: atMs,
            place,
          });
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

/** What a transaction pays to the wallet, its change included. */
function ownOutputs({ txid, payee, send, isOwn }: PracticeTransaction): readonly PracticeCoin[] {
  const received = payee ? [{ txid, vout: 0, satoshi: BigInt(payee.satoshi) }] : [];
  const change = isOwn && send ? BigInt(send.changeSatoshi) : 0n;
  return change > 0n ? [...received, { txid, vout: 1, satoshi: change }] : received;
}

function nameOf(coin: Outpoint | undefined): string {
  return coin ? `${coin.txid}:${coin.vout}` : '';
}

/** Throws when it is not: such an event was never written. */
function known(transactions: ReadonlyMap<string, PracticeTransaction>, txid: string): PracticeTransaction {
  const transaction = transactions.get(txid);
  if (!transaction) throw new Error('an event about a transaction that the practice chain does not know');
  return transaction;
}
