import { z } from 'zod';

/** The hub refused to do it now, while a request of before may still arrive. */
export const refusedMeanwhile = z.literal(true).optional();
