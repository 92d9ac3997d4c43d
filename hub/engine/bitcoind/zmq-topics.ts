import type { ZmqNotification } from './rpc-reply.ts';

/** What to subscribe to, and where. */
export interface ZmqPlan {
  readonly addresses: readonly string[];
  readonly topics: readonly string[];
  /** Whether these messages tell of every block and of every transaction that enters the mempool. */
  readonly tellsAll: boolean;
}

/**
 * Chooses the least traffic that tells all. `sequence` has everything, also what leaves the mempool; otherwise
 * hashes before whole blocks and transactions. A replaced payment is then told by its replacement.
 *
 * @param hostname the node's, for a publisher that is bound to every interface
 */
export function zmqPlan(offered: readonly ZmqNotification[], hostname: string): ZmqPlan {
  const offers = (topic: string) => offered.some(({ type }) => type === `pub${topic}`);
  const first = (...topics: readonly string[]) => topics.filter(offers).slice(0, 1);
  const sequence = first('sequence');
  const blocks = first('hashblock', 'rawblock');
  const transactions = first('hashtx', 'rawtx');
  const topics = sequence.length > 0 ? sequence : [...blocks, ...transactions];
  const addresses = offered
    .filter(({ type }) => topics.some((topic) => type === `pub${topic}`))
    .map(({ address }) => reachable(address, hostname));
  return {
    addresses: [...new Set(addresses)].sort(),
    topics,
    tellsAll: sequence.length > 0 || (blocks.length > 0 && transactions.length > 0),
  };
}

function reachable(address: string, hostname: string): string {
  return address.replace(/^tcp:\/\/(\*|0\.0\.0\.0|\[::\]):/, () => `tcp://${hostname}:`);
}
