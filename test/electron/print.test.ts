import { beforeEach, describe, expect, test, vi } from 'vitest';
import { windowPrinter } from '../../main/electron/print.ts';

let electron: typeof import('./stand-in/electron.ts');

beforeEach(async () => {
  vi.resetModules();
  electron = await import('./stand-in/electron.ts');
});

function windowInFront() {
  const { webContents } = new electron.BrowserWindow();
  return { webContents, printer: windowPrinter(() => webContents) };
}

describe('printing a receipt', () => {
  test("opens the system's dialog for what the window shows", async () => {
    const { webContents, printer } = windowInFront();
    expect(await printer.print()).toBe(true);
    expect(webContents.printed).toEqual([{ silent: false, printBackground: false }]);
  });

  test('nothing was printed when a person closes the dialog', async () => {
    electron.electronStandIn.printDialog = { success: false, reason: 'Print job canceled' };
    expect(await windowInFront().printer.print()).toBe(false);
  });

  test('a printer that does not answer is an error', async () => {
    electron.electronStandIn.printDialog = { success: false, reason: 'Invalid printer settings' };
    await expect(windowInFront().printer.print()).rejects.toThrow('Invalid printer settings');
  });

  test('without a window there is nothing to print', async () => {
    expect(await windowPrinter(() => undefined).print()).toBe(false);
  });
});
