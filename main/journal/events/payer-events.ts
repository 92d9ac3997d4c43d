import { z } from 'zod';
import { moneyText } from '../../../shared/ipc/money-view.ts';
import { btcText } from './btc-text.ts';

export const PAYER_EVENTS = {
  /** The owner takes the word of this payers' hub for money, up to limits; from now on otherwise; no longer. */
  'payer-trusted': z.object({
    publicKey: z.string(),
    name: z.string(),
    limit: moneyText,
    total: moneyText.optional(),
    by: z.string(),
  }),
  'payer-distrusted': z.object({ publicKey: z.string(), by: z.string() }),
  /**
   * These payments are taken unconfirmed on the word of the hubs that signed for them: what the owner trusted at that moment,
   * at the sale's own rate. What he trusts later changes nothing of it.
   */
  'payments-vouched': z.object({
    vouches: z.array(
      z.object({
        paymentId: z.string(),
        publicKey: z.string(),
        name: z.string(),
        amount: btcText,
        limit: btcText,
      }),
    ),
  }),
} as const;
