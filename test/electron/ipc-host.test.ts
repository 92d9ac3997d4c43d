import { beforeEach, describe, expect, test, vi } from 'vitest';
import { hostIpc, type IpcHost } from '../../main/electron/ipc-host.ts';
import type { TillDoorway, TillListener } from '../../main/ipc/till-doorway.ts';
import { COMMAND_NAMES } from '../../shared/ipc/names.ts';

type Electron = typeof import('./stand-in/electron.ts');

const ourFrame = { url: 'app://till/', origin: 'app://till', parent: null };

let electron: Electron;
let host: IpcHost;
let asked: unknown[];
let listeners: Set<TillListener>;

beforeEach(async () => {
  vi.resetModules();
  electron = await import('./stand-in/electron.ts');
  asked = [];
  listeners = new Set();
  const till: TillDoorway = {
    async call(name, request, caller) {
      asked.push({ name, request, caller });
      return { ok: true, value: [] };
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  host = hostIpc(electron.ipcMain, till);
});

function openWindow() {
  const { webContents } = new electron.BrowserWindow();
  const received: unknown[] = [];
  webContents.page = {
    load: async () => undefined,
    close: async () => undefined,
    receive: async (channel, payload) => {
      received.push({ channel, payload });
    },
  };
  host.add(webContents);
  return { webContents, received };
}

describe('commands from a window', () => {
  test('our page asks the till, under the name of its window', async () => {
    const { webContents } = openWindow();
    const sender = { id: webContents.id };
    const reply = await electron.ipcMain.invoke(
      'till:getHistory',
      { sender, senderFrame: ourFrame },
      { saleId: 's' },
    );
    expect(reply).toEqual({ ok: true, value: [] });
    expect(asked).toEqual([
      { name: 'getHistory', request: { saleId: 's' }, caller: { sessionId: 'window-1' } },
    ]);
  });

  test('there is a channel for each command of the contract, and no other', () => {
    expect(electron.ipcMain.channels()).toEqual(COMMAND_NAMES.map((name) => `till:${name}`));
  });

  test.each([
    ['a frame inside our page', { url: 'app://till/', origin: 'app://till', parent: {} }],
    ['a page from elsewhere', { url: 'https://evil.example/', origin: 'https://evil.example', parent: null }],
    ['a frame that is gone', null],
  ])('%s is refused with a code, and the till never hears of it', async (_who, senderFrame) => {
    const { webContents } = openWindow();
    const reply = await electron.ipcMain.invoke('till:getTill', {
      sender: { id: webContents.id },
      senderFrame,
    });
    expect(reply).toMatchObject({ ok: false, error: { code: 'not-allowed' } });
    expect(asked).toEqual([]);
  });

  test('a window that was closed asks nothing any more', async () => {
    const { webContents } = openWindow();
    host.remove(webContents.id);
    const reply = await electron.ipcMain.invoke('till:getTill', {
      sender: { id: webContents.id },
      senderFrame: ourFrame,
    });
    expect(reply).toMatchObject({ ok: false, error: { code: 'not-allowed' } });
  });

  test('an unknown command has nobody to answer it', async () => {
    const sender = { id: openWindow().webContents.id };
    await expect(
      electron.ipcMain.invoke('till:sendAllMoney', { sender, senderFrame: ourFrame }),
    ).rejects.toThrow('No handler registered');
    expect(asked).toEqual([]);
  });
});

describe('events to the windows', () => {
  const announce = () => {
    for (const listener of listeners) listener('unattributedChanged', []);
  };

  test('every open window hears what the till announces', () => {
    const windows = [openWindow(), openWindow()];
    announce();
    for (const { received } of windows) {
      expect(received).toEqual([{ channel: 'till:on:unattributedChanged', payload: [] }]);
    }
  });

  test('a page that is already gone is left out, and the others still hear', () => {
    const gone = openWindow();
    const open = openWindow();
    gone.webContents.destroyed = true;
    announce();
    expect(gone.received).toEqual([]);
    expect(open.received).toHaveLength(1);
  });

  test('once closed, no channel and no subscription is left', () => {
    host.close();
    expect(electron.ipcMain.channels()).toEqual([]);
    expect(listeners.size).toBe(0);
  });
});
