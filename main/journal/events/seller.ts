import { z } from 'zod';

/** Who rang it up; absent where the shop's one owner did. */
export const seller = z.string().optional();
