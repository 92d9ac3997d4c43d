import { isLosslessNumber } from 'lossless-json';
import { z } from 'zod';
import { BTC } from '../../../shared/money/currency.ts';
import { parseMoney, subtract, zero } from '../../../shared/money/money.ts';
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

/** As `receivedBtc`; what was sent and its fee are below zero. */
const movedBtc = z.unknown().transform((value, context) => {
  const [, sign = '', digits = ''] = isLosslessNumber(value) ? (/^(-?)(.*)$/.exec(value.value) ?? []) : [];
  const amount = parseMoney(digits, BTC);
  if (amount.ok) return sign ? subtract(zero(BTC), amount.value) : amount.value;
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
  pruned: z.boolean().default(false),
});

export type BlockchainInfo = z.infer<typeof blockchainInfoReply>;

/** Per 1000 vB; absent while the node has seen too little. */
export const feeEstimateReply = z.object({ feerate: receivedBtc.optional() });

/** Per 1000 vB. */
export const mempoolFeesReply = z.object({ mempoolminfee: receivedBtc, minrelaytxfee: receivedBtc });

export const fundedPsbtReply = z.object({ psbt: z.string(), fee: receivedBtc });
export const processedPsbtReply = z.object({ psbt: z.string() });
export const finalizedPsbtReply = z.object({
  hex: z
    .string()
    .regex(/^[0-9a-f]+$/)
    .optional(),
});
export const mempoolAcceptReply = z.array(
  z.object({ allowed: z.boolean(), 'reject-reason': z.string().optional() }),
);
export const lockedCoinsReply = z.array(z.object({ txid: hash, vout: wholeNumber }));

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

/** How deep a transaction is; below zero, how deep one is that spends the same coins. */
const depthMembers = {
  confirmations: wholeNumber,
  blockhash: hash.optional(),
  blockheight: wholeNumber.optional(),
};

/** Whether the operator told the wallet to forget it (`abandontransaction`). */
const abandonedMember = { abandoned: z.boolean().optional() };

/** What the wallet sent is listed too, with negative amounts. */
const sentOutput = z.object({
  ...depthMembers,
  ...abandonedMember,
  category: z.literal('send'),
  txid: hash,
});

/** One output that the wallet paid, as `listsinceblock` lists it. */
export type SentOutput = z.infer<typeof sentOutput>;

export const depthReply = z.object(depthMembers);

/** A transaction that the wallet sent, as `gettransaction` tells it; `details` are its outputs. */
export const sentReply = z
  .object({ ...depthMembers, details: z.array(z.object(abandonedMember)).default([]) })
  .transform(({ details, ...depth }) => ({ ...depth, abandoned: details.some((each) => each.abandoned) }));

export type SentDepth = Omit<SentOutput, 'category' | 'txid'>;

const outputs = z.array(z.union([sentOutput, receivedOutput]));

/** One output that the wallet paid or received. */
const movement = z.object({
  category: z.enum(['send', 'receive', 'generate', 'immature', 'orphan']),
  txid: hash,
  confirmations: wholeNumber,
  amount: movedBtc,
  fee: movedBtc.optional(),
});

export type WalletMovement = z.infer<typeof movement>;

export const movementsReply = z.object({ transactions: z.array(movement) });

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
