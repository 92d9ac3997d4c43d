import { useEffect, useEffectEvent } from 'react';

export type KeyHandlers = Readonly<Record<string, (event: KeyboardEvent) => void>>;

const FUNCTION_KEY = /^F[0-9]+$/;
/** Where Enter means something of its own. */
const TAKES_ENTER = 'input, textarea, select, button, a, [role="dialog"], [role="alertdialog"], aside';

/**
 * Listens for whole keys (`F4`, `Escape`, `Enter`) while a component is on the screen. A key held down counts
 * once. Function keys belong to the till wherever the focus is; any other key that something else has used, or
 * that means something where the focus is, is left alone.
 */
export function useKeys(handlers: KeyHandlers): void {
  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const handler = handlers[event.key];
    if (!handler || event.ctrlKey || event.altKey || event.metaKey || event.shiftKey) return;
    if (FUNCTION_KEY.test(event.key)) event.preventDefault();
    else if (event.defaultPrevented || (event.key === 'Enter' && takesEnter(event.target))) return;
    if (!event.repeat) handler(event);
  });
  useEffect(() => {
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}

function takesEnter(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(TAKES_ENTER) !== null;
}
