import { createContext, useContext, useLayoutEffect, useRef } from 'react';
import { usePageClock } from '../bridge/page-clock.ts';

/** A new screen ignores presses for this long: what comes sooner was meant for the screen before it. */
export const TOO_SOON_MS = 400;
/** A press held longer than this is over, whatever became of its end. */
const LONGEST_PRESS_MS = 2_000;

/** What was pressed and typed last; ms on the page's monotonic clock. */
export interface LastPress {
  /** When the latest press of a key or of the screen began. */
  readonly pressedMs?: number;
  /** When something was last typed into a field, or on the keypad. */
  readonly typedMs?: number;
}

/**
 * Whether the press under way at `nowMs` came too soon for a screen that came up at `arrivedMs`. Whoever has typed
 * on the screen has seen it: nothing is too soon after that.
 */
export function isTooSoon({ pressedMs, typedMs }: LastPress, arrivedMs: number, nowMs: number): boolean {
  if (typedMs !== undefined && typedMs >= arrivedMs) return false;
  const isUnderWay =
    pressedMs !== undefined && pressedMs >= arrivedMs && nowMs - pressedMs <= LONGEST_PRESS_MS;
  return (isUnderWay ? pressedMs : nowMs) - arrivedMs < TOO_SOON_MS;
}

export interface PressMemory {
  last(): LastPress;
}

/** The keypad's keys, which type without an `input` event. */
const TYPES = '.keypad';

export function createPressMemory(target: Window): PressMemory {
  let last: LastPress = {};
  const press = (event: Event) => {
    last = { ...last, pressedMs: event.timeStamp };
  };
  const type = (event: Event) => {
    last = { ...last, typedMs: event.timeStamp };
  };
  target.addEventListener('keydown', press, true);
  target.addEventListener('input', type, true);
  target.addEventListener(
    'pointerdown',
    (event) => {
      press(event);
      if (event.target instanceof Element && event.target.closest(TYPES)) type(event);
    },
    true,
  );
  return { last: () => last };
}

export const PressMemoryContext = createContext<PressMemory>({ last: () => ({}) });

/**
 * Tells, for a screen's buttons that move money or end a sale, whether the press under way came before anybody can
 * have seen the screen.
 */
export function useTooSoon(): () => boolean {
  const memory = useContext(PressMemoryContext);
  const clock = usePageClock();
  const arrived = useRef(0);
  useLayoutEffect(() => {
    arrived.current = clock.eventMs();
  }, [clock]);
  return () => isTooSoon(memory.last(), arrived.current, clock.eventMs());
}
