import { useEffect } from 'react';

/** Fills the screen with the page, or no longer. Browsers do it in answer to a press only; a refusal changes nothing. */
export function fillScreen(page: Document, on: boolean): void {
  if (on === (page.fullscreenElement !== null) || !page.fullscreenEnabled) return;
  const done = on ? page.documentElement.requestFullscreen() : page.exitFullscreen();
  done.catch(() => undefined);
}

/**
 * Fills the screen from the first press on, where the shop wants that and the window does not fill it already. Who
 * leaves it afterwards has left it until the next start.
 */
export function useFullScreenFromStart(wanted: boolean): void {
  useEffect(() => {
    if (!wanted || window.matchMedia('(display-mode: fullscreen)').matches) return;
    const fill = () => fillScreen(document, true);
    const once = { capture: true, once: true } as const;
    window.addEventListener('pointerup', fill, once);
    return () => window.removeEventListener('pointerup', fill, once);
  }, [wanted]);
}
