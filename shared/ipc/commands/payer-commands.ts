import { z } from 'zod';
import { moneyText } from '../money-view.ts';
import { trustedPayerView } from '../payer-view.ts';

const publicKey = z.string().max(200);

export const PAYER_COMMANDS = {
  /** The payers' hubs that the owner trusts, by name. */
  listTrustedPayers: { request: z.undefined(), reply: z.array(trustedPayerView) },
  /** From now on, or otherwise than before. The key in hex or base64. */
  trustPayer: {
    request: z.object({
      publicKey,
      name: z.string().max(200),
      limit: moneyText,
      total: moneyText.optional(),
    }),
    reply: z.array(trustedPayerView),
  },
  distrustPayer: { request: z.object({ publicKey }), reply: z.array(trustedPayerView) },
} as const;
