import type { Parameters } from '../../shared/hub-protocol/request-body.ts';
import type { Result } from '../../shared/result.ts';
import type { Records } from '../store/hub-store.ts';
import type { Refusal } from './refusal.ts';

/** An authenticated call of a function: who calls, on which account, with what. */
export interface Call {
  readonly token: string;
  readonly account: string;
  readonly parameters: Parameters;
  /** Aborted when the caller is gone or the hub stops. */
  readonly signal: AbortSignal;
}

/** What a function answers: an object, sent as JSON. */
export type Reply = Readonly<Record<string, unknown>>;

export type Outcome = Result<Reply, Refusal>;

/** All that a function changes, inside one transaction; a refusal undoes it. */
export type Change = (records: Records) => Promise<Outcome>;

/** One function of the API (hub-api §4). */
export type HubFunctionImplementation =
  /** Needs no authkey. */
  | {
      readonly kind: 'public';
      run(parameters: Parameters, caller: { readonly remoteAddress: string }): Promise<Outcome>;
    }
  /** Changes nothing. */
  | { readonly kind: 'reading'; run(call: Call): Promise<Outcome> }
  /** Gets ready what it needs from outside first; then everything that it changes is one transaction. */
  | {
      readonly kind: 'changing';
      readonly takesRef: boolean;
      prepare(call: Call): Promise<Result<Change, Refusal>>;
      /** Told once the change is durable. */
      committed?(call: Call): void;
    };
