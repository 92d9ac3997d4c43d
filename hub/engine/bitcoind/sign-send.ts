import { Transaction } from 'bitcoinjs-lib';
import { outputScript } from '../../../shared/bitcoin/address.ts';
import type { NetworkName } from '../../../shared/bitcoin/network.ts';
import { toDecimal, toSmallestUnits } from '../../../shared/money/money.ts';
import { type FeeRate, rateAbove } from '../../ledger/send-fee.ts';
import { type SendOrder, type SignedSend, WalletUnavailable } from '../wallet-engine.ts';
import { type RpcCall, resultOf } from './json-rpc.ts';
import type { NodeWallet } from './node-wallet.ts';
import {
  finalizedPsbtReply,
  fundedPsbtReply,
  mempoolAcceptReply,
  processedPsbtReply,
  understood,
} from './rpc-reply.ts';
import { outpointOf } from './transaction-input.ts';

/** Choosing among very many coins takes a wallet a while. */
const SIGNING_TIMEOUT_MS = 60_000;

/**
 * Has the wallet choose confirmed coins for a send, lock them, and sign; and the node try the transaction, which
 * nobody else gets to see. (`sendtoaddress` would do all of it and broadcast: whoever gets no answer to that can't
 * tell whether it did.) Rejects with `WalletUnavailable`; coins may then stay locked.
 *
 * A version that replaces another is built anew on the coins of that one: `psbtbumpfee` knows only what the wallet saw
 * broadcast, and a mempool that asks for more keeps just that from happening. It pays the ceiling where more would be
 * due, and the node then says whether that is enough.
 */
export async function signSend(
  wallet: NodeWallet,
  network: NetworkName,
  order: SendOrder,
  ceiling: FeeRate,
): Promise<SignedSend> {
  const { address, amount, minConfirmations, replaces } = order;
  const above = replaces ? rateAbove(replaces.feeRate, order.feeRate) : order.feeRate;
  const feeRate = above > ceiling ? ceiling : above;
  const ask = async (call: RpcCall): Promise<unknown> => {
    const [reply] = await wallet.batch([call], SIGNING_TIMEOUT_MS);
    return resultOf(reply, call.method);
  };
  const options = {
    add_inputs: true,
    include_unsafe: false,
    minconf: minConfirmations,
    change_type: 'bech32',
    lockUnspents: true,
    replaceable: true,
    fee_rate: satoshiPerVbyte(feeRate),
  };
  const inputs = replaces?.inputs.map(({ txid, vout }) => ({ txid, vout })) ?? [];
  const [lockTime, withDerivations] = [0, true];
  const funding = [inputs, [{ [address]: toDecimal(amount) }], lockTime, options, withDerivations];
  const funded = understood(
    fundedPsbtReply,
    await ask({ method: 'walletcreatefundedpsbt', params: funding }),
    'walletcreatefundedpsbt',
  );
  const { psbt } = understood(
    processedPsbtReply,
    await ask({ method: 'walletprocesspsbt', params: [funded.psbt] }),
    'walletprocesspsbt',
  );
  const { hex: raw } = understood(
    finalizedPsbtReply,
    await ask({ method: 'finalizepsbt', params: [psbt] }),
    'finalizepsbt',
  );
  if (raw === undefined) throw new WalletUnavailable('The wallet could not sign for all of the coins.');
  const transaction = Transaction.fromHex(raw);
  assertPays(transaction, order, network);
  const [tried] = understood(
    mempoolAcceptReply,
    await ask({ method: 'testmempoolaccept', params: [[raw]] }),
    'testmempoolaccept',
  );
  if (!tried?.allowed) {
    throw new WalletUnavailable(
      `The Bitcoin node would not take the transaction: ${tried?.['reject-reason'] ?? ''}`,
    );
  }
  const vbytes = BigInt(transaction.virtualSize());
  return {
    txid: transaction.getId(),
    raw,
    inputs: transaction.ins.map(outpointOf),
    fee: funded.fee,
    feeRate: (toSmallestUnits(funded.fee) * 1000n) / vbytes,
  };
}

function satoshiPerVbyte(rate: FeeRate): string {
  return `${rate / 1000n}.${`${rate % 1000n}`.padStart(3, '0')}`;
}

/** The last look at what will be sent: just this amount, to just this address. */
function assertPays({ outs }: Transaction, { address, amount }: SendOrder, network: NetworkName): void {
  const script = Buffer.from(outputScript(address, network));
  const paid = outs.filter((out) => script.equals(out.script));
  const isRight = paid.length === 1 && BigInt(paid[0]?.value ?? 0) === toSmallestUnits(amount);
  if (!isRight || outs.length > 2)
    throw new WalletUnavailable('The wallet signed another payment than it was asked for.');
}
