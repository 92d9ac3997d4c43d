import { z } from 'zod';
import { SEND_WARNINGS } from '../../domain/send/send-guard.ts';
import { namedAddress, sendReview, sendView } from '../send-view.ts';
import { pressId } from './press-id.ts';

export const SEND_COMMANDS = {
  /** What an address or a payment request (BIP-21) that was pasted or scanned says. */
  readSendTarget: {
    request: z.object({ text: z.string().max(2_000) }),
    reply: z.object({
      address: z.string(),
      amount: z.string().optional(),
      label: z.string().optional(),
      name: z.string().optional(),
    }),
  },
  /** What sending `amount` BTC would mean, for its sender to look at. Nothing is sent. */
  prepareSend: {
    request: z.object({
      to: z.string().max(2_000),
      amount: z.string().max(100),
      label: z.string().max(100).optional(),
    }),
    reply: sendReview,
  },
  /** Sends what was reviewed. `sendId` is the page's identity of this press: the same one again sends nothing more. */
  confirmSend: {
    request: z.object({
      sendId: pressId,
      reviewId: z.string().max(64),
      passphrase: z.string().max(1_000).optional(),
      read: z.array(z.enum(SEND_WARNINGS)),
    }),
    reply: sendView,
  },
  /** The latest first; `belowSeq` goes on below the last one that was answered. */
  listSends: {
    request: z.object({
      belowSeq: z.number().int().positive().optional(),
      limit: z.number().int().min(1).max(200),
    }),
    reply: z.object({ sends: z.array(sendView), belowSeq: z.number().optional() }),
  },
  getSend: { request: z.object({ sendId: z.string().max(64) }), reply: sendView },
  /**
   * Asks about sends that nobody knows of, at each hub that they were asked of; answers whether any is left. With `sendId` at
   * the hub of that one alone; the passphrase is for that hub, or, without, for the one that money is sent from.
   */
  resolveSends: {
    request: z.object({
      sendId: z.string().max(64).optional(),
      passphrase: z.string().max(1_000).optional(),
    }),
    reply: z.object({ left: z.boolean() }),
  },
  /** A person decides what became of a send that no hub can be asked about. */
  decideSend: {
    request: z.object({
      sendId: z.string().max(64),
      as: z.enum(['taken-as-sent', 'taken-as-unsent']),
      reason: z.string().max(20_000),
    }),
    reply: sendView,
  },
  /**
   * Reads in a hub's list what it sent since the backup that the till was restored from; with the owner's passphrase where
   * the till's own key may not read it.
   */
  lookUpSends: {
    request: z.object({ hubId: z.string().max(64), passphrase: z.string().max(1_000).optional() }),
    reply: z.object({ left: z.boolean() }),
  },
  /** A person has looked what a hub sent since then that has no list, or does not answer. */
  endRestoreWarning: {
    request: z.object({ hubId: z.string().max(64), reason: z.string().max(20_000) }),
    reply: z.object({ left: z.boolean() }),
  },
  /** A person says of a send that was found after a restore which sale's money it gave back, or none. */
  linkFoundSend: {
    request: z.object({
      sendId: z.string().max(64),
      saleNumber: z.number().int().positive().optional(),
      reason: z.string().max(20_000),
    }),
    reply: sendView,
  },
  /** All sends as CSV, a part at a time: `afterSeq` goes on after the last one that was answered. */
  exportSends: {
    request: z.object({
      afterSeq: z.number().int().nonnegative().optional(),
      limit: z.number().int().min(1).max(5_000),
    }),
    reply: z.object({ csv: z.string(), count: z.number(), lastSeq: z.number(), done: z.boolean() }),
  },
  listAddresses: { request: z.undefined(), reply: z.array(namedAddress) },
  nameAddress: {
    request: z.object({ address: z.string().max(2_000), name: z.string().max(200) }),
    reply: z.array(namedAddress),
  },
  forgetAddress: { request: z.object({ address: z.string().max(100) }), reply: z.array(namedAddress) },
} as const;
