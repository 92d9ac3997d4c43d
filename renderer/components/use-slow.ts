import { useEffect, useState } from 'react';

/** Past a second, what is awaited is said. */
const SLOW_AFTER_MS = 1_000;

/** Whether something has been under way for so long that a person wonders. */
export function useSlow(underWay: boolean): boolean {
  const [slow, setSlow] = useState(false);
  useEffect(() => {
    if (!underWay) return;
    const timer = setTimeout(() => setSlow(true), SLOW_AFTER_MS);
    return () => {
      clearTimeout(timer);
      setSlow(false);
    };
  }, [underWay]);
  return slow;
}
