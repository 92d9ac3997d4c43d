import type { NetworkName } from '../../../shared/bitcoin/network.ts';
import { toSmallestUnits } from '../../../shared/money/money.ts';
import type { FeeRate } from '../../ledger/send-fee.ts';
import { WalletUnavailable } from '../wallet-engine.ts';
import { assertCaughtUp } from './chain.ts';
import type { FeeLimits } from './fee-limits.ts';
import { resultOf } from './json-rpc.ts';
import type { NodeWallet } from './node-wallet.ts';
import { blockchainInfoReply, feeEstimateReply, mempoolFeesReply, understood } from './rpc-reply.ts';

/** Satoshi per 1000 vB: what a node that has seen no blocks yet goes by. */
const UNKNOWN_RATE = 10_000n;

/** To be in one of the next three blocks. */
const TARGET_BLOCKS = 3;

/**
 * What the node reckons a transaction has to pay, within the operator's limits and no less than its mempool takes.
 * Rejects with `WalletUnavailable` also while the node is syncing, and when its mempool takes nothing under the ceiling.
 */
export async function readFeeRate(
  wallet: NodeWallet,
  network: NetworkName,
  { floor, ceiling }: FeeLimits,
): Promise<FeeRate> {
  const [info, estimate, mempool] = await wallet.batch([
    { method: 'getblockchaininfo' },
    { method: 'estimatesmartfee', params: [TARGET_BLOCKS, 'economical'] },
    { method: 'getmempoolinfo' },
  ]);
  const chain = understood(blockchainInfoReply, resultOf(info, 'getblockchaininfo'), 'getblockchaininfo');
  assertCaughtUp(chain, network);
  const { feerate } = understood(
    feeEstimateReply,
    resultOf(estimate, 'estimatesmartfee'),
    'estimatesmartfee',
  );
  const fees = understood(mempoolFeesReply, resultOf(mempool, 'getmempoolinfo'), 'getmempoolinfo');
  const rates = [fees.mempoolminfee, fees.minrelaytxfee].map(toSmallestUnits);
  const least = rates.reduce((most, rate) => (rate > most ? rate : most), floor);
  if (least > ceiling) throw new WalletUnavailable('The network asks for higher fees than this hub pays.');
  const wanted = feerate === undefined ? UNKNOWN_RATE : toSmallestUnits(feerate);
  if (wanted < least) return least;
  return wanted > ceiling ? ceiling : wanted;
}
