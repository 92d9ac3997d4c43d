import { useEffect } from 'react';
import { useBridge } from '../bridge/bridge-context.ts';
import { usePageClock } from '../bridge/page-clock.ts';

const NOTED_EVERY_MS = 10_000;

/** Tells main that somebody is at this page, so that a till that locks does not; not at every key. */
export function useNoteTouch(locks: boolean): void {
  const { call } = useBridge();
  const clock = usePageClock();
  useEffect(() => {
    if (!locks) return;
    let notedMs = Number.NEGATIVE_INFINITY;
    const touched = () => {
      const nowMs = clock.eventMs();
      if (nowMs - notedMs < NOTED_EVERY_MS) return;
      notedMs = nowMs;
      void call.noteTouch(undefined);
    };
    window.addEventListener('pointerdown', touched, true);
    window.addEventListener('keydown', touched, true);
    return () => {
      window.removeEventListener('pointerdown', touched, true);
      window.removeEventListener('keydown', touched, true);
    };
  }, [call, clock, locks]);
}
