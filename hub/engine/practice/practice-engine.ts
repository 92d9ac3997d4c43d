import { parseAddress } from '../../../shared/bitcoin/address.ts';
import type { Clock, Random } from '../../../shared/clock.ts';
import { BTC } from '../../../shared/money/currency.ts';
import {
  fromSatoshi,
  isPositive,
  parseMoney,
  toDecimal,
  toSmallestUnits,
} from '../../../shared/money/money.ts';
import { ok, type Result } from '../../../shared/result.ts';
import { badRequest, type Refusal, refuse } from '../../functions/refusal.ts';
import { type WalletEngine, WalletUnavailable, WrongWallet } from '../wallet-engine.ts';
import { createPracticeChain, type PracticeTransaction } from './practice-chain.ts';
import type { Payee, PracticeEvent } from './practice-event.ts';
import type { PracticeLog } from './practice-log.ts';
import { createPracticeSends, type PracticeSends } from './practice-sends.ts';
import { isPracticeAddress, newPracticeAddress } from './practice-wallet.ts';

type Answer<T> = Result<T, Refusal>;

/** The practice customer and the miners at his service (hub-api §6). */
export interface PracticeControls {
  pay(payment: {
    readonly btcAddress: string;
    readonly amount: string;
    readonly replaceable: boolean;
  }): Answer<{ readonly txid: string }>;
  mine(blocks: number): Answer<{ readonly height: number }>;
  /** By a payment of `amount` (the same, if left out) to `btcAddress`, or to somebody else's. */
  replace(replacement: {
    readonly txid: string;
    readonly btcAddress?: string | undefined;
    readonly amount?: string | undefined;
  }): Answer<{ readonly txid: string }>;
  doubleSpend(txid: string): Answer<{ readonly txid: string }>;
  reorganise(depth: number, droppedTxids: readonly string[]): Answer<{ readonly height: number }>;
}

const ID_BYTES = 32;
const SEED_BYTES = 32;

/**
 * An in-process chain with regtest's parameters, for training. Blocks come every `blockIntervalMs` (0: by hand
 * alone) while there is anything that a block would change. What its log keeps, a restart keeps.
 */
export function createPracticeEngine({
  clock,
  random,
  log,
  blockIntervalMs,
}: {
  readonly clock: Clock;
  readonly random: Random;
  readonly log: PracticeLog;
  readonly blockIntervalMs: number;
}): WalletEngine & { readonly controls: PracticeControls } {
  const chain = createPracticeChain();
  const listeners = new Set<() => void>();
  let seed: Uint8Array | undefined;
  let sends: PracticeSends | undefined;
  let cancelBlock: (() => void) | undefined;

  function happen(...events: readonly PracticeEvent[]): void {
    log.append(events);
    for (const event of events) chain.apply(event);
    scheduleBlock();
    for (const listener of [...listeners]) listener();
  }

  function scheduleBlock(): void {
    if (blockIntervalMs <= 0 || !chain.isRestless || cancelBlock) return;
    cancelBlock = clock.after(blockIntervalMs, () => {
      cancelBlock = undefined;
      if (!chain.isRestless) return;
      try {
        controls.mine(1);
      } catch {
        // The disk has no room for it: the next block will try again.
        scheduleBlock();
      }
    });
  }

  function newHash(): string {
    return Buffer.from(random.bytes(ID_BYTES)).toString('hex');
  }

  function walletSeed(): Uint8Array {
    if (!seed) throw notRunning();
    return seed;
  }

  function running(): PracticeSends {
    if (!seed || !sends) throw notRunning();
    return sends;
  }

  function parsePayee(btcAddress: string, amountText: string): Answer<Payee> {
    const address = parseAddress(btcAddress, 'practice');
    if (!address.ok) return refuse('bad-address', 'That is not an address of the practice network.');
    if (!isPracticeAddress(walletSeed(), address.value)) {
      return refuse('unknown-address', 'That address is not one of this hub.');
    }
    const amount = parseMoney(amountText, BTC);
    if (!amount.ok || !isPositive(amount.value)) return refuse('bad-amount', 'That is not an amount to pay.');
    return ok({ address: address.value, satoshi: toSmallestUnits(amount.value).toString() });
  }

  function findUnconfirmed(txid: string): Answer<PracticeTransaction> {
    const transaction = chain.find(txid);
    if (!transaction) return badRequest('txid', 'is of no transaction on the practice network');
    if (transaction.place.kind === 'mempool') return ok(transaction);
    return refuse('conflict', 'That payment is not unconfirmed any more.');
  }

  const controls: PracticeControls = {
    pay({ btcAddress, amount, replaceable }) {
      const payee = parsePayee(btcAddress, amount);
      if (!payee.ok) return payee;
      const txid = newHash();
      happen({ kind: 'paid', atMs: clock.nowMs(), txid, payee: payee.value, replaceable });
      return ok({ txid });
    },
    mine(blocks) {
      const atMs = clock.nowMs();
      happen(
        ...Array.from({ length: blocks }, () => ({ kind: 'mined', atMs, blockHash: newHash() }) as const),
      );
      return ok({ height: chain.tip.height });
    },
    replace({ txid: replacedTxid, btcAddress, amount }) {
      const replaced = findUnconfirmed(replacedTxid);
      if (!replaced.ok) return replaced;
      const txid = newHash();
      const event = { kind: 'replaced', atMs: clock.nowMs(), txid, replacedTxid } as const;
      if (btcAddress === undefined) {
        happen(event);
        return ok({ txid });
      }
      const { satoshi = '0' } = replaced.value.payee ?? {};
      const payee = parsePayee(btcAddress, amount ?? toDecimal(fromSatoshi(BigInt(satoshi))));
      if (!payee.ok) return payee;
      happen({ ...event, payee: payee.value });
      return ok({ txid });
    },
    doubleSpend(victimTxid) {
      const victim = findUnconfirmed(victimTxid);
      if (!victim.ok) return victim;
      if (chain.isDoubleSpent(victim.value.coins))
        return refuse('conflict', 'That payment is double-spent already.');
      const txid = newHash();
      happen({ kind: 'double-spent', atMs: clock.nowMs(), txid, victimTxid });
      return ok({ txid });
    },
    reorganise(depth, droppedTxids) {
      if (depth > chain.tip.height) return badRequest('depth', 'is more than there are blocks');
      happen({ kind: 'reorganised', atMs: clock.nowMs(), depth, droppedTxids: [...droppedTxids] });
      return ok({ height: chain.tip.height });
    },
  };

  return {
    network: 'practice',
    controls,
    async start(knownAddress) {
      if (seed) return;
      const ownSeed = log.seed(random.bytes(SEED_BYTES));
      if (knownAddress !== undefined && !isPracticeAddress(ownSeed, knownAddress)) {
        throw new WrongWallet('the practice wallet is not the one that gave the addresses in the books');
      }
      for (const event of log.read()) chain.apply(event);
      seed = ownSeed;
      sends = createPracticeSends({
        chain,
        newTxid: newHash,
        happen: (send) => {
          const payeeIsOwn = isPracticeAddress(ownSeed, send.payee.address);
          happen({ kind: 'sent', atMs: clock.nowMs(), send, payeeIsOwn });
        },
      });
      scheduleBlock();
    },
    async newAddress() {
      return newPracticeAddress(walletSeed(), random);
    },
    async changes(since, sent = []) {
      walletSeed();
      const from = eventCountOf(since, chain.eventCount);
      const askedFor = new Set(sent.map(({ txid }) => txid));
      return {
        cursor: String(chain.eventCount),
        tip: chain.tip,
        payments: chain.paymentsSince(from),
        sent: [
          ...sent.map(({ txid, refused }) => running().sent(txid, refused)),
          ...chain.sentSince(from).flatMap((txid) => (askedFor.has(txid) ? [] : chain.sent(txid))),
        ],
      };
    },
    feeRate: async () => running().feeRate,
    signSend: async (order) => running().signSend(order),
    broadcast: async (raw) => running().broadcast(raw),
    forgetSends: async () => {},
    lockCoins: async (coins) => running().lockCoins(coins),
    confirmedCoins: async (confirmations) => running().confirmedCoins(confirmations),
    outputOf: async () => undefined,
    signAsHolder: async () => undefined,
    onNotice(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async stop() {
      cancelBlock?.();
      listeners.clear();
      seed = undefined;
      log.close();
    },
  };
}

function notRunning(): WalletUnavailable {
  return new WalletUnavailable('the practice engine is not running');
}

/** A cursor is a number of events; one that this chain has not come to is none of its own. */
function eventCountOf(cursor: string | undefined, eventCount: number): number {
  const count = Number(cursor ?? 0);
  return Number.isInteger(count) && count <= eventCount ? count : 0;
}
