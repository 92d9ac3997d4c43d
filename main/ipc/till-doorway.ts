import type { CommandName, CommandReply, EventName, EventPayload } from '../../shared/ipc/contract.ts';

/** Who asks: a window of Electron's, or a browser session. */
export interface Caller {
  readonly sessionId: string;
}

export type TillListener = <Name extends EventName>(name: Name, payload: EventPayload<Name>) => void;

/** The one way into the till, for both hosts. */
export interface TillDoorway {
  /** Parses name and request from `unknown`; never throws, never lets a secret out. */
  call(name: unknown, request: unknown, caller: Caller): Promise<CommandReply<CommandName>>;
  /** Subscribes to everything the till announces; returns what ends it. */
  subscribe(listener: TillListener): () => void;
}
