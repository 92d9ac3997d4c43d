import { isLosslessNumber } from 'lossless-json';
import { z } from 'zod';
import { BTC } from '../../../shared/money/currency.ts';
import { parseMoney } from '../../../shared/money/money.ts';
import { WalletUnavailable } from '../wallet-engine.ts';

/** A count, height, time or code: never an amount. */
export const wholeNumber = z.unknown().transform((value, context): number => {
  const whole = isLosslessNumber(value) ? Number(value.value) : Number.NaN;
  if (Number.isSafeInteger(whole)) return whole;
  context.addIssue('expected a whole number');
  return z.NEVER;
});

/** A JSON number of BTC, digit by digit: `0.00012500`. */
const receivedBtc = z.unknown().transform((value, context) => {
  const amount = isLosslessNumber(value) ? parseMoney(value.value, BTC) : undefined;
  if (amount?.ok) return amount.value;
  context.addIssue('expected an amount of bitcoin');
  return z.NEVER;
});

/** A block's or transaction's hash as nodes write it: the bytes reversed, in hex. */
const hash = z.string().regex(/^[0-9a-f]{64}$/);

export const blockHashReply = hash;

export const addressReply = z.string().min(1);

export const addressInfoReply = z.object({ ismine: z.boolean() });

export const walletNamesReply = z.array(z.string());

export const blockchainInfoReply = z.object({
  chain: z.string(),
  blocks: wholeNumber,
  headers: wholeNumber,
  bestblockhash: hash,
  initialblockdownload: z.boolean(),
});

export type BlockchainInfo = z.infer<typeof blockchainInfoReply>;

export const mempoolInfoReply = z.object({ loaded: z.boolean() });

/** What `listsinceblock` and `gettransaction` say of a transaction alike. */
const transactionMembers = {
  confirmations: wholeNumber,
  blockhash: hash.optional(),
  blockheight: wholeNumber.optional(),
  txid: hash,
  /** Seconds since 1970. */
  timereceived: wholeNumber,
  'bip125-replaceable': z.enum(['yes', 'no', 'unknown']),
};

const receivedOutput = z.object({
  ...transactionMembers,
  category: z.enum(['receive', 'generate', 'immature', 'orphan']),
  /** Outputs with a script of their own have none; such a script is never one of ours. */
  address: z.string().optional(),
  amount: receivedBtc,
  vout: wholeNumber,
});

/** One output that the wallet received, as `listsinceblock` lists it. */
export type ReceivedOutput = z.infer<typeof receivedOutput>;

/** What the wallet sent is listed too, with negative amounts; it is of no concern here. */
const sentOutput = z.object({ category: z.literal('send') }).transform(() => undefined);

const outputs = z
  .array(z.union([sentOutput, receivedOutput]))
  .transform((listed) => listed.filter((output) => output !== undefined));

export const listSinceBlockReply = z.object({ transactions: outputs, removed: outputs.default([]) });

export const listReceivedByAddressReply = z.array(z.object({ address: z.string(), txids: z.array(hash) }));

export const transactionReply = z.object({
  ...transactionMembers,
  decoded: z.object({
    vout: z.array(
      z.object({
        value: receivedBtc,
        n: wholeNumber,
        scriptPubKey: z.object({ address: z.string().optional() }),
      }),
    ),
  }),
});

/** A transaction of the wallet's, as `gettransaction` tells it with all its outputs. */
export type WalletTransaction = z.infer<typeof transactionReply>;

export const zmqNotificationsReply = z.array(z.object({ type: z.string(), address: z.string() }));

/** Where a node publishes a kind of message. */
export type ZmqNotification = z.infer<typeof zmqNotificationsReply>[number];

/** The answer in the engine's terms; one that does not fit throws `WalletUnavailable`. */
export function understood<T>(schema: z.ZodType<T>, reply: unknown, method: string): T {
  const parsed = schema.safeParse(reply);
  if (parsed.success) return parsed.data;
  const place = parsed.error.issues[0]?.path.join('.') ?? '';
  throw new WalletUnavailable(
    `The Bitcoin node's answer to ${method} makes no sense${place && ` at ${place}`}.`,
  );
}
