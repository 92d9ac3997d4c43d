import type { Outpoint } from '../wallet-engine.ts';
import { resultOf } from './json-rpc.ts';
import type { NodeWallet } from './node-wallet.ts';
import { RPC } from './rpc-error.ts';
import { lockedCoinsReply, understood } from './rpc-reply.ts';

/** Locks just these coins at the node, which forgets its locks whenever it restarts. Spent ones need none. */
export async function lockCoins(wallet: NodeWallet, coins: readonly Outpoint[]): Promise<void> {
  const [listed] = await wallet.batch([{ method: 'listlockunspent' }]);
  const locked = understood(lockedCoinsReply, resultOf(listed, 'listlockunspent'), 'listlockunspent');
  const wanted = new Set(coins.map(nameOf));
  const held = new Set(locked.map(nameOf));
  const unlock = locked.filter((coin) => !wanted.has(nameOf(coin)));
  const lock = coins.filter((coin) => !held.has(nameOf(coin)));
  const calls = [
    ...unlock.map((coin) => ({ method: 'lockunspent', params: [true, [outpoint(coin)]] })),
    ...lock.map((coin) => ({ method: 'lockunspent', params: [false, [outpoint(coin)]] })),
  ];
  if (calls.length === 0) return;
  for (const reply of await wallet.batch(calls)) {
    // Spent meanwhile, or of a transaction that is no longer there.
    if (!reply.ok && reply.error.code === RPC.invalidParameter) continue;
    resultOf(reply, 'lockunspent');
  }
}

function nameOf({ txid, vout }: Outpoint): string {
  return `${txid}:${vout}`;
}

function outpoint({ txid, vout }: Outpoint): Outpoint {
  return { txid, vout };
}
