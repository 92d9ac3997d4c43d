import type { Clock } from '../../shared/clock.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { bookIncome } from '../bookkeeping/book-income.ts';
import { type SignedSend, type WalletEngine, WalletUnavailable } from '../engine/wallet-engine.ts';
import type { Bell } from '../functions/bell.ts';
import { NotLeading, type Term } from '../leadership/leadership.ts';
import { heldForSends } from '../ledger/ledger-account.ts';
import { negated } from '../ledger/posting.ts';
import { chargedFor } from '../ledger/send-posting.ts';
import type { Log } from '../operation/log-line.ts';
import type { HubStore, Records } from '../store/hub-store.ts';
import { moveSend } from './move-send.ts';
import type { Send, SendVersion } from './send.ts';
import { type SendNews, sendNews } from './send-news.ts';
import { progressOf } from './send-standing.ts';

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
  readonly log: Log;
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

  /** One transaction about one send, as it stands then, by the one who leads. */
  function write<T>(
    id: string,
    change: (records: Records, send: Send) => Promise<Result<T, Left>>,
  ): Promise<Result<T, Left>> {
    return store.write<T, Left>(async (records) => {
      await term.assertLeading(records);
      const send = await records.sends.lock(id);
      return send ? change(records, send) : err('done-before');
    });
  }

  async function work(): Promise<void> {
    const { todo, givenUp, tipHeight } = await store.read(async ({ sends, chain }) => {
      const tip = (await chain.get())?.tipHeight ?? 0;
      const isNews = tip !== seenTipHeight;
      return {
        todo: await sends.unfinished(isNews ? 'all' : 'not-sent'),
        givenUp: isNews ? await sends.givenUp() : [],
        tipHeight: tip,
      };
    });
    if (tipHeight !== seenTipHeight) {
      offeredMs.clear();
      areCoinsLocked = false;
    }
    seenTipHeight = tipHeight;
    const tasks = [
      () => forget(givenUp),
      ...todo.filter(({ needsPerson }) => !needsPerson).map((send) => () => goOnWith(send)),
    ];
    let failure: unknown;
    for (const task of tasks) {
      if (term.signal.aborted) return;
      try {
        await task();
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

  /** A reorganisation may have made them spendable again, and the wallet itself would send them. */
  async function forget(givenUp: readonly Send[]): Promise<void> {
    const txids = givenUp.flatMap(({ versions }) => versions.map(({ txid }) => txid));
    if (txids.length > 0) await wallet().forgetSends(txids);
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
    await offer(send);
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

  /** Step 3: from here on, only this transaction or one that shares its coins. Whether it was committed to. */
  async function commitTo(before: Send, version: SignedSend): Promise<boolean> {
    const nowMs = clock.nowMs();
    const committed = await write(before.id, async ({ sends, requests }, send) => {
      if (send.versions.length !== before.versions.length || !isOffered(send)) return err('done-before');
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
    return committed.ok;
  }

  /** Steps 4 and 5: the newest version that the network takes. As it stands at this moment: it may be given up. */
  async function offer({ id }: Pick<Send, 'id'>): Promise<void> {
    const [send, tipHeight] = await store.read(
      async ({ sends, chain }) => [await sends.find(id), (await chain.get())?.tipHeight ?? 0] as const,
    );
    const newest = send?.versions.at(-1);
    if (!send || !newest || !isOffered(send) || !isDue(newest)) return;
    const refusals: string[] = [];
    let isTaken = false;
    /** A version that lacks a coin of its own lacks it at any fee. */
    let canBump = true;
    for (const version of send.versions.toReversed()) {
      const reply = await wallet().broadcast(version.raw);
      isTaken = reply.taken;
      if (reply.taken) {
        await commitSent(send, version, tipHeight);
        break;
      }
      refusals.push(`${version.txid}: ${reply.reason}`);
      if (version === newest && reply.lacksCoins) canBump = false;
    }
    if (!isTaken) await commitRefused(send, refusals.join(' '));
    offeredMs.set(newest.txid, clock.monotonicMs());
    const waitedBlocks = tipHeight - (send.sentHeight ?? tipHeight);
    if (canBump && (!isTaken || waitedBlocks >= blocksBeforeBump)) await bump(send, newest);
  }

  function isDue({ txid }: SendVersion): boolean {
    const lastMs = offeredMs.get(txid);
    return lastMs === undefined || clock.monotonicMs() - lastMs >= OFFER_INTERVAL_MS;
  }

  async function commitSent(before: Send, { version }: SendVersion, tipHeight: number): Promise<void> {
    if (before.state === 'sent' && before.bookedVersion === version && !before.isRefused) return;
    const noted = await write(before.id, async (records, send) => {
      // A block may have brought one of them meanwhile, or the operator given it up.
      if (!isOffered(send)) return err('done-before');
      await records.accounts.lock([send.account]);
      const isSame = send.state === 'sent' && send.bookedVersion === version;
      const sentHeight = isSame ? send.sentHeight : tipHeight;
      const now = {
        ...progressOf(send),
        state: 'sent',
        bookedVersion: version,
        sentHeight,
        isRefused: false,
      } as const;
      await moveSend(records, send, now, clock.nowMs());
      return ok(sendNews(send, now));
    });
    if (noted.ok) tell(noted.value);
    if (before.payeeHubUrl !== undefined) bell.ring('identities');
  }

  /** Whoever keeps the hub running sees it from here on, also if it goes no further. */
  async function commitRefused(before: Send, refusal: string): Promise<void> {
    if (before.isRefused) return;
    const noted = await write(before.id, async ({ sends }, send) => {
      if (!isOffered(send)) return err('done-before');
      const now = { ...progressOf(send), isRefused: true };
      await sends.save(send.id, now);
      return ok(sendNews(send, now, refusal));
    });
    if (noted.ok) tell(noted.value);
  }

  function tell(news: SendNews | undefined): void {
    if (news) log(news.line, news.level);
  }

  /** Where the network asks for more than it was offered, a version that pays it; of the same coins. */
  async function bump(send: Send, newest: SendVersion): Promise<void> {
    if ((await wallet().feeRate()) <= newest.feeRate) return;
    const version = await signed(send, newest);
    if (!(await commitTo(send, version))) return;
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

/** Whether it is still to be had by the network, as far as this hub is concerned. */
function isOffered({ state, blockHeight, needsPerson }: Send): boolean {
  const isUnderWay = state === 'asked' || state === 'signed' || state === 'sent';
  return isUnderWay && blockHeight === undefined && !needsPerson;
}
