import type { TillBridge } from '../../shared/ipc/contract.ts';
import type { TillLink } from './till-link.ts';

declare global {
  interface Window {
    /** Put there by Electron's preload; absent in a browser. */
    readonly till?: TillBridge;
  }
}

/** The bridge of Electron's preload. It lives and dies with the program, so it is always open. */
export function preloadLink(bridge: TillBridge): TillLink {
  return { bridge, state: () => 'open', subscribe: () => () => {} };
}
