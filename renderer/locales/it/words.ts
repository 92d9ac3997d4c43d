import { errors } from './errors.ts';
import { first } from './first.ts';
import { late } from './late.ts';

/** Everything that the till says in Italian. */
export const words = { messages: { ...first, ...late }, errors };
