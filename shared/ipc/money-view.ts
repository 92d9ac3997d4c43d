import { z } from 'zod';

/**
 * What main tells the renderer. Amounts cross as decimals with all of the currency's digits; times are
 * milliseconds since 1970. No authkey, password, PIN or private key is in any of these.
 */

export const moneyText = z.object({ amount: z.string().max(40), currency: z.string().length(3) });

export const unitView = z.enum(['BTC', 'mBTC', 'sat']);
