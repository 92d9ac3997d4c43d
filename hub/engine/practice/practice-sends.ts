import { fromSatoshi, toSmallestUnits } from '../../../shared/money/money.ts';
import { type FeeRate, feeAt, rateAbove } from '../../ledger/send-fee.ts';
import {
  type BroadcastReply,
  type ConfirmedCoins,
  type Outpoint,
  type SendOrder,
  type SentTransaction,
  type SignedSend,
  WalletUnavailable,
} from '../wallet-engine.ts';
import type { PracticeChain, PracticeCoin } from './practice-chain.ts';
import { type PracticeSend, practiceSendSchema } from './practice-event.ts';

/** The part of the practice wallet that sends: `WalletEngine` without its promises. */
export interface PracticeSends {
  readonly feeRate: FeeRate;
  signSend(order: SendOrder): SignedSend;
  broadcast(raw: string): BroadcastReply;
  lockCoins(coins: readonly Outpoint[]): void;
  confirmedCoins(confirmations: number): ConfirmedCoins;
  /** How a transaction stands that the wallet signed; of one that is refused, its coins are looked at too. */
  sent(txid: string, refused?: string): SentTransaction;
}

const FEE_RATE: FeeRate = 5_000n;
/** A P2WPKH transaction's: of all but its inputs, and of each of these. */
const OUTER_VBYTES = 73n;
const INPUT_VBYTES = 68n;
/** Change below this goes to the miners. */
const DUST_SATOSHI = 294n;

export function createPracticeSends({
  chain,
  newTxid,
  happen,
}: {
  readonly chain: PracticeChain;
  readonly newTxid: () => string;
  readonly happen: (send: PracticeSend) => void;
}): PracticeSends {
  /** Like a node's, they don't survive a restart. */
  let locked = new Set<string>();

  /** The largest first, beyond those that must be among them. */
  function choose({ amount, minConfirmations, replaces }: SendOrder, rate: FeeRate): readonly PracticeCoin[] {
    const needed = toSmallestUnits(amount);
    const coins = chain.coins();
    const chosen = coins.filter((coin) => replaces?.inputs.some((input) => nameOf(input) === nameOf(coin)));
    const isFree = (coin: PracticeCoin) =>
      coin.height !== undefined &&
      chain.tip.height - coin.height + 1 >= minConfirmations &&
      !coin.spender &&
      !locked.has(nameOf(coin));
    const free = coins.filter(isFree).sort((a, b) => Number(b.satoshi - a.satoshi));
    while (totalOf(chosen) < needed + feeOf(chosen.length, rate)) {
      const next = free.shift();
      if (!next) throw new WalletUnavailable('The practice wallet has too few confirmed coins for that.');
      chosen.push(next);
    }
    return chosen;
  }

  /** Those of its coins that are lost, or spent in a block. */
  function lacking({ inputs }: PracticeSend): readonly Outpoint[] {
    const there = chain.coins().filter(({ spender }) => spender?.place.kind !== 'block');
    const names = new Set(there.map(nameOf));
    return inputs.filter((input) => !names.has(nameOf(input)));
  }

  /** Whether it pays more than what else the mempool has of its coins, which is the wallet's own. */
  function outbids(send: PracticeSend): boolean {
    const spent = new Set(send.inputs.map(nameOf));
    const rivals = chain.coins().flatMap((coin) => (spent.has(nameOf(coin)) ? (coin.spender ?? []) : []));
    return rivals.every(
      (rival) => rival.isOwn && BigInt(rival.send?.feeSatoshi ?? 0) < BigInt(send.feeSatoshi),
    );
  }

  return {
    feeRate: FEE_RATE,
    signSend(order) {
      const { address, amount, replaces } = order;
      const rate = replaces ? rateAbove(replaces.feeRate, order.feeRate) : order.feeRate;
      const chosen = choose(order, rate);
      const flat = feeOf(chosen.length, rate);
      const rest = totalOf(chosen) - toSmallestUnits(amount) - flat;
      const change = rest < DUST_SATOSHI ? 0n : rest;
      const fee = flat + rest - change;
      const send: PracticeSend = {
        txid: newTxid(),
        inputs: chosen.map(({ txid, vout }) => ({ txid, vout })),
        payee: { address, satoshi: toSmallestUnits(amount).toString() },
        changeSatoshi: change.toString(),
        feeSatoshi: fee.toString(),
      };
      for (const input of send.inputs) locked.add(nameOf(input));
      const { txid, inputs } = send;
      const feeRate = (fee * 1000n) / vbytesOf(chosen.length);
      return { txid, raw: JSON.stringify(send), inputs, fee: fromSatoshi(fee), feeRate };
    },
    broadcast(raw) {
      const send = practiceSendSchema.parse(JSON.parse(raw));
      const known = chain.find(send.txid);
      if (known && known.place.kind !== 'lost') return { taken: true };
      const lacksCoins = lacking(send).length > 0;
      if (known || lacksCoins || !outbids(send)) {
        return { taken: false, reason: 'its coins were spent otherwise', lacksCoins };
      }
      happen(send);
      return { taken: true };
    },
    lockCoins(coins) {
      locked = new Set(coins.map(nameOf));
    },
    confirmedCoins(confirmations) {
      const height = Math.max(0, chain.tip.height - confirmations + 1);
      const isIn = (at: number | undefined) => at !== undefined && at <= height;
      const owned = chain.coins().filter(({ height: at, spender }) => {
        const spentAt = spender?.place.kind === 'block' ? spender.place.height : undefined;
        return isIn(at) && !isIn(spentAt);
      });
      return { hash: chain.hashAt(height), height, amount: fromSatoshi(totalOf(owned)) };
    },
    sent(txid, refused) {
      const seen = chain.sent(txid);
      if (refused === undefined || seen.standing.kind !== 'unknown') return seen;
      const lost = lacking(practiceSendSchema.parse(JSON.parse(refused))).map(({ txid: of }) => {
        const place = chain.find(of)?.place;
        return place?.kind === 'lost' ? Math.max(0, chain.tip.height - place.tipHeight) : 0;
      });
      if (lost.length === 0) return seen;
      return { txid, standing: { kind: 'stranded', confirmations: Math.max(...lost) } };
    },
  };
}

function totalOf(coins: readonly PracticeCoin[]): bigint {
  return coins.reduce((total, { satoshi }) => total + satoshi, 0n);
}

function vbytesOf(inputs: number): bigint {
  return OUTER_VBYTES + INPUT_VBYTES * BigInt(inputs);
}

function feeOf(inputs: number, rate: FeeRate): bigint {
  return toSmallestUnits(feeAt(rate, vbytesOf(inputs)));
}

function nameOf({ txid, vout }: Outpoint): string {
  return `${txid}:${vout}`;
}
