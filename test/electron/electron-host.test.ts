import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { openDataFolder } from '../../main/data-folder/data-folder.ts';
import { DEFAULT_PREFERENCES } from '../../main/settings/preferences.ts';
import { toStored } from '../../main/settings/stored-settings.ts';

/** A machine that runs other tests as well may take its time. */
const SOON = { timeout: 20_000 };

type Electron = typeof import('./stand-in/electron.ts');

const ourFrame = { url: 'app://till/', origin: 'app://till', parent: null };

let folder: string;
let electron: Electron;
let said: string[];
const { argv } = process;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'electron-host-'));
  vi.resetModules();
  electron = await import('./stand-in/electron.ts');
  said = [];
  for (const stream of [process.stdout, process.stderr]) {
    vi.spyOn(stream, 'write').mockImplementation((text) => {
      said.push(String(text).trimEnd());
      return true;
    });
  }
});

afterEach(async () => {
  electron.app.quit();
  await electron.app.exited;
  process.argv = argv;
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.removeAllListeners(signal);
  for (const stream of [process.stdout, process.stderr]) stream.removeAllListeners('error');
  await rm(folder, { recursive: true, force: true });
});

/** Runs main/electron as Electron would with these arguments, until it is ready or has ended. */
async function start(...args: readonly string[]): Promise<void> {
  process.argv = ['electron', '/till', '--data', folder, ...args];
  await import('../../main/electron/main.ts');
  const ready = () => expect(said.some((line) => line.startsWith('till ready')) || hasEnded()).toBe(true);
  await vi.waitFor(ready, { timeout: 20_000 });
}

const hasEnded = () => electron.app.exitCode !== undefined;

function onlyWindow() {
  const [window, ...others] = electron.BrowserWindow.getAllWindows();
  if (!window || others.length > 0) throw new Error('expected one window');
  return window;
}

function ask(command: string, request?: unknown) {
  const sender = { id: onlyWindow().webContents.id };
  return electron.ipcMain.invoke(`till:${command}`, { sender, senderFrame: ourFrame }, request);
}

describe('the till in Electron', () => {
  test('opens one window on its own page, and says when it is ready', async () => {
    await start();
    expect(onlyWindow().loadedUrl).toBe('app://till/');
    await vi.waitFor(() => expect(onlyWindow().visible).toBe(true), SOON);
    expect(said).toContain('till ready app://till/');
  });

  test('its page is isolated, sandboxed and without Node', async () => {
    await start();
    expect(electron.app.sandboxed).toBe(true);
    expect(onlyWindow().options.webPreferences).toMatchObject({
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      webviewTag: false,
      preload: expect.stringMatching(/preload\.cjs$/),
    });
  });

  test('is alone on the screen with --kiosk', async () => {
    await start('--kiosk');
    expect(onlyWindow().options).toMatchObject({ fullscreen: true, kiosk: true });
  });

  test('is a window among others otherwise', async () => {
    await start();
    expect(onlyWindow().options).toMatchObject({ fullscreen: false, kiosk: false });
  });

  test('fills the screen from its start where the shop wants that', async () => {
    await writeFile(
      join(folder, 'settings.json'),
      JSON.stringify({ ...toStored(DEFAULT_PREFERENCES), fullScreen: true }),
    );
    await start();
    expect(onlyWindow().options).toMatchObject({ fullscreen: true, kiosk: false });
  });

  test('answers the commands of its window', async () => {
    await start();
    expect(await ask('getTill')).toMatchObject({
      ok: true,
      value: { phase: 'setup', host: 'electron', version: '0.0.0-stand-in', passphraseNeeded: true },
    });
  });

  test('asks for no passphrase where the system has a keychain', async () => {
    electron.safeStorage.backend = 'gnome_libsecret';
    await start();
    expect(await ask('getTill')).toMatchObject({ ok: true, value: { passphraseNeeded: false } });
  });

  test('a page is not let go anywhere, nor does it open or embed anything', async () => {
    await start();
    const { webContents } = onlyWindow();
    const there = { url: 'https://evil.example/', isMainFrame: true };
    expect(webContents.tryNavigation('will-navigate', there)).toBe(false);
    expect(webContents.tryNavigation('will-redirect', there)).toBe(false);
    expect(webContents.tryNavigation('will-frame-navigate', { ...there, isMainFrame: false })).toBe(false);
    expect(webContents.tryNavigation('will-frame-navigate', { url: 'app://till/', isMainFrame: false })).toBe(
      false,
    );
    expect(webContents.tryNavigation('will-navigate', { url: 'app://till/', isMainFrame: true })).toBe(true);
    expect(webContents.tryNavigation('will-navigate', { url: 'app://till/#sales', isMainFrame: true })).toBe(
      true,
    );
    expect(webContents.tryWebview()).toBe(false);
    expect(webContents.windowOpenHandler?.({} as never)).toEqual({ action: 'deny' });
  });

  test('a receipt’s message goes to the mail program, and no other link does', async () => {
    await start();
    const { webContents } = onlyWindow();
    const message = 'mailto:?subject=Receipt%20No.%201&body=PAID%0D%0A7.50%20EUR';
    for (const url of [
      'mailto:thief@example.com?subject=a&body=b',
      'mailto:?subject=a&body=b&bcc=thief@example.com',
      'mailto:?subject=a&attach=/etc/passwd&body=b',
      'https://evil.example/?subject=a&body=b',
      message,
    ]) {
      expect(webContents.tryNavigation('will-navigate', { url, isMainFrame: true })).toBe(false);
    }
    expect(electron.shell.opened).toEqual([message]);
  });

  test('a page is refused what it may not have, and saves only what it made itself', async () => {
    await start();
    const { defaultSession } = electron.session;
    const contents = onlyWindow().webContents as never;
    const requested = async (permission: 'media' | 'clipboard-sanitized-write', requestingUrl: string) =>
      new Promise((resolve) => {
        const details = { isMainFrame: true, requestingUrl } as never;
        defaultSession.requestHandler?.(contents, permission, resolve, details);
      });
    expect(await requested('media', 'app://till/')).toBe(false);
    expect(await requested('clipboard-sanitized-write', 'app://till/')).toBe(true);
    expect(await requested('clipboard-sanitized-write', 'https://evil.example/')).toBe(false);
    const details = { isMainFrame: true };
    expect(defaultSession.checkHandler?.(contents, 'geolocation', 'app://till/', details)).toBe(false);
    expect(defaultSession.checkHandler?.(contents, 'clipboard-sanitized-write', 'app://till/', details)).toBe(
      true,
    );
    expect(defaultSession.deviceHandler?.({} as never)).toBe(false);
    const streams = vi.fn();
    defaultSession.displayMediaHandler?.({} as never, streams);
    expect(streams).toHaveBeenCalledExactlyOnceWith(null);
    expect(defaultSession.tryDownload('blob:app://till/7b0c')).toBe(true);
    expect(defaultSession.tryDownload('blob:https://evil.example/7b0c')).toBe(false);
    expect(defaultSession.tryDownload('https://evil.example/setup.exe')).toBe(false);
  });

  test('the menu and the system dialogs go with the settings', async () => {
    await start();
    expect(electron.Menu.current[0]).toMatchObject({ label: '&File' });
    await ask('saveSettings', { language: 'ar', theme: 'dark' });
    await vi.waitFor(() => expect(electron.Menu.current[0]).toMatchObject({ label: 'ملف' }), SOON);
    expect(electron.nativeTheme.themeSource).toBe('dark');
  });

  test('settings are in the data folder, and there again at the next start', async () => {
    await start();
    await ask('saveSettings', { shopName: 'Corner café' });
    expect(await readFile(join(folder, 'settings.json'), 'utf8')).toContain('Corner café');
    electron.app.quit();
    await electron.app.exited;
    vi.resetModules();
    electron = await import('./stand-in/electron.ts');
    said = [];
    await start();
    expect(await ask('getSettings')).toMatchObject({ ok: true, value: { shopName: 'Corner café' } });
  });

  test('a window that is closed is answered no more', async () => {
    await start();
    const window = onlyWindow();
    const again = new electron.BrowserWindow();
    window.close();
    const sender = { id: window.webContents.id };
    const reply = await electron.ipcMain.invoke('till:getTill', { sender, senderFrame: ourFrame });
    expect(reply).toMatchObject({ ok: false, error: { code: 'not-allowed' } });
    again.close();
  });

  test('a second start only brings the window to the front', async () => {
    await start();
    const window = onlyWindow();
    window.minimized = true;
    electron.app.emit('second-instance');
    expect(window).toMatchObject({ minimized: false, visible: true, focused: 1 });
  });

  test('a second start of its own ends at once, having touched nothing', async () => {
    electron.app.holdsLock = false;
    await start();
    expect(electron.app.exitCode).toBe(0);
    expect(electron.BrowserWindow.getAllWindows()).toEqual([]);
    expect(said.join('\n')).toContain('open already');
  });

  test('a page whose process ended is loaded again, but not over and over', async () => {
    await start();
    const { webContents } = onlyWindow();
    webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 });
    webContents.emit('render-process-gone', {}, { reason: 'crashed', exitCode: 1 });
    expect(webContents.reloads).toBe(1);
  });

  test('closing the window stops the till, then the program', async () => {
    await start();
    onlyWindow().close();
    expect(await electron.app.exited).toBe(0);
    expect(said.filter((line) => line.includes('cleanly'))).toEqual([]);
  });

  test('SIGTERM ends it as cleanly, and another one changes nothing', async () => {
    await start();
    process.emit('SIGTERM');
    process.emit('SIGTERM');
    expect(await electron.app.exited).toBe(0);
  });

  test('goes on when nobody reads what it says any more', async () => {
    await start();
    process.stdout.emit('error', new Error('EPIPE'));
    expect(await ask('getTill')).toMatchObject({ ok: true });
  });

  test('a data folder that another till uses is said so, and left alone', async () => {
    const held = openDataFolder(folder);
    await start();
    if (held.ok) held.value.release();
    expect(electron.app.exitCode).toBe(1);
    expect(said.join('\n')).toContain('data-folder-in-use');
    expect(electron.dialog.shown[0]?.content).toContain('Another till uses this data folder.');
    expect(electron.BrowserWindow.getAllWindows()).toEqual([]);
  });

  test('an option that nobody knows is refused by name', async () => {
    await start('--practise');
    expect(electron.app.exitCode).toBe(1);
    expect(said.join('\n')).toContain('--practise');
    expect(electron.BrowserWindow.getAllWindows()).toEqual([]);
  });

  test('--help explains the options and opens nothing', async () => {
    await start('--help');
    expect(electron.app.exitCode).toBe(0);
    expect(said.join('\n')).toContain('--data DIR');
  });

  test('a setup file that can not be used is said so, with what to do', async () => {
    const setup = join(folder, 'setup.json');
    await writeFile(setup, '{"shop": "Corner"}');
    await start('--setup', setup);
    expect(electron.app.exitCode).toBe(1);
    expect(said.join('\n')).toContain('setup-file-bad');
    expect(electron.dialog.shown[0]?.content).toContain('hub_url');
  });
});
