import { z } from 'zod';

/** An amount of bitcoin as a decimal, the way the hub writes it. */
export const btcText = z.string();
