import { BrowserWindow } from 'electron';
import type { Clock } from '../../shared/clock.ts';
import { APP_PAGE } from './app-origin.ts';
import type { IpcHost } from './ipc-host.ts';
import { type TillWindowLooks, tillWindowOptions } from './window.ts';

/** A page whose process ends again this soon after it was brought back is not brought back once more. */
const CRASH_LOOP_MS = 10_000;

export interface TillWindowParts {
  readonly looks: TillWindowLooks;
  readonly ipc: IpcHost;
  readonly clock: Clock;
  readonly log: (line: string) => void;
  /** The window is gone, and the till with it as far as people see. */
  readonly closed: () => void;
}

/**
 * Opens a window on the till. It shows itself once there is something to see. Should its page's process end, it is
 * loaded again: the sales are in main, and go on meanwhile.
 */
export function openTillWindow({ looks, ipc, clock, log, closed }: TillWindowParts): BrowserWindow {
  const window = new BrowserWindow(tillWindowOptions(looks));
  const { webContents } = window;
  const { id } = webContents;
  let reloadedMs = Number.NEGATIVE_INFINITY;

  ipc.add(webContents);
  window.once('ready-to-show', () => window.show());
  window.on('closed', () => {
    ipc.remove(id);
    closed();
  });
  webContents.on('render-process-gone', (_event, { reason }) => {
    log(`the window's page ended: ${reason}`);
    const nowMs = clock.monotonicMs();
    if (reason === 'clean-exit' || nowMs - reloadedMs < CRASH_LOOP_MS) return;
    reloadedMs = nowMs;
    webContents.reload();
  });
  window.loadURL(APP_PAGE).catch((error: unknown) => log(`the window's page did not load: ${String(error)}`));
  return window;
}

/** Brings a window to the front, out of the dock or the task bar. */
export function bringToFront(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
