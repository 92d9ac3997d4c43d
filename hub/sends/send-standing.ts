import type { SentTransaction } from '../engine/wallet-engine.ts';
import type { SendProgress } from '../store/send-records.ts';
import type { Send } from './send.ts';

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
 * share a coin. Nothing new is concluded from a look that left one of them out.
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
  if (versions.length === 0 || !versions.every(({ txid }) => standings.has(txid))) return before;
  return {
    state: state === 'confirmed' ? 'sent' : state,
    bookedVersion,
    sentHeight,
    blockHeight: undefined,
    needsPerson: versions.every(({ txid }) => isLost(standings.get(txid))),
  };
}

function isLost(standing: SentTransaction['standing'] | undefined): boolean {
  return standing?.kind === 'conflicted' && standing.confirmations >= SETTLED_CONFLICT;
}
