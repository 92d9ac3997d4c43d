import type { z } from 'zod';
import type { Parameters } from '../../shared/hub-protocol/request-body.ts';
import type { HubOutcome } from './hub-client.ts';

/** One call of a function: what is sent, and how its answer is read. */
export interface Call<T> {
  readonly functionName: string;
  readonly parameters: Parameters;
  readonly reply: z.ZodType<T>;
  readonly maxBytes?: number;
  /** Beyond the usual time-out: how long the hub was asked to wait. */
  readonly waitMs?: number;
  /** For everybody to read: it goes without credentials. */
  readonly anonymous?: true;
  readonly signal?: AbortSignal | undefined;
}

/** Calls a function of the hub. */
export type HubCall = <T>(call: Call<T>) => Promise<HubOutcome<T>>;
