import { randomBytes } from 'node:crypto';
import { DatabaseSync } from 'node:sqlite';
import { BigNumber } from 'bignumber.js';
import { createNonceWindow } from '../../../hub/authentication/nonce-window.ts';
import { bookChanges } from '../../../hub/chain-watch/book-changes.ts';
import { watchedTransactions } from '../../../hub/chain-watch/book-sent.ts';
import { createPracticeEngine } from '../../../hub/engine/practice/practice-engine.ts';
import type { PracticeEvent } from '../../../hub/engine/practice/practice-event.ts';
import { createBell } from '../../../hub/functions/bell.ts';
import { cancelOrder } from '../../../hub/functions/cancel-order.ts';
import { createOnceRunner } from '../../../hub/functions/change-once.ts';
import { findInvoices } from '../../../hub/functions/find-invoices.ts';
import { getExchangeQuote } from '../../../hub/functions/get-exchange-quote.ts';
import type { HubFunctionImplementation, Outcome } from '../../../hub/functions/hub-function.ts';
import { newBtcAddress } from '../../../hub/functions/new-btc-address.ts';
import { payInvoice } from '../../../hub/functions/pay-invoice.ts';
import { placeOrder } from '../../../hub/functions/place-order.ts';
import { postInvoice } from '../../../hub/functions/post-invoice.ts';
import { sendBtc } from '../../../hub/functions/send-btc.ts';
import { withdrawInvoice } from '../../../hub/functions/withdraw-invoice.ts';
import { adjustBalance } from '../../../hub/operator/adjust-balance.ts';
import { createDealer } from '../../../hub/prices/dealer.ts';
import { fixedPrices } from '../../../hub/prices/fixed-prices.ts';
import { makeSends, type SendOptions } from '../../../hub/sends/make-sends.ts';
import { createSending } from '../../../hub/sends/sending.ts';
import type { HubStore } from '../../../hub/store/hub-store.ts';
import { storeIn } from '../../../hub/store/open-sqlite-store.ts';
import type { Random } from '../../../shared/clock.ts';
import type { HubFunction } from '../../../shared/hub-protocol/functions.ts';
import type { Parameters } from '../../../shared/hub-protocol/request-body.ts';
import { currency } from '../../../shared/money/currency.ts';
import { fromSmallestUnits } from '../../../shared/money/money.ts';
import { parseRate } from '../../../shared/money/rate.ts';
import { ok } from '../../../shared/result.ts';
import { createSteppedClock } from '../../helpers/stepped-clock.ts';
import { DEALER, DEALERS_PRICE, DEALERS_SPREAD } from './dealer-model.ts';

/** One confirmation makes money available. */
const REQUIRED = 1;

/** All of a hub but its HTTP: its functions, the chain as it looks at it, and its worker, each when it is told to. */
export class WholeHub {
  readonly clock = createSteppedClock();
  readonly #random: Random = { bytes: (count) => new Uint8Array(randomBytes(count)) };
  readonly store: HubStore;
  readonly engine: ReturnType<typeof createPracticeEngine>;
  readonly #functions: ReadonlyMap<HubFunction, HubFunctionImplementation>;
  readonly #changeOnce: ReturnType<typeof createOnceRunner>;

  private constructor(store: HubStore, engine: WholeHub['engine'], clock: WholeHub['clock']) {
    this.store = store;
    this.engine = engine;
    this.clock = clock;
    const random = this.#random;
    const bell = createBell(clock);
    const network = () => 'practice' as const;
    const sending = createSending({ store, clock, random, bell, chain: { network, wallet: () => engine } });
    const currencies = new Set(['BTC', 'USD'].map(currency));
    const rate = parseRate(DEALERS_PRICE, currency('USD'));
    if (!rate.ok) throw new Error(rate.error);
    const spreadPercent = new BigNumber(DEALERS_SPREAD);
    const dealer = createDealer({ account: DEALER, spreadPercent, prices: fixedPrices([rate.value]) });
    const paying = { clock, random, network, currencies, sending };
    const limiter = { take: () => 0 };
    this.#functions = new Map<HubFunction, HubFunctionImplementation>([
      ['new-btc-address', newBtcAddress({ clock, newAddress: engine.newAddress })],
      ['send-btc', sendBtc({ random, sending, network })],
      ['place-order', placeOrder({ clock, random, currencies })],
      ['cancel-order', cancelOrder({ clock })],
      ['get-exchange-quote', getExchangeQuote({ store, clock, random, currencies, dealer })],
      ['post-invoice', postInvoice({ clock, network })],
      ['withdraw-invoice', withdrawInvoice({ clock, network })],
      ['pay-invoice', payInvoice({ ...paying, attachesIdentity: false, dealer })],
      ['find-invoices', findInvoices({ store, clock, network, limiter })],
    ]);
    this.#changeOnce = createOnceRunner({ store, clock, bell, nonces: createNonceWindow(clock) });
  }

  static async open(accountIds: readonly string[]): Promise<WholeHub> {
    const store = await storeIn(new DatabaseSync(':memory:'));
    const clock = createSteppedClock();
    const events: PracticeEvent[] = [];
    const log = {
      seed: (fresh: Uint8Array) => fresh,
      read: () => events,
      append: (more: readonly PracticeEvent[]) => void events.push(...more),
      close: () => {},
    };
    const random = { bytes: (count: number) => new Uint8Array(randomBytes(count)) };
    const engine = createPracticeEngine({ clock, random, log, blockIntervalMs: 0 });
    await engine.start();
    await store.write(async ({ accounts, authkeys }) => {
      for (const id of accountIds) {
        await accounts.add({ id, cursorName: id, createdMs: 0 });
        const secret = { type: 'hmac-sha256', secret: '', isFirst: true, isHandedOver: false } as const;
        await authkeys.add({ token: `key_${id}`, account: id, ...secret }, 0);
        await authkeys.setPermissions(`key_${id}`, [[id, 'all']]);
      }
      return ok(null);
    });
    return new WholeHub(store, engine, clock);
  }

  /** Calls a function; nobody waits for what the worker has to do first. */
  call(account: string, name: HubFunction, parameters: Parameters): Promise<Outcome> {
    const implementation = this.#functions.get(name);
    if (!implementation) throw new Error(`this hub has no ${name}`);
    const call = { token: `key_${account}`, account, parameters, signal: AbortSignal.abort() };
    switch (implementation.kind) {
      case 'public':
        return implementation.run(parameters, { remoteAddress: '127.0.0.1' });
      case 'reading':
        return this.store.read((records) => implementation.look(call, records));
      case 'stepwise':
        return implementation.run(call);
      case 'changing':
      case 'staged':
        return this.#changeOnce({ function: name, implementation, call });
    }
  }

  async credit(account: string, code: string, units: bigint): Promise<void> {
    const amount = fromSmallestUnits(units, currency(code));
    const adjustment = { direction: 'credit', account, amount, reason: 'cash' } as const;
    const by = { random: this.#random, nowMs: this.clock.nowMs() };
    const made = await this.store.write((records) => adjustBalance(records, adjustment, by));
    if (!made.ok) throw new Error(made.error);
  }

  async look(): Promise<void> {
    const [cursor, sent] = await this.store.read(async (records) => [
      (await records.chain.get())?.cursor,
      await watchedTransactions(records),
    ]);
    const changes = await this.engine.changes(cursor, sent);
    const booking = {
      network: 'practice',
      nowMs: this.clock.nowMs(),
      requiredConfirmations: REQUIRED,
    } as const;
    await this.store.write((records) => bookChanges(records, changes, booking));
  }

  coins() {
    return this.engine.confirmedCoins(REQUIRED);
  }

  /** The worker does all that there is to do, and ends. */
  async work(): Promise<void> {
    const idle = Promise.withResolvers<void>();
    let passes = 0;
    const rest = async (signal: AbortSignal | undefined) => {
      passes += 1;
      // A second pass goes on with what the first one rang for.
      if (passes === 1) return;
      idle.resolve();
      await new Promise((end) => signal?.addEventListener('abort', end));
    };
    const ending = new AbortController();
    const options = {
      store: this.store,
      clock: { ...this.clock, sleep: (_, signal) => rest(signal) },
      bell: { ring: () => {}, listen: () => ({ wait: (_, signal) => rest(signal), end: () => {} }) },
      wallet: () => this.engine,
      requiredConfirmations: REQUIRED,
      blocksBeforeBump: 2,
      log: () => {},
    } satisfies SendOptions;
    const working = makeSends(options, { signal: ending.signal, assertLeading: async () => {} });
    await idle.promise;
    ending.abort();
    await working;
  }
}
