/**
 * Stands in for the `electron` module where its binary can't be had: exactly what main/electron uses of it, checked
 * against Electron's own types, with a hold (`electronStandIn`) for tests. A window has no page until a test gives
 * it one (chromium-page.ts). Import it afresh for each till (`vi.resetModules`), as each Electron has its own.
 */
import { EventEmitter } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type * as Electron from 'electron';

interface PreventableEvent {
  readonly defaultPrevented: boolean;
  preventDefault(): void;
}

function preventable<Params extends object>(params?: Params): PreventableEvent & Params {
  let prevented = false;
  const event = {
    get defaultPrevented() {
      return prevented;
    },
    preventDefault() {
      prevented = true;
    },
  };
  return Object.assign(
    Object.defineProperties({}, Object.getOwnPropertyDescriptors(event)),
    params,
  ) as PreventableEvent & Params;
}

/** What a test gives a window to look at: a real page, or something that records. */
export interface StandInPage {
  load(url: string): Promise<void>;
  receive(channel: string, payload: unknown): Promise<void>;
  close(): Promise<void>;
}

type InvokeEvent = Pick<Electron.IpcMainInvokeEvent, never> & {
  readonly sender: { readonly id: number };
  readonly senderFrame: { readonly url: string; readonly origin: string; readonly parent: unknown } | null;
};
type InvokeHandler = (event: never, ...args: unknown[]) => unknown;
type MenuTemplate = readonly (Electron.MenuItem | Electron.MenuItemConstructorOptions)[];
type PrintCallback = (success: boolean, failureReason: string) => void;

class StandInWebContents extends EventEmitter {
  readonly id: number;
  readonly printed: (Electron.WebContentsPrintOptions | undefined)[] = [];
  windowOpenHandler: ((details: Electron.HandlerDetails) => Electron.WindowOpenHandlerResponse) | undefined;
  page: StandInPage | undefined;
  reloads = 0;
  destroyed = false;

  constructor(id: number) {
    super();
    this.id = id;
  }

  send(channel: string, ...args: unknown[]): void {
    if (this.destroyed) throw new TypeError('Object has been destroyed');
    void this.page?.receive(channel, args[0]);
  }

  print(options?: Electron.WebContentsPrintOptions, callback?: PrintCallback): void {
    this.printed.push(options);
    const { success, reason } = electronStandIn.printDialog;
    callback?.(success, reason);
  }

  setWindowOpenHandler(
    handler: (details: Electron.HandlerDetails) => Electron.WindowOpenHandlerResponse,
  ): void {
    this.windowOpenHandler = handler;
  }

  reload(): void {
    this.reloads += 1;
  }

  isDestroyed(): boolean {
    return this.destroyed;
  }

  /** Whether the guards let the page go there. */
  tryNavigation(
    event: 'will-navigate' | 'will-frame-navigate' | 'will-redirect',
    params: { readonly url: string; readonly isMainFrame: boolean },
  ): boolean {
    const details = preventable({ ...params, isSameDocument: false, frame: null });
    this.emit(event, details);
    return !details.defaultPrevented;
  }

  /** Whether the guards let the page embed a guest. */
  tryWebview(): boolean {
    const event = preventable();
    this.emit('will-attach-webview', event, {}, {});
    return !event.defaultPrevented;
  }
}

class StandInBrowserWindow extends EventEmitter {
  static readonly #all: StandInBrowserWindow[] = [];
  readonly webContents: StandInWebContents;
  readonly options: Electron.BrowserWindowConstructorOptions;
  loadedUrl: string | undefined;
  visible = false;
  minimized = false;
  focused = 0;

  constructor(options: Electron.BrowserWindowConstructorOptions = {}) {
    super();
    this.options = options;
    this.webContents = new StandInWebContents(StandInBrowserWindow.#all.length + 1);
    StandInBrowserWindow.#all.push(this);
    app.emit('web-contents-created', preventable(), this.webContents);
  }

  static getAllWindows(): StandInBrowserWindow[] {
    return StandInBrowserWindow.#all.filter((window) => !window.isDestroyed());
  }

  static getFocusedWindow(): StandInBrowserWindow | null {
    return StandInBrowserWindow.getAllWindows().at(-1) ?? null;
  }

  async loadURL(url: string): Promise<void> {
    this.loadedUrl = url;
    this.webContents.page = await electronStandIn.openPage?.(this);
    await this.webContents.page?.load(url);
    this.emit('ready-to-show');
  }

  show(): void {
    this.visible = true;
  }

  focus(): void {
    this.focused += 1;
  }

  restore(): void {
    this.minimized = false;
  }

  isMinimized(): boolean {
    return this.minimized;
  }

  isDestroyed(): boolean {
    return this.webContents.destroyed;
  }

  close(): void {
    if (this.isDestroyed()) return;
    this.webContents.destroyed = true;
    void this.webContents.page?.close();
    this.emit('closed');
    if (StandInBrowserWindow.getAllWindows().length === 0) app.emit('window-all-closed');
  }
}

class StandInApp extends EventEmitter {
  readonly isPackaged = false;
  readonly paths = new Map<string, string>([['userData', join(tmpdir(), 'electron-stand-in')]]);
  sandboxed = false;
  ready = false;
  holdsLock = true;
  exitCode: number | undefined;
  aboutPanel: Electron.AboutPanelOptionsOptions | undefined;
  readonly #exited = Promise.withResolvers<number>();

  /** Resolves with the exit status, once the program has ended. */
  get exited(): Promise<number> {
    return this.#exited.promise;
  }

  async whenReady(): Promise<void> {
    await Promise.resolve();
    this.ready = true;
  }

  isReady(): boolean {
    return this.ready;
  }

  enableSandbox(): void {
    this.sandboxed = true;
  }

  getVersion(): string {
    return '0.0.0-stand-in';
  }

  getLocale(): string {
    return 'en-US';
  }

  getPath(name: string): string {
    return this.paths.get(name) ?? tmpdir();
  }

  setPath(name: string, path: string): void {
    this.paths.set(name, path);
  }

  setAppUserModelId(_id: string): void {}

  setAboutPanelOptions(options: Electron.AboutPanelOptionsOptions): void {
    this.aboutPanel = options;
  }

  requestSingleInstanceLock(): boolean {
    return this.holdsLock;
  }

  quit(): void {
    if (this.exitCode !== undefined) return;
    const before = preventable();
    this.emit('before-quit', before);
    if (before.defaultPrevented) return;
    for (const window of StandInBrowserWindow.getAllWindows()) window.close();
    const will = preventable();
    this.emit('will-quit', will);
    if (!will.defaultPrevented) this.exit(0);
  }

  exit(code = 0): void {
    if (this.exitCode !== undefined) return;
    this.exitCode = code;
    this.#exited.resolve(code);
  }
}

class StandInIpcMain extends EventEmitter {
  readonly #handlers = new Map<string, InvokeHandler>();

  handle(channel: string, handler: InvokeHandler): void {
    if (this.#handlers.has(channel))
      throw new Error(`Attempted to register a second handler for '${channel}'`);
    this.#handlers.set(channel, handler);
  }

  removeHandler(channel: string): void {
    this.#handlers.delete(channel);
  }

  channels(): readonly string[] {
    return [...this.#handlers.keys()];
  }

  /** What `ipcRenderer.invoke` comes to in main. */
  async invoke(channel: string, event: InvokeEvent, ...args: unknown[]): Promise<unknown> {
    const handler = this.#handlers.get(channel);
    if (!handler)
      throw new Error(`Error invoking remote method '${channel}': No handler registered for '${channel}'`);
    return await handler(event as never, ...args);
  }
}

class StandInSession extends EventEmitter {
  requestHandler: Parameters<Electron.Session['setPermissionRequestHandler']>[0] = null;
  checkHandler: Parameters<Electron.Session['setPermissionCheckHandler']>[0] = null;
  deviceHandler: Parameters<Electron.Session['setDevicePermissionHandler']>[0] = null;
  displayMediaHandler: Parameters<Electron.Session['setDisplayMediaRequestHandler']>[0] = null;

  setPermissionRequestHandler(handler: typeof this.requestHandler): void {
    this.requestHandler = handler;
  }

  setPermissionCheckHandler(handler: typeof this.checkHandler): void {
    this.checkHandler = handler;
  }

  setDevicePermissionHandler(handler: typeof this.deviceHandler): void {
    this.deviceHandler = handler;
  }

  setDisplayMediaRequestHandler(handler: typeof this.displayMediaHandler): void {
    this.displayMediaHandler = handler;
  }

  /** Whether the session would let this be downloaded. */
  tryDownload(url: string): boolean {
    const event = preventable();
    this.emit('will-download', event, { getURL: () => url }, {});
    return !event.defaultPrevented;
  }
}

class StandInProtocol {
  readonly schemes: Electron.CustomScheme[] = [];
  readonly handlers = new Map<string, (request: Request) => Response | Promise<Response>>();

  registerSchemesAsPrivileged(schemes: Electron.CustomScheme[]): void {
    this.schemes.push(...schemes);
  }

  handle(scheme: string, handler: (request: Request) => Response | Promise<Response>): void {
    this.handlers.set(scheme, handler);
  }
}

class StandInSafeStorage {
  backend: ReturnType<Electron.SafeStorage['getSelectedStorageBackend']> = 'basic_text';
  available = true;

  async isAsyncEncryptionAvailable(): Promise<boolean> {
    return this.available;
  }

  getSelectedStorageBackend(): typeof this.backend {
    return this.backend;
  }

  async encryptStringAsync(text: string): Promise<Buffer> {
    return Buffer.from(`sealed:${Buffer.from(text).toString('hex')}`);
  }

  async decryptStringAsync(sealed: Buffer): Promise<Electron.DecryptStringAsyncReturnValue> {
    const hex = /^sealed:([0-9a-f]*)$/.exec(sealed.toString())?.[1];
    if (hex === undefined) throw new Error('Error while decrypting the ciphertext provided.');
    return { result: Buffer.from(hex, 'hex').toString(), shouldReEncrypt: false };
  }
}

export const app = new StandInApp();
export const BrowserWindow = StandInBrowserWindow;
export const ipcMain = new StandInIpcMain();
export const nativeTheme = {
  shouldUseDarkColors: false,
  themeSource: 'system' as Electron.NativeTheme['themeSource'],
};
export const protocol = new StandInProtocol();
export const safeStorage = new StandInSafeStorage();
/** The machine's screens, the first one first. */
export const screen = {
  displays: [{ id: 1, bounds: { x: 0, y: 0, width: 1280, height: 800 } }],
  getPrimaryDisplay: () => screen.displays[0] ?? { id: 1, bounds: { x: 0, y: 0, width: 1280, height: 800 } },
  getAllDisplays: () => screen.displays,
};
export const session = { defaultSession: new StandInSession() };

export const dialog = {
  shown: [] as { readonly title: string; readonly content: string }[],
  showErrorBox(title: string, content: string): void {
    dialog.shown.push({ title, content });
  },
};

export const shell = {
  opened: [] as string[],
  async openExternal(url: string): Promise<void> {
    shell.opened.push(url);
  },
};

export const Menu = {
  current: [] as MenuTemplate,
  buildFromTemplate: (template: MenuTemplate) => ({ template }),
  setApplicationMenu(menu: { readonly template: MenuTemplate } | null): void {
    Menu.current = menu?.template ?? [];
  },
};

/** The tests' hold on what a person or the system would do. */
export const electronStandIn = {
  /** Gives each window a page; without it windows stay blank. */
  openPage: undefined as ((window: StandInBrowserWindow) => Promise<StandInPage>) | undefined,
  /** What the print dialog comes to. */
  printDialog: { success: true, reason: '' },
};

/** What electron-store takes by the default import. */
export default { app, ipcMain, shell: {} };

export type { InvokeEvent, StandInBrowserWindow, StandInWebContents };
