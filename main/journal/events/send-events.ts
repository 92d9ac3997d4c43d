import { z } from 'zod';
import { NETWORK_NAMES } from '../../../shared/bitcoin/network.ts';
import { moneyText } from '../../../shared/ipc/money-view.ts';
import { btcText } from './btc-text.ts';
import { refusedMeanwhile } from './refused-meanwhile.ts';

export const SEND_EVENTS = {
  /** Money is about to be sent: what was reviewed, and under which `ref`; nothing has left yet. */
  'send-intended': z.object({
    sendId: z.string(),
    ref: z.string(),
    hubId: z.string(),
    hubName: z.string(),
    network: z.enum(NETWORK_NAMES),
    purpose: z.enum(['payment', 'refund']),
    address: z.string(),
    amount: btcText,
    /** As the hub told it before; absent where it could not. */
    fee: btcText.optional(),
    label: z.string().optional(),
    /** Of a refund: in the unit that it was promised in, and how much of what came in that is, in BTC. */
    refunds: z.object({ value: moneyText, gives: btcText }).optional(),
    warnings: z.array(z.string()),
    /** Whether the hub keeps `ref`s, so that it may be asked again. */
    keepsRefs: z.boolean(),
    /** What was available before, where it keeps none: a person may have to decide by it. */
    before: btcText.optional(),
    /**
     * This journal never intended it: the hub showed it after a restore, as made then (ms since 1970). `toLink` where
     * nothing tells whether it gave a sale's money back: a person says so.
     */
    found: z.object({ madeMs: z.number(), toLink: z.boolean() }).optional(),
    by: z.string(),
  }),
  /** The hub is about to be asked, for the first time or again. */
  'send-asked': z.object({ sendId: z.string() }),
  'send-done': z.object({
    sendId: z.string(),
    hubSendId: z.string().optional(),
    txid: z.string().optional(),
    fee: btcText.optional(),
    internal: z.boolean(),
  }),
  /** The hub did nothing. */
  'send-failed': z.object({ sendId: z.string(), code: z.string(), detail: z.string().optional() }),
  /** Nobody knows whether the hub did it. */
  'send-unknown': z.object({
    sendId: z.string(),
    code: z.string(),
    detail: z.string().optional(),
    refused: refusedMeanwhile,
  }),
  'send-confirmed': z.object({ sendId: z.string(), txid: z.string().optional() }),
  /** The hub gave the money back to the account. */
  'send-returned': z.object({ sendId: z.string() }),
  /** A person decides what became of one that nobody knows of. */
  'send-decided': z.object({
    sendId: z.string(),
    as: z.enum(['taken-as-sent', 'taken-as-unsent']),
    by: z.string(),
    reason: z.string(),
  }),
  /** A person says of one that was found whether it gave a sale's money back, and how much of it. */
  'send-linked': z.object({
    sendId: z.string(),
    refunds: z.object({ value: moneyText, gives: btcText }).optional(),
    by: z.string(),
    reason: z.string(),
  }),
  /**
   * What a hub sent since the backup that the till was restored from is known: from its list, or a person looked. A list that
   * the hub has is read all the same, once it can be.
   */
  'sends-looked-up': z.object({
    hubId: z.string(),
    looked: z.object({ by: z.string(), reason: z.string(), hasNoList: z.boolean() }).optional(),
  }),
  'address-named': z.object({ address: z.string(), name: z.string(), by: z.string() }),
  'address-forgotten': z.object({ address: z.string(), by: z.string() }),
} as const;
