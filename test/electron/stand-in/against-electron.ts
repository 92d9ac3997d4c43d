/**
 * Holds the stand-in against Electron's own types: what it has, it has as Electron does. Checked by the compiler.
 * Electron's `on` answers the whole object, so of its emitters only that they are emitters is asked.
 */
import type { EventEmitter } from 'node:events';
import type * as Electron from 'electron';
import * as standIn from './electron.ts';

type Contents = Pick<
  Electron.WebContents,
  'id' | 'send' | 'print' | 'setWindowOpenHandler' | 'reload' | 'isDestroyed'
> &
  EventEmitter;
type Window = Pick<
  Electron.BrowserWindow,
  'loadURL' | 'show' | 'focus' | 'restore' | 'isMinimized' | 'isDestroyed' | 'close'
> &
  EventEmitter & { readonly webContents: Contents };

type Display = Pick<ReturnType<Electron.Screen['getPrimaryDisplay']>, 'id' | 'bounds'>;

interface UsedOfElectron {
  readonly app: Pick<
    Electron.App,
    | 'whenReady'
    | 'isReady'
    | 'isPackaged'
    | 'enableSandbox'
    | 'getVersion'
    | 'getLocale'
    | 'getPath'
    | 'setPath'
    | 'setAppUserModelId'
    | 'setAboutPanelOptions'
    | 'requestSingleInstanceLock'
    | 'quit'
    | 'exit'
  > &
    EventEmitter;
  readonly BrowserWindow: {
    new (options?: Electron.BrowserWindowConstructorOptions): Window;
    getAllWindows(): Window[];
    getFocusedWindow(): Window | null;
  };
  readonly dialog: Pick<Electron.Dialog, 'showErrorBox'>;
  readonly ipcMain: Pick<Electron.IpcMain, 'handle' | 'removeHandler'> & EventEmitter;
  readonly nativeTheme: Pick<Electron.NativeTheme, 'shouldUseDarkColors' | 'themeSource'>;
  readonly protocol: Pick<Electron.Protocol, 'handle' | 'registerSchemesAsPrivileged'>;
  readonly safeStorage: Pick<
    Electron.SafeStorage,
    'isAsyncEncryptionAvailable' | 'getSelectedStorageBackend' | 'encryptStringAsync' | 'decryptStringAsync'
  >;
  readonly screen: {
    getPrimaryDisplay(): Display;
    getAllDisplays(): Display[];
  };
  readonly session: {
    readonly defaultSession: Pick<
      Electron.Session,
      | 'setPermissionRequestHandler'
      | 'setPermissionCheckHandler'
      | 'setDevicePermissionHandler'
      | 'setDisplayMediaRequestHandler'
    > &
      EventEmitter;
  };
  readonly shell: Pick<Electron.Shell, 'openExternal'>;
  readonly Menu: {
    buildFromTemplate(template: Parameters<(typeof Electron.Menu)['buildFromTemplate']>[0]): object;
  };
}

export const checkedAgainstElectron = standIn satisfies UsedOfElectron;
