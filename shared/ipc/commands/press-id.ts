import { z } from 'zod';

/** The renderer's identity of one press: the same one again does nothing twice. */
export const pressId = z.string().regex(/^[A-Za-z0-9_-]{16,64}$/);
