import type { BrowserWindowConstructorOptions } from 'electron';

export interface TillWindowLooks {
  readonly preload: string;
  readonly title: string;
  readonly dark: boolean;
  /** Whether the shop wants the till to fill the screen from its start. */
  readonly fullScreen: boolean;
  /** Nothing but the till, with no way to other programs: for a machine that is only a till. */
  readonly kiosk: boolean;
}

/** The page's canvas in both themes, so that nothing flashes before it is painted. */
const CANVAS = { light: '#F5F6F8', dark: '#0F1317' } as const;

/**
 * How the till's window is made. Its page is isolated, sandboxed and without Node; it may sound its *paid* before
 * anybody touched it, and goes on at full speed behind other windows.
 */
export function tillWindowOptions({
  preload,
  title,
  dark,
  fullScreen,
  kiosk,
}: TillWindowLooks): BrowserWindowConstructorOptions {
  return {
    title,
    width: 1280,
    height: 800,
    minWidth: 1024,
    minHeight: 540,
    autoHideMenuBar: true,
    show: false,
    fullscreen: fullScreen || kiosk,
    kiosk,
    backgroundColor: dark ? CANVAS.dark : CANVAS.light,
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      experimentalFeatures: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      plugins: false,
      spellcheck: false,
      safeDialogs: true,
      autoplayPolicy: 'no-user-gesture-required',
      backgroundThrottling: false,
    },
  };
}
