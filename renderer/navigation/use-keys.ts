import { useEffect, useEffectEvent } from 'react';

export type KeyHandlers = Readonly<Record<string, (event: KeyboardEvent) => void>>;

/**
 * Listens for whole keys (`F4`, `Escape`, `Enter`) while a component is on the screen. A key held down counts
 * once, and a key that something else has already used is left alone.
 */
export function useKeys(handlers: KeyHandlers): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const handler = handlers[event.key];
    if (
      !handler ||
      event.defaultPrevented ||
      event.ctrlKey ||
      event.altKey ||
      event.metaKey ||
      event.shiftKey
    )
      return;
    if (/^F[0-9]+$/.test(event.key)) event.preventDefault();
    if (!event.repeat) handler(event);
  });
  useEffect(() => {
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}
