import { hexToBytes } from '@noble/hashes/utils.js';
import { z } from 'zod';
import type { MinedTransaction, Outpoint } from '../wallet-engine.ts';
import { resultOf } from './json-rpc.ts';
import type { NodeWallet } from './node-wallet.ts';
import { RPC } from './rpc-error.ts';
import { understood, wholeNumber } from './rpc-reply.ts';

const outputMembers = { scriptPubKey: z.object({ hex: z.string().regex(/^([0-9a-f]{2})*$/) }) };
const txOutReply = z.object(outputMembers).nullable();
const rawTransactionReply = z.object({ vout: z.array(z.object({ n: wholeNumber, ...outputMembers })) });

/** The node leaves `prevout` out where it has no undo data any more. */
const minedTransactionReply = z.object({
  vin: z.array(
    z.object({
      txid: z.string().optional(),
      vout: wholeNumber.optional(),
      prevout: z.object(outputMembers).optional(),
    }),
  ),
});

/**
 * An output's script, as the node knows it: one that nothing in a block has spent, or of a transaction that the
 * node finds (in the mempool, or anywhere where it keeps an index of all), or that was spent by a certain mined one.
 * Rejects with `WalletUnavailable`.
 */
export async function outputOf(
  wallet: NodeWallet,
  { txid, vout }: Outpoint,
  spentBy?: MinedTransaction,
): Promise<Uint8Array | undefined> {
  const alsoSpentInMempool = false;
  const verbose = true;
  const [unspent, transaction] = await wallet.batch([
    { method: 'gettxout', params: [txid, vout, alsoSpentInMempool] },
    { method: 'getrawtransaction', params: [txid, verbose] },
  ]);
  const output = understood(txOutReply, resultOf(unspent, 'gettxout'), 'gettxout');
  if (output) return hexToBytes(output.scriptPubKey.hex);
  const method = 'getrawtransaction';
  if (transaction && !transaction.ok && transaction.error.code === RPC.invalidAddressOrKey) {
    return spentBy && spentOutputOf(wallet, { txid, vout }, spentBy);
  }
  const found = understood(rawTransactionReply, resultOf(transaction, method), method);
  const known = found.vout.find(({ n }) => n === vout);
  return known && hexToBytes(known.scriptPubKey.hex);
}

async function spentOutputOf(
  wallet: NodeWallet,
  { txid, vout }: Outpoint,
  spentBy: MinedTransaction,
): Promise<Uint8Array | undefined> {
  const method = 'getrawtransaction';
  const withPrevouts = 2;
  const [reply] = await wallet.batch([{ method, params: [spentBy.txid, withPrevouts, spentBy.blockHash] }]);
  if (reply && !reply.ok && reply.error.code === RPC.invalidAddressOrKey) return undefined;
  const { vin } = understood(minedTransactionReply, resultOf(reply, method), method);
  const script = vin.find((input) => input.txid === txid && input.vout === vout)?.prevout?.scriptPubKey.hex;
  return script === undefined ? undefined : hexToBytes(script);
}
