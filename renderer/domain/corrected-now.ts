import { useEffect, useState } from 'react';
import { usePageClock } from '../bridge/page-clock.ts';
import { useHubStatus } from '../queries/till-queries.ts';

/** This machine's clock, corrected by what main has learned of the hub's; ms since 1970. */
export function useCorrectedNow(everyMs = 1_000): number {
  const offsetMs = useHubStatus().data?.clockOffsetMs ?? 0;
  const clock = usePageClock();
  const [nowMs, setNowMs] = useState(() => clock.nowMs());
  useEffect(() => {
    const timer = setInterval(() => setNowMs(clock.nowMs()), everyMs);
    return () => clearInterval(timer);
  }, [everyMs, clock]);
  return nowMs + offsetMs;
}
