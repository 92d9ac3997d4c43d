import type { Parameters } from '../../shared/hub-protocol/request-body.ts';
import type { Result } from '../../shared/result.ts';
import type { InsideTransfer } from '../bookkeeping/internal-transfer.ts';
import type { Records } from '../store/hub-store.ts';
import type { Topic } from './bell.ts';
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

/** How far the first transaction of a function came that may need several: to its end, or under way by that id. */
export type Stage = ({ readonly reply: Reply } | { readonly progress: string }) & {
  /** Who is to be woken once this is durable. */
  readonly rings?: readonly Topic[];
};

/**
 * As `Change`, of a function that may go on after this transaction; or a transfer inside the hub, whose answer is known
 * before, and many of which may share a transaction.
 */
export type StagedChange = ((records: Records) => Promise<Result<Stage, Refusal>>) | TransferChange;

export interface TransferChange {
  readonly transfer: InsideTransfer;
  readonly reply: Reply;
}

/** Commits what it means to do, together with the `ref`, and has it done afterwards, by whoever does it. */
export interface StagedFunction {
  readonly kind: 'staged';
  prepare(call: Call): Promise<Result<StagedChange, Refusal>>;
  committed?(call: Call): void;
  /**
   * Waits for what becomes of what is under way, also when another process or another request began it. A refusal
   * says that it was undone and certainly does not happen, unless it is `isUncertain`.
   */
  finish(progress: string, signal: AbortSignal): Promise<Outcome>;
}

/** One function of the API (hub-api §4). */
export type HubFunctionImplementation =
  /** Needs no authkey. */
  | {
      readonly kind: 'public';
      run(parameters: Parameters, caller: { readonly remoteAddress: string }): Promise<Outcome>;
    }
  /** Changes nothing: its answer is a part of the look at the store that also says who asks. */
  | { readonly kind: 'reading'; look(call: Call, records: Records): Promise<Outcome> }
  /** Takes its looks by itself, and may wait in between, or note what need not be noted once only. */
  | { readonly kind: 'stepwise'; run(call: Call): Promise<Outcome> }
  /** Gets ready what it needs from outside first; then everything that it changes is one transaction. */
  | {
      readonly kind: 'changing';
      readonly takesRef: boolean;
      prepare(call: Call): Promise<Result<Change, Refusal>>;
      /** Told once the change is durable. */
      committed?(call: Call): void;
    }
  | StagedFunction;
