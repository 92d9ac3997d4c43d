import type { SentTransaction } from '../wallet-engine.ts';
import type { SentDepth, SentOutput } from './rpc-reply.ts';

/** How a transaction that spends the wallet's coins stands, by what the wallet says of its depth. */
export function sentStanding({
  confirmations,
  blockhash,
  blockheight,
  abandoned,
}: SentDepth): SentTransaction['standing'] {
  if (confirmations === 0 && abandoned) return { kind: 'unknown' };
  if (confirmations < 0) return { kind: 'conflicted', confirmations: -confirmations };
  if (confirmations === 0 || blockhash === undefined || blockheight === undefined)
    return { kind: 'unconfirmed' };
  return { kind: 'confirmed', blockHash: blockhash, blockHeight: blockheight };
}

/** Those that have to be asked for by name; some of them the wallet may never have heard of. */
export function unlistedTxids(listed: readonly SentOutput[], wanted: readonly string[]): readonly string[] {
  const known = new Set(listed.map(({ txid }) => txid));
  return wanted.filter((txid) => !known.has(txid));
}
