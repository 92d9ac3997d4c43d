import type { SentTransaction } from '../engine/wallet-engine.ts';
import type { SendProgress } from '../store/send-records.ts';
import type { Send, SendVersion } from './send.ts';

/** A conflict this deep is not waited for any longer. */
const SETTLED_CONFLICT = 6;

/** What the hub looks at when it reviews a send. */
export interface SendReview {
  readonly tipHeight: number;
  /** How deep a send must be to have left the wallet: as deep as a deposit must be to have come in. */
  readonly requiredConfirmations: number;
  /** How the transactions stand that were looked at. */
  readonly standings: ReadonlyMap<string, SentTransaction['standing']>;
}

/**
 * How far a send has come, by what the chain says of its versions: at most one of them is ever confirmed, as all
 * share a coin. Nothing new is concluded from a look that left out the one that is in the books, and a send is given up only
 * by a look at all of them.
 */
export function reviewSend(
  send: Send,
  { tipHeight, requiredConfirmations, standings }: SendReview,
): SendProgress {
  const { state, bookedVersion, sentHeight, blockHeight, needsPerson, versions } = send;
  const before = { state, bookedVersion, sentHeight, blockHeight, needsPerson };
  for (const { txid, version } of versions) {
    const standing = standings.get(txid);
    if (standing?.kind !== 'confirmed') continue;
    const isDeep = tipHeight - standing.blockHeight + 1 >= requiredConfirmations;
    return {
      state: isDeep ? 'confirmed' : 'sent',
      bookedVersion: version,
      sentHeight: sentHeight ?? tipHeight,
      blockHeight: standing.blockHeight,
      needsPerson: false,
    };
  }
  const isSeen = ({ txid }: SendVersion) => standings.has(txid);
  const areAllSeen = versions.length > 0 && versions.every(isSeen);
  const isBookedSeen = versions.some((each) => each.version === bookedVersion && isSeen(each));
  if (!areAllSeen && !isBookedSeen) return before;
  return {
    state: state === 'confirmed' ? 'sent' : state,
    bookedVersion,
    sentHeight,
    blockHeight: undefined,
    needsPerson: areAllSeen && areLost(versions.map(({ txid }) => standings.get(txid))),
  };
}

/**
 * Whether none of them can arrive any more: what the wallet knows has lost its coins, and what it does not know was
 * offered all the while, in vain.
 */
function areLost(versions: readonly (SentTransaction['standing'] | undefined)[]): boolean {
  const known = versions.filter((standing) => standing?.kind !== 'unknown');
  return known.length > 0 && known.every(isLost);
}

function isLost(standing: SentTransaction['standing'] | undefined): boolean {
  return standing?.kind === 'conflicted' && standing.confirmations >= SETTLED_CONFLICT;
}
