import { randomBytes } from 'node:crypto';
import type { Random } from '../../shared/clock.ts';

/** The system's random generator, fit for keys. */
export const systemRandom: Random = { bytes: (count) => new Uint8Array(randomBytes(count)) };
