import type { SentTransaction } from '../engine/wallet-engine.ts';
import type { SendProgress } from '../store/send-records.ts';
import type { Send, SendVersion } from './send.ts';

type Standing = SentTransaction['standing'];
type Lost = Extract<Standing, { readonly kind: 'conflicted' | 'stranded' }>;

/** A conflict this deep is not waited for any longer. */
const SETTLED_CONFLICT = 6;

/** What the hub looks at when it reviews a send. */
export interface SendReview {
  readonly tipHeight: number;
  /** How deep a send must be to have left the wallet: as deep as a deposit must be to have come in. */
  readonly requiredConfirmations: number;
  /** How the transactions stand that were looked at. */
  readonly standings: ReadonlyMap<string, Standing>;
}

/**
 * How far a send has come, by what the chain says of its versions: at most one of them is ever confirmed, as all
 * share a coin. Nothing new is concluded from a look that left out the one that is in the books, and a send is lost
 * only by a look at all of them.
 */
export function reviewSend(send: Send, review: SendReview): SendProgress {
  const { tipHeight, requiredConfirmations, standings } = review;
  const { state, bookedVersion, sentHeight, versions } = send;
  const mined = versions.flatMap(({ txid, version }) => {
    const standing = standings.get(txid);
    return standing?.kind === 'confirmed' ? [{ version, blockHeight: standing.blockHeight }] : [];
  })[0];
  const isDeep = mined && tipHeight - mined.blockHeight + 1 >= requiredConfirmations;
  const isWell = { isRefused: false, lostHeight: undefined, needsPerson: false };
  if (mined && state !== 'given-up') {
    return {
      ...isWell,
      state: isDeep ? 'confirmed' : 'sent',
      bookedVersion: mined.version,
      sentHeight: sentHeight ?? tipHeight,
      blockHeight: mined.blockHeight,
    };
  }
  if (mined && isDeep) {
    return { ...isWell, state, bookedVersion: mined.version, sentHeight, blockHeight: mined.blockHeight };
  }
  const isSeen = ({ txid }: SendVersion) => standings.has(txid);
  const areAllSeen = versions.length > 0 && versions.every(isSeen);
  const isBookedSeen = versions.some((each) => each.version === bookedVersion && isSeen(each));
  if (!areAllSeen && !isBookedSeen) return progressOf(send);
  if (state === 'given-up') return { ...isWell, state, bookedVersion, sentHeight, blockHeight: undefined };
  return {
    state: state === 'confirmed' ? 'sent' : state,
    bookedVersion,
    sentHeight,
    blockHeight: undefined,
    isRefused: send.isRefused,
    ...(areAllSeen ? lossOf(send, review) : { lostHeight: send.lostHeight, needsPerson: false }),
  };
}

/** How far a send has come, as it is kept. */
export function progressOf(send: Send): SendProgress {
  const { state, bookedVersion, sentHeight, blockHeight, isRefused, lostHeight, needsPerson } = send;
  return { state, bookedVersion, sentHeight, blockHeight, isRefused, lostHeight, needsPerson };
}

/**
 * Whether none of the versions can arrive as things are, since when, and whether that is for good: each has lost its
 * coins, or the wallet does not know it, and it spends all the coins of an earlier one that has.
 */
function lossOf(
  { versions, lostHeight: lostBefore }: Send,
  { tipHeight, standings }: SendReview,
): Pick<SendProgress, 'lostHeight' | 'needsPerson'> {
  const lost: Lost[] = [];
  for (const { txid } of versions) {
    const standing = standings.get(txid);
    if (standing && isLost(standing)) lost.push(standing);
    else if (standing?.kind !== 'unknown' || lost.length === 0)
      return { lostHeight: undefined, needsPerson: false };
  }
  const lostHeight = lostBefore ?? tipHeight;
  // Where nobody knows how deep the conflict is, it is no younger than the hub's first look at it.
  const depths = lost.map(({ confirmations }) => confirmations || tipHeight - lostHeight + 1);
  return { lostHeight, needsPerson: depths.every((depth) => depth >= SETTLED_CONFLICT) };
}

function isLost(standing: Standing): standing is Lost {
  return standing.kind === 'conflicted' || standing.kind === 'stranded';
}
