import { z } from 'zod';

const txid = z.string().regex(/^[0-9a-f]{64}$/);
const satoshi = z.string().regex(/^[0-9]+$/);
const payee = z.object({ address: z.string(), satoshi });

/** A transaction that the wallet made; its second output is the change, if there is any. */
export const practiceSendSchema = z.object({
  txid,
  inputs: z.array(z.object({ txid, vout: z.int().min(0).max(1) })).min(1),
  payee,
  changeSatoshi: satoshi,
  feeSatoshi: satoshi,
});

export type PracticeSend = z.infer<typeof practiceSendSchema>;

/**
 * What happened on the practice chain, as it is stored. The chain is what its events come to, in their order.
 * Payees are addresses of the wallet, but for those of what it sends; a transaction without one pays somebody else.
 */
export const practiceEventSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('paid'), atMs: z.number(), txid, payee, replaceable: z.boolean() }),
  /** In the place of an unconfirmed transaction, whose coins it spends. */
  z.object({
    kind: z.literal('replaced'),
    atMs: z.number(),
    txid,
    replacedTxid: txid,
    payee: payee.optional(),
  }),
  /** A miner holds a transaction that spends the same coins; it comes with his next block. */
  z.object({ kind: z.literal('double-spent'), atMs: z.number(), txid, victimTxid: txid }),
  /** In the place of an earlier version of it, if there is one. */
  z.object({ kind: z.literal('sent'), atMs: z.number(), send: practiceSendSchema, payeeIsOwn: z.boolean() }),
  z.object({ kind: z.literal('mined'), atMs: z.number(), blockHash: txid }),
  z.object({
    kind: z.literal('reorganised'),
    atMs: z.number(),
    depth: z.number().int().positive(),
    droppedTxids: z.array(txid),
  }),
]);

export type PracticeEvent = z.infer<typeof practiceEventSchema>;
export type Payee = z.infer<typeof payee>;
