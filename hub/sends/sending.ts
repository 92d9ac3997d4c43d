import { dustLimit } from '../../shared/bitcoin/dust.ts';
import type { NetworkName } from '../../shared/bitcoin/network.ts';
import type { Clock, Random } from '../../shared/clock.ts';
import { BTC } from '../../shared/money/currency.ts';
import { add, atLeast, type Money, toDecimal, zero } from '../../shared/money/money.ts';
import { ok, type Result } from '../../shared/result.ts';
import { availableBeyond } from '../bookkeeping/available-funds.ts';
import { type WalletEngine, WalletUnavailable } from '../engine/wallet-engine.ts';
import type { Bell } from '../functions/bell.ts';
import { enterChange } from '../functions/enter-change.ts';
import type { Outcome, Reply, Stage, StagedChange, TransferChange } from '../functions/hub-function.ts';
import { notKnownYet, type Refusal, refuse, sendUndone, walletUnavailable } from '../functions/refusal.ts';
import { flatFee } from '../ledger/send-fee.ts';
import { chargedFor, movedSend } from '../ledger/send-posting.ts';
import type { HubStore, Records } from '../store/hub-store.ts';
import type { SendIntent } from './send.ts';

/** A send that somebody wants, by whatever function of the API. */
export interface WantedSend {
  readonly id: string;
  readonly account: string;
  /** Of this network. */
  readonly address: string;
  /** In BTC, more than zero. */
  readonly amount: Money;
  /** The most that it may cost with its fee. */
  readonly atMost?: Money;
  readonly function: string;
  readonly ref?: string | undefined;
  /** Which is to be told whose coins they are, if they are sent on the chain. */
  readonly payeeHubUrl?: string | undefined;
  /** What the function answers; the `txid` of a send on the chain is added to it. */
  readonly reply: (made: { readonly fee: Money; readonly internal: boolean }) => Reply;
}

/** What a send would cost now. */
export interface SendEstimate {
  readonly fee: Money;
  readonly total: Money;
  readonly availableAfter: Money;
  readonly internal: boolean;
}

/** How a send is made: to an account of the hub, or on the chain for a fee. */
type Way =
  | { readonly payee: string; readonly fee?: never }
  | { readonly fee: Money; readonly payee?: undefined };

/** Sends money, inside the hub at once, or on the chain through the send worker. */
export interface Sending {
  /** The parts of a staged function: `HubFunctionImplementation`. */
  prepare(send: WantedSend): Promise<Result<StagedChange, Refusal>>;
  finish(id: string, signal: AbortSignal): Promise<Outcome>;
  /** The fee it answers is what `prepare` charges for the next 60 s. */
  estimate(send: Pick<WantedSend, 'account' | 'address' | 'amount'>): Promise<Result<SendEstimate, Refusal>>;
}

const QUOTE_VALID_MS = 60_000;
const TXID_BYTES = 32;
/** A caller gives up before; and the send is looked up this often, should nobody ring. */
const MAX_WAIT_MS = 60_000;
const LOOK_INTERVAL_MS = 1_000;

export function createSending({
  store,
  clock,
  random,
  bell,
  chain,
}: {
  readonly store: HubStore;
  readonly clock: Clock;
  readonly random: Random;
  readonly bell: Bell;
  readonly chain: { network(): NetworkName; wallet(): WalletEngine };
}): Sending {
  /** Whose the address is, or what the network's rate makes of a send on the chain. */
  async function wayOf({
    address,
    amount,
  }: Pick<WantedSend, 'address' | 'amount'>): Promise<Result<Way, Refusal>> {
    const payee = await store.glance(({ accounts }) => accounts.ownerOf(address));
    if (payee !== undefined) return ok({ payee });
    const least = dustLimit(address, chain.network());
    if (!atLeast(amount, least)) {
      const message = `Nodes relay nothing under ${toDecimal(least)} BTC to such an address.`;
      return refuse('dust', message, { least: toDecimal(least) });
    }
    try {
      return ok({ fee: flatFee(await chain.wallet().feeRate()) });
    } catch (error) {
      if (error instanceof WalletUnavailable) return walletUnavailable();
      throw error;
    }
  }

  function inside(send: WantedSend, payee: string): Result<TransferChange, Refusal> {
    const { id, account: payer, address, amount, ref } = send;
    const permitted = within(send, zero(BTC));
    if (!permitted.ok) return permitted;
    const txid = Buffer.from(random.bytes(TXID_BYTES)).toString('hex');
    const reply = send.reply({ fee: zero(BTC), internal: true });
    return ok({ transfer: { id, txid, payer, payee, address, amount, ref }, reply });
  }

  async function hold(records: Records, send: WantedSend, fee: Money): Promise<Result<Stage, Refusal>> {
    const { id, account, address, amount, ref, payeeHubUrl } = send;
    await records.accounts.lock([account]);
    const nowMs = clock.nowMs();
    const money = { account, amount, fee: (await records.feeQuotes.find(send, nowMs)) ?? fee };
    const permitted = within(send, money.fee);
    if (!permitted.ok) return permitted;
    const left = await availableBeyond(records, account, chargedFor(money));
    if (!left.ok) return left;
    const intent: SendIntent = {
      ...money,
      id,
      address,
      function: send.function,
      ...(ref !== undefined && { ref }),
      ...(payeeHubUrl !== undefined && { payeeHubUrl }),
      reply: send.reply({ fee: money.fee, internal: false }),
      createdMs: nowMs,
    };
    await records.sends.add(intent);
    const held = movedSend(money, { kind: 'available' }, { kind: 'held' }, 'send-held');
    await records.ledger.post(held, `send ${id}`, nowMs);
    const told = { id, kind: 'send', state: 'pending', direction: 'out', btcAddress: address } as const;
    const row = { ...told, amount: chargedFor(money), fee: money.fee, ...(ref !== undefined && { ref }) };
    await records.transactions.add(account, row, nowMs);
    return ok({ progress: id, rings: ['sends'] });
  }

  return {
    async prepare(send) {
      const way = await wayOf(send);
      if (!way.ok) return way;
      const { payee, fee } = way.value;
      // An address stays its account's for ever; one that is nobody's yet may become somebody's meanwhile.
      if (payee !== undefined) return inside(send, payee);
      return ok(async (records) => {
        const owner = await records.accounts.ownerOf(send.address);
        if (owner === undefined) return hold(records, send, fee);
        const transfer = inside(send, owner);
        return transfer.ok ? enterChange(records, transfer.value, clock.nowMs()) : transfer;
      });
    },
    async finish(id, signal) {
      const deadlineMs = clock.monotonicMs() + MAX_WAIT_MS;
      const listening = bell.listen(`send ${id}`);
      try {
        for (;;) {
          const send = await store.read(({ sends }) => sends.find(id));
          if (!send) return sendUndone();
          if (send.state !== 'asked') return ok(send.reply);
          const leftMs = deadlineMs - clock.monotonicMs();
          if (signal.aborted || leftMs <= 0) return notKnownYet();
          await listening.wait(Math.min(leftMs, LOOK_INTERVAL_MS), signal);
        }
      } finally {
        listening.end();
      }
    },
    async estimate(send) {
      const way = await wayOf(send);
      if (!way.ok) return way;
      return store.write(async (records) => {
        const internal = way.value.payee !== undefined;
        const money = { account: send.account, amount: send.amount, fee: way.value.fee ?? zero(BTC) };
        const total = chargedFor(money);
        const availableAfter = await availableBeyond(records, send.account, total);
        if (!availableAfter.ok) return availableAfter;
        const nowMs = clock.nowMs();
        if (!internal) await records.feeQuotes.save(send, money.fee, nowMs, nowMs + QUOTE_VALID_MS);
        return ok({ fee: money.fee, total, availableAfter: availableAfter.value, internal });
      });
    },
  };
}

function within({ amount, atMost }: WantedSend, fee: Money): Result<null, Refusal> {
  const cost = add(amount, fee);
  if (!atMost || atLeast(atMost, cost)) return ok(null);
  const text = toDecimal(cost);
  return refuse('limit-exceeded', `It costs ${text} BTC.`, { cost: text, currency: BTC });
}
