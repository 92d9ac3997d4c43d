import { BrowserWindow, screen } from 'electron';
import { customerDoorway } from '../ipc/customer-doorway.ts';
import type { TillDoorway } from '../ipc/till-doorway.ts';
import { CUSTOMER_PAGE } from './app-origin.ts';
import type { IpcHost } from './ipc-host.ts';
import { bringToFront } from './till-window.ts';
import { type TillWindowLooks, tillWindowOptions } from './window.ts';

export interface CustomerWindowParts {
  readonly looks: TillWindowLooks;
  readonly ipc: IpcHost;
  readonly till: TillDoorway;
  readonly log: (line: string) => void;
}

export interface CustomerWindow {
  /** Opens the customer's display, or brings the one that is open to the front. */
  open(): void;
  close(): void;
}

/**
 * The customer's display in a window of its own: filling the second screen where there is one. Its page passes through a doorway
 * that tells it what to show and nothing else.
 */
export function createCustomerWindow({ looks, ipc, till, log }: CustomerWindowParts): CustomerWindow {
  let window: BrowserWindow | undefined;
  const open = () => {
    if (window) return bringToFront(window);
    const opened = new BrowserWindow({
      ...tillWindowOptions({ ...looks, kiosk: false }),
      minWidth: 320,
      minHeight: 320,
      ...secondScreen(),
    });
    window = opened;
    const { webContents } = opened;
    const { id } = webContents;
    ipc.add(webContents, customerDoorway(till));
    opened.once('ready-to-show', () => opened.show());
    opened.on('closed', () => {
      ipc.remove(id);
      window = undefined;
    });
    webContents.on('render-process-gone', (_event, { reason }) => {
      log(`the customer's display ended: ${reason}`);
      opened.close();
    });
    opened
      .loadURL(CUSTOMER_PAGE)
      .catch((error: unknown) => log(`the customer's display did not load: ${String(error)}`));
  };
  return { open, close: () => window?.close() };
}

/** Where the window goes: the whole of a screen that is not the first, or nowhere in particular. */
function secondScreen() {
  const first = screen.getPrimaryDisplay().id;
  const second = screen.getAllDisplays().find(({ id }) => id !== first);
  if (!second) return { fullscreen: false };
  const { x, y } = second.bounds;
  return { x, y, fullscreen: true };
}
