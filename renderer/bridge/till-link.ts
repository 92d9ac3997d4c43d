import type { TillBridge } from '../../shared/ipc/contract.ts';

/**
 * How the page stands with the till program: `open`; `waiting` for a moment; `lost` for more than a second;
 * `refused`, because the session is gone and no retry will help.
 */
export type LinkState = 'waiting' | 'open' | 'lost' | 'refused';

/** The bridge, and whether anybody is on its other end. */
export interface TillLink {
  readonly bridge: TillBridge;
  state(): LinkState;
  /** Calls back after each change of state; returns what ends it. */
  subscribe(listener: () => void): () => void;
}
