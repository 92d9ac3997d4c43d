import type { IpcMain, WebContents } from 'electron';
import { tillError } from '../../shared/errors/catalogue.ts';
import { COMMAND_NAMES } from '../../shared/ipc/names.ts';
import { err } from '../../shared/result.ts';
import type { TillDoorway } from '../ipc/till-doorway.ts';
import { commandChannel, eventChannel } from './channels.ts';
import { isOurPage, type Sender } from './sender.ts';

/** A window's page, as the host of the contract knows it. */
export type TillContents = Pick<WebContents, 'id' | 'send' | 'isDestroyed'>;

export interface IpcHost {
  /** Lets a page of ours use the till, or as much of it as the doorway passes, until `remove`. */
  add(contents: TillContents, doorway?: TillDoorway): void;
  remove(contentsId: number): void;
  /** Takes all channels away. */
  close(): void;
}

interface Page {
  readonly doorway: TillDoorway;
  readonly unsubscribe: () => void;
}

/**
 * Serves the contract to Electron's windows: a channel for each command, which passes to the till's doorway what
 * our own pages ask (anybody else is refused with `not-allowed`), and one for each event, sent to each of them.
 */
export function hostIpc(ipcMain: Pick<IpcMain, 'handle' | 'removeHandler'>, till: TillDoorway): IpcHost {
  const pages = new Map<number, Page>();

  for (const name of COMMAND_NAMES) {
    ipcMain.handle(commandChannel(name), (event: Sender, request: unknown) => {
      if (!isOurPage(event, pages)) return err(tillError('not-allowed'));
      const doorway = pages.get(event.sender.id)?.doorway ?? till;
      return doorway.call(name, request, { sessionId: `window-${event.sender.id}` });
    });
  }

  return {
    add(contents, doorway = till) {
      const unsubscribe = doorway.subscribe((name, payload) => {
        if (!contents.isDestroyed()) contents.send(eventChannel(name), payload);
      });
      pages.set(contents.id, { doorway, unsubscribe });
    },
    remove(contentsId) {
      pages.get(contentsId)?.unsubscribe();
      pages.delete(contentsId);
    },
    close() {
      for (const { unsubscribe } of pages.values()) unsubscribe();
      for (const name of COMMAND_NAMES) ipcMain.removeHandler(commandChannel(name));
      pages.clear();
    },
  };
}
