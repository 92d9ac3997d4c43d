import { randomBytes } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { expect } from 'vitest';
import { createNonceWindow } from '../../../hub/authentication/nonce-window.ts';
import { bookChanges } from '../../../hub/chain-watch/book-changes.ts';
import { watchedTransactions } from '../../../hub/chain-watch/book-sent.ts';
import { createPracticeEngine } from '../../../hub/engine/practice/practice-engine.ts';
import type { PracticeEvent } from '../../../hub/engine/practice/practice-event.ts';
import type { PracticeLog } from '../../../hub/engine/practice/practice-log.ts';
import type { WalletEngine } from '../../../hub/engine/wallet-engine.ts';
import { createBell } from '../../../hub/functions/bell.ts';
import { createOnceRunner } from '../../../hub/functions/change-once.ts';
import type { Outcome } from '../../../hub/functions/hub-function.ts';
import { sendBtc } from '../../../hub/functions/send-btc.ts';
import { availableOf, owedBy } from '../../../hub/ledger/ledger-account.ts';
import { giveUpSend } from '../../../hub/operator/give-up-send.ts';
import { makeSends, type SendOptions } from '../../../hub/sends/make-sends.ts';
import { createSending } from '../../../hub/sends/sending.ts';
import type { HubStore } from '../../../hub/store/hub-store.ts';
import { storeIn } from '../../../hub/store/open-sqlite-store.ts';
import type { Clock, Random } from '../../../shared/clock.ts';
import { fromSatoshi, toDecimal, toSmallestUnits } from '../../../shared/money/money.ts';
import { ok } from '../../../shared/result.ts';
import { strangersAddress } from '../../helpers/customer-wallet.ts';
import { createSteppedClock } from '../../helpers/stepped-clock.ts';
import { ACCOUNTS, type Step } from './sends-step.ts';

/** A send that may be asked for again and again, under one `ref`. */
interface Wanted {
  readonly account: string;
  readonly to: string;
  readonly satoshi: bigint;
  readonly isInside: boolean;
}

class Died extends Error {}

/** Lets so many calls through; with the last one the process dies, before or after it is done. */
function mortal(diesAt: number | undefined, isDone: boolean, before: (calls: number) => Promise<void>) {
  let calls = 0;
  return async <T>(call: () => Promise<T>): Promise<T> => {
    calls += 1;
    await before(calls);
    if (diesAt === undefined || calls < diesAt) return call();
    if (calls === diesAt && isDone) await call();
    throw new Died('died');
  };
}

/** A hub's parts, made anew whenever a process starts; its store and its chain stay. */
export class SendingHub {
  readonly database = new DatabaseSync(':memory:');
  readonly clock: Clock = createSteppedClock();
  readonly random: Random = { bytes: (count) => new Uint8Array(randomBytes(count)) };
  readonly wanted: Wanted[] = [];
  readonly addresses: string[] = [];
  /** What had been broadcast for each send when it was given up. */
  readonly givenUp = new Map<number, readonly string[]>();
  readonly #events: PracticeEvent[] = [];
  readonly #seed = this.random.bytes(32);
  readonly required: number;
  store!: HubStore;
  engine!: ReturnType<typeof createPracticeEngine>;

  constructor(required: number) {
    this.required = required;
  }

  async open(satoshis: readonly bigint[]): Promise<void> {
    this.store = await storeIn(this.database);
    await this.startEngine();
    await this.store.write(async ({ accounts, authkeys }) => {
      for (const [index, id] of ACCOUNTS.entries()) {
        await accounts.add({ id, cursorName: id, createdMs: 0 });
        const address = await this.engine.newAddress();
        await accounts.addAddress({ address, account: id, createdMs: 0 });
        this.addresses[index] = address;
        const token = `key_${id}`;
        const secret = { type: 'hmac-sha256', secret: '', isFirst: true, isHandedOver: false } as const;
        await authkeys.add({ token, account: id, ...secret }, 0);
        await authkeys.setPermissions(token, [[id, 'all']]);
      }
      return ok(null);
    });
    for (const btcAddress of [...this.addresses, ...this.addresses, ...this.addresses]) {
      this.engine.controls.pay({ btcAddress, amount: '0.0007', replaceable: true });
    }
    this.engine.controls.mine(this.required);
    await this.look();
    for (const [index, satoshi] of satoshis.entries()) {
      const from = index % 2;
      const isInside = index % 4 === 3;
      const to = isInside ? (this.addresses[1 - from] ?? '') : strangersAddress();
      this.wanted.push({ account: ACCOUNTS[from] ?? '', to, satoshi, isInside });
    }
  }

  /** The chain is the log's; what the wallet had locked is forgotten. */
  async startEngine(): Promise<void> {
    const log: PracticeLog = {
      seed: () => this.#seed,
      read: () => this.#events,
      append: (events) => void this.#events.push(...events),
      close: () => {},
    };
    const { clock, random } = this;
    this.engine = createPracticeEngine({ clock, random, log, blockIntervalMs: 0 });
    await this.engine.start();
  }

  async look(): Promise<void> {
    const [cursor, sent] = await this.store.read(async (records) => [
      (await records.chain.get())?.cursor,
      await watchedTransactions(records),
    ]);
    const changes = await this.engine.changes(cursor, sent);
    const booking = { network: 'practice', nowMs: 0, requiredConfirmations: this.required } as const;
    await this.store.write((records) => bookChanges(records, changes, booking));
  }

  async ask(index: number): Promise<Outcome> {
    const { clock, random, store } = this;
    const wanted = this.wanted[index];
    if (!wanted) throw new Error('no such send');
    const bell = createBell(clock);
    const chain = { network: () => 'practice' as const, wallet: () => this.engine };
    const sending = createSending({ store, clock, random, bell, chain });
    const run = createOnceRunner({ store, clock, bell, nonces: createNonceWindow(clock) });
    return run({
      function: 'send-btc',
      implementation: sendBtc({ random, sending, network: chain.network }),
      call: {
        token: `key_${wanted.account}`,
        account: wanted.account,
        parameters: {
          to_btc_address: wanted.to,
          amount: toDecimal(fromSatoshi(wanted.satoshi)),
          ref: refOf(index),
        },
        signal: AbortSignal.abort(),
      },
    });
  }

  /** A process starts, does all that there is to do, and ends, or dies over it. */
  async work({
    diesAt,
    isDone,
    meanwhile,
    rate,
  }: Omit<Extract<Step, { kind: 'work' }>, 'kind'>): Promise<void> {
    await this.startEngine();
    const live = mortal(diesAt, isDone, async (calls) => {
      if (meanwhile?.calls === calls) await this.giveUp(meanwhile.wanted);
    });
    const { store, engine, required } = this;
    const idle = Promise.withResolvers<void>();
    const wallet = {
      ...engine,
      feeRate: () => live(async () => rate),
      signSend: (order) => live(() => engine.signSend(order)),
      broadcast: (raw) => live(() => engine.broadcast(raw)),
      lockCoins: (coins) => live(() => engine.lockCoins(coins)),
    } satisfies WalletEngine;
    let passes = 0;
    /** A second pass goes on with what the first one has rung for; then nothing happens until the end. */
    const rest = async (signal: AbortSignal | undefined) => {
      passes += 1;
      if (passes === 1) return;
      idle.resolve();
      await new Promise((end) => signal?.addEventListener('abort', end));
    };
    const ending = new AbortController();
    const term = { signal: ending.signal, assertLeading: async () => {} };
    const options = {
      store: { ...store, write: (change) => live(() => store.write(change)) },
      clock: { ...this.clock, sleep: (_, signal) => rest(signal) },
      bell: {
        ring: () => {},
        listen: () => ({ wait: (_, signal) => rest(signal), end: () => {} }),
      },
      wallet: () => wallet,
      requiredConfirmations: required,
      blocksBeforeBump: 2,
      log: () => {},
    } satisfies SendOptions;
    const working = makeSends(options, term);
    await idle.promise;
    ending.abort();
    await working;
  }

  /** A reorganisation takes a transaction for good that a send spends a coin of. */
  async takeCoin(pick: number): Promise<void> {
    const sends = await this.store.read(({ sends }) => sends.unfinished('all'));
    const coins = sends.flatMap(({ versions }) => versions[0]?.inputs ?? []);
    const txid = coins[pick % coins.length]?.txid;
    const { tip, payments, sent } = await this.engine.changes();
    const standing = [...payments, ...sent].find((each) => each.txid === txid)?.standing;
    if (txid === undefined || standing?.kind !== 'confirmed') return;
    this.engine.controls.reorganise(tip.height - standing.blockHeight + 1, [txid]);
  }

  /** The operator gives a send up, if it needs him: all that it took is back, and what was answered stays. */
  async giveUp(index: number): Promise<void> {
    const { account, to } = this.wanted[index] ?? {};
    if (account === undefined || to === undefined) throw new Error('no such send');
    const key = { account, function: 'send-btc', ref: refOf(index) };
    const stored = await this.store.read(({ requests }) => requests.findRef(key));
    const id = String(stored?.result?.id);
    const send = await this.store.read(({ sends }) => sends.find(id));
    const before = this.balance(availableOf(account)) + this.balance(owedBy(account));
    const given = await this.store.write((records) => giveUpSend(records, { id, reason: 'lost' }, 0));
    expect(given.ok).toBe(send?.needsPerson ?? false);
    if (!send || !given.ok) return;
    this.givenUp.set(index, this.madeFor(to));
    const after = this.balance(availableOf(account)) + this.balance(owedBy(account));
    expect(after - before).toBe(toSmallestUnits(send.amount) + toSmallestUnits(send.fee));
    expect(await this.store.read(({ requests }) => requests.findRef(key))).toEqual(stored);
  }

  balance(ledgerAccount: string): bigint {
    const statement = this.database.prepare('select amount from ledger_balances where ledger_account = ?');
    statement.setReadBigInts(true);
    return (statement.get(ledgerAccount)?.amount as bigint | undefined) ?? 0n;
  }

  /** The transactions that were ever broadcast to pay this address. */
  madeFor(address: string): readonly string[] {
    return this.#events.flatMap((event) =>
      event.kind === 'sent' && event.send.payee.address === address ? [event.send.txid] : [],
    );
  }

  /** Those that stand so on the chain. */
  async standing(txids: readonly string[], ...kinds: readonly string[]): Promise<number> {
    const watched = txids.map((txid) => ({ txid }));
    const { sent } = await this.engine.changes(undefined, watched);
    return sent.filter(({ txid, standing }) => txids.includes(txid) && kinds.includes(standing.kind)).length;
  }

  /** The transactions that the customer made. */
  paid(): readonly string[] {
    return this.#events.flatMap((event) => (event.kind === 'paid' ? [event.txid] : []));
  }

  /** Every transaction that anybody made. */
  made(): readonly string[] {
    return this.#events.flatMap((event) => {
      if (event.kind === 'sent') return [event.send.txid];
      return event.kind === 'paid' ? [event.txid] : [];
    });
  }

  sumOf(query: string): bigint {
    const statement = this.database.prepare(query);
    statement.setReadBigInts(true);
    return (statement.get()?.total as bigint | null) ?? 0n;
  }
}

export function refOf(index: number): string {
  return `wanted-send-number-${index}`;
}
