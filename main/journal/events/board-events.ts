import { z } from 'zod';

export const BOARD_EVENTS = {
  /** About to post the sale's invoice on the hub's public board: the request as it is asked, each time alike. */
  'invoice-posting': z.object({
    hubId: z.string(),
    ref: z.string(),
    /** The public key that signed it, hex: the only one that can withdraw it. */
    signer: z.string(),
    invoiceJson: z.string(),
    signature: z.string(),
  }),
  'invoice-posted': z.object({}),
  /** `given-up`: nobody will ask any more, and nobody knows whether the hub did it. */
  'invoice-not-posted': z.object({
    why: z.enum(['never-asked', 'refused', 'given-up']),
    code: z.string().optional(),
    detail: z.string().optional(),
  }),
  /** About to withdraw it from there. */
  'invoice-withdrawing': z.object({ ref: z.string(), signature: z.string() }),
  /** The shop signs its invoices with another key from now on: its public one, hex. */
  'invoice-key-changed': z.object({ publicKey: z.string(), by: z.string() }),
} as const;
