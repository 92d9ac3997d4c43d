import { createContext, useContext } from 'react';

/** The page's time, handed in from outside like the till's. */
export interface PageClock {
  /** Milliseconds since 1970, by this machine's wall clock. */
  nowMs(): number;
  /** Milliseconds on the clock of the page's events; only differences mean anything. */
  eventMs(): number;
}

export const browserClock: PageClock = { nowMs: () => Date.now(), eventMs: () => performance.now() };

export const PageClockContext = createContext<PageClock | undefined>(undefined);

export function usePageClock(): PageClock {
  const clock = useContext(PageClockContext);
  if (!clock) throw new Error('no clock around this component');
  return clock;
}
