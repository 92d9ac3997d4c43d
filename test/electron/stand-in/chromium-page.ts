import { readFileSync } from 'node:fs';
import type { BrowserContext, Frame, Page, Route } from '@playwright/test';
import type { StandInBrowserWindow, StandInPage } from './electron.ts';
import { runPreload } from './preload-world.ts';

/**
 * Where Chromium, which doesn't know `app://`, meets the till's pages. Every request to it is answered by the
 * handler that main/electron gave to the protocol; none ever reaches a network.
 */
const WEB_ORIGIN = 'https://till.test';
const APP_ORIGIN = 'app://till';

const appUrl = (url: string) => url.replace(WEB_ORIGIN, APP_ORIGIN);
const webUrl = (url: string) => url.replace(APP_ORIGIN, WEB_ORIGIN);

export interface WindowInChromium extends StandInPage {
  readonly page: Page;
  /** What the page's policy had to stop. */
  readonly violations: readonly string[];
  /** Where the page wanted to go, and was not let. */
  readonly refusedNavigations: readonly string[];
  /** Windows that it wanted to open, and was not let. */
  readonly refusedWindows: readonly string[];
  /** What it asked of other hosts, and got past its policy. */
  readonly requestsElsewhere: readonly string[];
}

/**
 * Shows a stand-in window in a real Chromium page: with the preload that it was made with, and its navigations,
 * frames and messages passing through what main/electron set up for them.
 */
export async function openWindowInChromium(
  context: BrowserContext,
  electron: typeof import('./electron.ts'),
  window: StandInBrowserWindow,
): Promise<WindowInChromium> {
  const page = await context.newPage();
  await grantPermissions(context, electron, window);
  const violations: string[] = [];
  const refusedNavigations: string[] = [];
  const refusedWindows: string[] = [];
  const requestsElsewhere: string[] = [];
  let loading = '';

  const senderFrame = (frame: Frame) => ({
    url: appUrl(frame.url()),
    origin: appUrl(new URL(frame.url()).origin),
    parent: frame.parentFrame(),
  });
  await page.exposeBinding('__standInInvoke', ({ frame }, channel: string, request: unknown) =>
    electron.ipcMain.invoke(
      channel,
      { sender: { id: window.webContents.id }, senderFrame: senderFrame(frame) },
      request,
    ),
  );
  await page.exposeBinding('__standInViolation', (_source, text: string) => void violations.push(text));
  const preload = window.options.webPreferences?.preload;
  if (preload === undefined) throw new Error('the window has no preload');
  const script = readFileSync(preload, 'utf8');
  await page.addInitScript(`(${runPreload})((require, module, exports) => {${script}\n});`);

  page.on('popup', (popup) => {
    const details = {
      url: appUrl(popup.url()),
      frameName: '',
      features: '',
      disposition: 'new-window',
    } as const;
    const answer = window.webContents.windowOpenHandler?.({
      ...details,
      referrer: { url: '', policy: 'default' },
    });
    if (answer?.action === 'allow') return;
    refusedWindows.push(details.url);
    void popup.close();
  });

  const mayNavigate = (route: Route) => {
    const isMainFrame = route.request().frame() === page.mainFrame();
    const target = { url: appUrl(route.request().url()), isMainFrame };
    if (isMainFrame && target.url === loading) return true;
    const events = isMainFrame
      ? (['will-navigate', 'will-frame-navigate'] as const)
      : (['will-frame-navigate'] as const);
    return events.every((event) => window.webContents.tryNavigation(event, target));
  };
  await page.route('**/*', async (route) => {
    const request = route.request();
    if (request.isNavigationRequest() && !mayNavigate(route)) {
      refusedNavigations.push(request.url());
      await route.abort('aborted');
      return;
    }
    if (!request.url().startsWith(`${WEB_ORIGIN}/`)) {
      requestsElsewhere.push(request.url());
      await route.fulfill({ status: 200, contentType: 'text/html', body: 'somewhere else' });
      return;
    }
    const serve = electron.protocol.handlers.get('app');
    if (!serve) throw new Error('nobody handles app://');
    const response = await serve(new Request(appUrl(request.url()), { method: request.method() }));
    await route.fulfill({
      status: response.status,
      headers: Object.fromEntries(response.headers),
      body: Buffer.from(await response.arrayBuffer()),
    });
  });

  return {
    page,
    violations,
    refusedNavigations,
    refusedWindows,
    requestsElsewhere,
    async load(url) {
      loading = url;
      await page.goto(webUrl(url));
      loading = '';
    },
    async receive(channel, payload) {
      if (page.isClosed()) return;
      const receive = ([to, what]: readonly [string, unknown]) => {
        (
          globalThis as unknown as { __standInReceive(channel: string, payload: unknown): void }
        ).__standInReceive(to, what);
      };
      await page.evaluate(receive, [channel, payload] as const).catch(() => undefined);
    },
    async close() {
      await page.close();
    },
  };
}

/** What Chromium calls the permissions that Electron asks for by its own names. */
const PERMISSIONS = {
  'clipboard-read': 'clipboard-read',
  'clipboard-write': 'clipboard-sanitized-write',
  geolocation: 'geolocation',
  camera: 'media',
  notifications: 'notifications',
} as const;

/** Chromium gives the page what main/electron would let Electron give it. */
async function grantPermissions(
  context: BrowserContext,
  electron: typeof import('./electron.ts'),
  window: StandInBrowserWindow,
): Promise<void> {
  const { requestHandler } = electron.session.defaultSession;
  const isGranted = (permission: (typeof PERMISSIONS)[keyof typeof PERMISSIONS]) =>
    new Promise<boolean>((resolve) => {
      if (!requestHandler) return resolve(true);
      const details = { isMainFrame: true, requestingUrl: `${APP_ORIGIN}/` } as never;
      requestHandler(window.webContents as never, permission, resolve, details);
    });
  const granted: string[] = [];
  for (const [name, permission] of Object.entries(PERMISSIONS)) {
    if (await isGranted(permission)) granted.push(name);
  }
  await context.grantPermissions(granted, { origin: WEB_ORIGIN });
}
