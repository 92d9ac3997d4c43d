import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, type ElectronApplication, type Page } from '@playwright/test';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { electronBinary } from '../../scripts/electron-binary.mjs';
import type { TillBridge } from '../../shared/ipc/contract.ts';
import { COMMAND_NAMES } from '../../shared/ipc/names.ts';

const ROOT = join(import.meta.dirname, '../..');

/** Electron's binary comes from outside the package registry, and its windows want a display: not every machine has both. */
function whyNot(): string | undefined {
  if (electronBinary() === undefined) return "Electron's binary is not on this machine";
  if (process.platform !== 'linux') return undefined;
  if (!process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY']) return 'there is no display';
  return process.getuid?.() === 0 ? 'Electron does not run as root with its sandbox on' : undefined;
}

const reason = whyNot();

// Skipped, also in CI, where the real binary can't run; the same is then driven through the stand-in.
describe.skipIf(reason !== undefined)(`the till in Electron itself${reason ? ` (${reason})` : ''}`, () => {
  let folder: string;
  let electron: ElectronApplication;
  let page: Page;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'electron-binary-'));
    electron = await _electron.launch({
      executablePath: electronBinary() ?? '',
      args: [ROOT, '--data', folder, '--practice'],
      env: { ...process.env, TILL_PASSPHRASE: 'correct horse battery' } as Record<string, string>,
    });
    page = await electron.firstWindow();
    await page.getByTestId('amount-entry').waitFor({ timeout: 60_000 });
  });

  afterAll(async () => {
    await electron.close();
    await rm(folder, { recursive: true, force: true });
  });

  test('shows its own page, with a bridge and nothing of Node', async () => {
    expect(page.url()).toBe('app://till/');
    const found = await page.evaluate(() => ({
      commands: Object.keys((window as unknown as { till: TillBridge }).till.call),
      ofNode: ['require', 'process', 'Buffer', 'module'].filter((name) => name in window),
      secure: window.isSecureContext,
    }));
    expect(found).toEqual({ commands: [...COMMAND_NAMES], ofNode: [], secure: true });
  });

  test('makes a practice sale from the keypad to paid', async () => {
    await page.getByTestId('amount-entry').fill('0.00125');
    await page.getByTestId('charge').click();
    await page.getByTestId('invoice-qr').waitFor();
    const uri = new URL((await page.getByTestId('invoice-uri').textContent()) ?? '');
    await page.evaluate(async (address) => {
      const { call } = (window as unknown as { till: TillBridge }).till;
      await call.practise({ action: 'pay', address, amount: '0.00125000', replaceable: false });
      await call.practise({ action: 'mine', blocks: 1 });
    }, uri.pathname);
    await page.locator('[data-testid=invoice-state][data-state=confirmed][data-paid=true]').waitFor();
  });

  test('lets the page go nowhere and open nothing', async () => {
    await page.evaluate(() => {
      window.open('https://evil.example/');
      window.location.href = 'https://evil.example/';
    });
    await page.getByTestId('invoice-state').waitFor();
    expect(page.url()).toBe('app://till/');
    expect(electron.windows()).toHaveLength(1);
  });

  test('refuses what the policy forbids and the permissions that nobody needs', async () => {
    const refused = await page.evaluate(async () => ({
      request: await fetch('https://evil.example/').then(
        () => 'sent',
        () => 'refused',
      ),
      notifications: await Notification.requestPermission(),
      styleApplied: document.querySelector('style')?.sheet?.cssRules.length,
    }));
    expect(refused).toEqual({ request: 'refused', notifications: 'denied', styleApplied: 1 });
  });

  test('a second start ends at once and leaves the window alone', async () => {
    const second = spawn(electronBinary() ?? '', [ROOT, '--data', folder]);
    const [status] = await once(second, 'exit');
    expect(status).toBe(0);
    expect(electron.windows()).toHaveLength(1);
  });
});
