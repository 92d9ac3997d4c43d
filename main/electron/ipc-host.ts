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
  /** Lets a page of ours use the till, until `remove`. */
  add(contents: TillContents): void;
  remove(contentsId: number): void;
  /** Takes all channels away. */
  close(): void;
}

/**
 * Serves the contract to Electron's windows: a channel for each command, which passes to the till's doorway what
 * our own pages ask (anybody else is refused with `not-allowed`), and one for each event, sent to all of them.
 */
export function hostIpc(ipcMain: Pick<IpcMain, 'handle' | 'removeHandler'>, till: TillDoorway): IpcHost {
  const pages = new Map<number, TillContents>();

  for (const name of COMMAND_NAMES) {
    ipcMain.handle(commandChannel(name), (event: Sender, request: unknown) => {
      if (!isOurPage(event, pages)) return err(tillError('not-allowed'));
      return till.call(name, request, { sessionId: `window-${event.sender.id}` });
    });
  }
  const unsubscribe = till.subscribe((name, payload) => {
    for (const page of pages.values()) {
      if (!page.isDestroyed()) page.send(eventChannel(name), payload);
    }
  });

  return {
    add(contents) {
      pages.set(contents.id, contents);
    },
    remove(contentsId) {
      pages.delete(contentsId);
    },
    close() {
      unsubscribe();
      for (const name of COMMAND_NAMES) ipcMain.removeHandler(commandChannel(name));
      pages.clear();
    },
  };
}
