import type { Clock } from '../../shared/clock.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { bookIncome } from '../bookkeeping/book-income.ts';
import { type SignedSend, type WalletEngine, WalletUnavailable } from '../engine/wallet-engine.ts';
import type { Bell } from '../functions/bell.ts';
import { NotLeading, type Term } from '../leadership/leadership.ts';
import { heldForSends } from '../ledger/ledger-account.ts';
import { negated } from '../ledger/posting.ts';
import { chargedFor } from '../ledger/send-posting.ts';
import type { HubStore, Records } from '../store/hub-store.ts';
import { moveSend } from './move-send.ts';
import type { Send, SendVersion } from './send.ts';

export interface SendOptions {
  readonly store: HubStore;
  readonly clock: Clock;
  readonly bell: Bell;
  /** Throws `WalletUnavailable` while there is none to work with. */
  readonly wallet: () => WalletEngine;
  /** Coins with fewer are not spent. */
  readonly requiredConfirmations: number;
  /** After so many blocks without it, a send may pay a higher fee. */
  readonly blocksBeforeBump: number;
  readonly log: (line: string) => void;
}

const LOOK_INTERVAL_MS = 15_000;
const FIRST_RETRY_MS = 500;

/** A transaction that the node had or would not have is offered again after this, or with the next block. */
const OFFER_INTERVAL_MS = 60_000;

/** Why a transaction of the worker's was left out; nothing of it was committed. */
type Left = 'done-before' | 'coin-taken';

/**
 * Makes the sends that were asked for, and sees to it that the network has them, while this hub leads: the wallet is
 * the leader's. Each is taken through the steps of docs/decisions/0017, in the order of asking. What is committed
 * alone decides what is done next, so that it goes on after a crash at any step as if there had been none: what is
 * `asked` is signed, and a signed version is offered to the network until a block has one of them.
 */
export async function makeSends(options: SendOptions, term: Term): Promise<void> {
  const { store, clock, bell, wallet, requiredConfirmations, blocksBeforeBump, log } = options;
  let areCoinsLocked = false;
  /** What the network has is looked after once for each height of the chain, what it does not have whenever asked. */
  let seenTipHeight: number | undefined;
  /** When each transaction was last offered at this height. */
  const offeredMs = new Map<string, number>();
  const reported = new Set<string>();

  /** One transaction about one send, as it stands then, by the one who leads. */
  function write(
    id: string,
    change: (records: Records, send: Send) => Promise<Result<null, Left>>,
  ): Promise<Result<null, Left>> {
    return store.write<null, Left>(async (records) => {
      await term.assertLeading(records);
      const send = await records.sends.lock(id);
      return send ? change(records, send) : err('done-before');
    });
  }

  async function work(): Promise<void> {
    const { sends, tipHeight } = await store.read(async (records) => {
      const tip = (await records.chain.get())?.tipHeight ?? 0;
      const isNews = tip !== seenTipHeight;
      const todo = await records.sends.unfinished(isNews ? 'all' : 'not-sent');
      return { sends: todo, tipHeight: tip };
    });
    if (tipHeight !== seenTipHeight) {
      offeredMs.clear();
      areCoinsLocked = false;
    }
    seenTipHeight = tipHeight;
    let failure: unknown;
    for (const send of sends) {
      if (term.signal.aborted) return;
      try {
        if (send.needsPerson) report(send);
        else await goOnWith(send);
      } catch (error) {
        // One that fails does not stand in the way of the others.
        failure = error;
      }
    }
    if (failure) {
      seenTipHeight = undefined;
      throw failure;
    }
  }

  async function goOnWith(send: Send): Promise<void> {
    try {
      if (send.state === 'asked') await sign(send);
      else if (send.blockHeight === undefined) await offer(send);
    } catch (error) {
      areCoinsLocked = false;
      if (!(error instanceof WalletUnavailable)) throw error;
      if (term.signal.aborted) return;
      log(`send ${send.id}: ${error.message}`);
      if (send.state === 'asked') await undo(send.id);
    }
  }

  async function sign(send: Send): Promise<void> {
    await commitTo(send, await signed(send));
    const committed = await store.read(({ sends }) => sends.find(send.id));
    if (committed && committed.versions.length > 0) await offer(committed);
  }

  async function signed({ address, amount }: Send, replaces?: SendVersion): Promise<SignedSend> {
    const engine = wallet();
    if (!areCoinsLocked) {
      // The node forgets its locks when it restarts, and keeps those of a signing that came to nothing.
      const unfinished = await store.read(({ sends }) => sends.unfinished('all'));
      await engine.lockCoins(unfinished.flatMap(({ versions }) => versions[0]?.inputs ?? []));
      areCoinsLocked = true;
    }
    const order = {
      address,
      amount,
      feeRate: await engine.feeRate(),
      minConfirmations: requiredConfirmations,
    };
    return engine.signSend({ ...order, ...(replaces && { replaces }) });
  }

  /** Step 3: from here on, only this transaction or one that shares its coins. */
  async function commitTo(before: Send, version: SignedSend): Promise<void> {
    const nowMs = clock.nowMs();
    const committed = await write(before.id, async ({ sends, requests }, send) => {
      if (send.versions.length !== before.versions.length) return err('done-before');
      if (!(await sends.addVersion(send, version, nowMs))) return err('coin-taken');
      if (send.state !== 'asked') return ok(null);
      await sends.save(send.id, { ...send, state: 'signed' });
      const reply = { ...send.reply, txid: version.txid };
      await sends.setReply(send.id, reply);
      const { account, function: name, ref } = send;
      if (ref !== undefined) await requests.setRef({ account, function: name, ref }, { result: reply });
      return ok(null);
    });
    if (committed.ok) bell.ring(`send ${before.id}`);
    else if (committed.error === 'coin-taken') {
      throw new WalletUnavailable('the wallet offered a coin that another send has');
    } else areCoinsLocked = false;
  }

  /** Steps 4 and 5: the newest version that the network takes. */
  async function offer(send: Send): Promise<void> {
    const newest = send.versions.at(-1);
    const tipHeight = await store.read(async ({ chain }) => (await chain.get())?.tipHeight ?? 0);
    if (!newest || !isDue(newest)) return;
    let isTaken = false;
    for (const version of send.versions.toReversed()) {
      const reply = await wallet().broadcast(version.raw);
      if (!reply.taken) log(`send ${send.id}: the node won't take ${version.txid}: ${reply.reason}`);
      isTaken = reply.taken;
      if (isTaken) await commitSent(send, version, tipHeight);
      if (isTaken) break;
    }
    offeredMs.set(newest.txid, clock.monotonicMs());
    const waitedBlocks = tipHeight - (send.sentHeight ?? tipHeight);
    if (!isTaken || waitedBlocks >= blocksBeforeBump) await bump(send, newest);
  }

  function isDue({ txid }: SendVersion): boolean {
    const lastMs = offeredMs.get(txid);
    return lastMs === undefined || clock.monotonicMs() - lastMs >= OFFER_INTERVAL_MS;
  }

  async function commitSent(before: Send, { version }: SendVersion, tipHeight: number): Promise<void> {
    if (before.state === 'sent' && before.bookedVersion === version) return;
    await write(before.id, async (records, send) => {
      // A block may have brought one of them meanwhile.
      if (send.state === 'confirmed' || send.blockHeight !== undefined) return err('done-before');
      await records.accounts.lock([send.account]);
      const now = { ...send, state: 'sent', bookedVersion: version, sentHeight: tipHeight } as const;
      await moveSend(records, send, now, clock.nowMs());
      return ok(null);
    });
    if (before.payeeHubUrl !== undefined) bell.ring('identities');
  }

  /** Where the network asks for more than it was offered, a version that pays it; of the same coins. */
  async function bump(send: Send, newest: SendVersion): Promise<void> {
    if ((await wallet().feeRate()) <= newest.feeRate) return;
    const version = await signed(send, newest);
    await commitTo(send, version);
    log(`send ${send.id}: a higher fee, as ${version.txid}`);
    seenTipHeight = undefined;
    bell.ring('sends');
  }

  /** It was not signed, or what was signed is forgotten: it did not happen and will not happen. */
  async function undo(id: string): Promise<void> {
    await write(id, async (records, send) => {
      if (send.state !== 'asked') return err('done-before');
      const { account, address, function: name, ref } = send;
      const amount = chargedFor(send);
      await records.accounts.lock([account]);
      await bookIncome(records, {
        account,
        amount,
        posting: 'send-undone',
        subject: `send ${id}`,
        from: [{ account: heldForSends(account), amount: negated(amount) }],
        row: { id, kind: 'send', state: 'reversed', btcAddress: address },
        nowMs: clock.nowMs(),
      });
      await records.sends.remove(id);
      await records.invoices.unmarkPaid(id);
      if (ref !== undefined) await records.requests.removeRef({ account, function: name, ref });
      return ok(null);
    });
    bell.ring(`send ${id}`);
  }

  function report({ id, versions }: Send): void {
    if (reported.has(id)) return;
    reported.add(id);
    const txids = versions.map(({ txid }) => txid).join(', ');
    log(`send ${id}: another transaction took its coins for good (${txids}); somebody has to look into it`);
  }

  const listening = bell.listen('sends');
  let retryMs = FIRST_RETRY_MS;
  while (!term.signal.aborted) {
    try {
      await work();
      retryMs = FIRST_RETRY_MS;
      await listening.wait(LOOK_INTERVAL_MS, term.signal);
    } catch (error) {
      if (error instanceof NotLeading) break;
      log(`sends: ${error instanceof Error ? error.message : 'failed'}`);
      await clock.sleep(retryMs, term.signal).catch(() => {});
      retryMs = Math.min(2 * retryMs, LOOK_INTERVAL_MS);
    }
  }
  listening.end();
}
