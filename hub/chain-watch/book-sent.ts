import type { WalletChanges, WatchedTransaction } from '../engine/wallet-engine.ts';
import { isMoved, moveSend, positionAfter } from '../sends/move-send.ts';
import type { Send } from '../sends/send.ts';
import { reviewSend } from '../sends/send-standing.ts';
import type { Records } from '../store/hub-store.ts';
import type { SendProgress } from '../store/send-records.ts';

/** A send as it was, and how far the chain says that it has come. */
export interface Move {
  readonly send: Send;
  readonly now: SendProgress;
}

/** The sends that the look at the chain moves; they are locked. */
export async function movedSends(
  { sends }: Records,
  { sent, tip }: WalletChanges,
  requiredConfirmations: number,
): Promise<readonly Move[]> {
  const standings = new Map(sent.map(({ txid, standing }) => [txid, standing]));
  const review = { tipHeight: tip.height, requiredConfirmations, standings };
  const moves: Move[] = [];
  for (const id of await sends.ofTransactions([...standings.keys()])) {
    const send = await sends.lock(id);
    if (!send) continue;
    const now = reviewSend(send, review);
    if (isMoved(send, now)) moves.push({ send, now });
  }
  return moves;
}

/**
 * Books those moves that put coins back into the wallet, or those that take them out. The former come before
 * deposits are reversed, the latter after deposits are credited: what is spent came in before, so the wallet never
 * holds less than nothing on the way.
 */
export async function bookMoves(
  records: Records,
  moves: readonly Move[],
  which: 'back' | 'out',
  nowMs: number,
): Promise<void> {
  for (const { send, now } of moves) {
    const { kind } = positionAfter(send, now);
    const goesOut = kind === 'on-chain' || kind === 'borne';
    if (goesOut === (which === 'out')) await moveSend(records, send, now, nowMs);
  }
}

/** How many blocks back sends are looked at again: a reorganisation that is deeper is listed by the node. */
const WATCHED_BLOCKS = 6;

/** The transactions whose standing the hub has to ask for. */
export async function watchedTransactions({ sends, chain }: Records): Promise<readonly WatchedTransaction[]> {
  const { tipHeight = 0 } = (await chain.get()) ?? {};
  const watched = await sends.watched(tipHeight - WATCHED_BLOCKS);
  return watched.flatMap(({ versions, isRefused }) =>
    versions.map(({ txid, raw }) => ({ txid, ...(isRefused && { refused: raw }) })),
  );
}
