import { createContext, useContext, useLayoutEffect, useRef } from 'react';
import { usePageClock } from '../bridge/page-clock.ts';

/** A press of a key, or of the screen at a spot; ms on the page's monotonic clock. */
export type Press =
  | { readonly atMs: number; readonly key: string }
  | { readonly atMs: number; readonly x: number; readonly y: number };

/** A new screen ignores what was meant for the one before it for this long. */
export const ECHO_MS = 400;
/** Two deliberate presses in different places are further apart. */
const SAME_SPOT_PX = 60;

/**
 * Whether `press` only repeats `before`: a double tap, or a bounced key, of which the first half made the screen
 * change at `arrivedMs` and the second half now meets a control that it was not meant for.
 */
export function isEchoOf(before: Press | undefined, press: Press, arrivedMs: number): boolean {
  if (!before || before.atMs > arrivedMs || press.atMs <= arrivedMs) return false;
  if (press.atMs - arrivedMs > ECHO_MS || press.atMs - before.atMs > ECHO_MS) return false;
  if ('key' in press) return 'key' in before && press.key === before.key;
  return 'x' in before && Math.hypot(press.x - before.x, press.y - before.y) <= SAME_SPOT_PX;
}

export interface PressMemory {
  /** Whether the press under way is the echo of one made before `arrivedMs`. */
  isEcho(arrivedMs: number): boolean;
}

const REMEMBERED = 8;

export function createPressMemory(target: Window): PressMemory {
  const presses: Press[] = [];
  const remember = (press: Press) => {
    presses.push(press);
    if (presses.length > REMEMBERED) presses.shift();
  };
  target.addEventListener('keydown', (event) => remember({ atMs: event.timeStamp, key: event.key }), true);
  target.addEventListener(
    'pointerdown',
    (event) => remember({ atMs: event.timeStamp, x: event.clientX, y: event.clientY }),
    true,
  );
  return {
    isEcho: (arrivedMs) => {
      const press = presses.at(-1);
      return (
        press !== undefined &&
        isEchoOf(
          presses.findLast(({ atMs }) => atMs <= arrivedMs),
          press,
          arrivedMs,
        )
      );
    },
  };
}

export const PressMemoryContext = createContext<PressMemory>({ isEcho: () => false });

/** Tells, for a screen's money buttons, whether the press under way was meant for the screen before. */
export function useEchoGuard(): () => boolean {
  const memory = useContext(PressMemoryContext);
  const clock = usePageClock();
  const arrived = useRef(0);
  useLayoutEffect(() => {
    arrived.current = clock.eventMs();
  }, [clock]);
  return () => memory.isEcho(arrived.current);
}
