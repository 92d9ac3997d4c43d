import { beforeEach, describe, expect, test, vi } from 'vitest';
import { windowPrinter } from '../../main/electron/print.ts';

let electron: typeof import('./stand-in/electron.ts');

beforeEach(async () => {
  vi.resetModules();
  electron = await import('./stand-in/electron.ts');
});

function windowInFront() {
  const { webContents } = new electron.BrowserWindow();
  const logged: string[] = [];
  const printer = windowPrinter(
    () => webContents,
    (line) => logged.push(line),
  );
  return { webContents, printer, logged };
}

describe('printing a receipt', () => {
  test("opens the system's dialog for what the window shows", async () => {
    const { webContents, printer } = windowInFront();
    expect(await printer.print()).toBe(true);
    expect(webContents.printed).toEqual([{ silent: false, printBackground: false }]);
  });

  test('a person who closes the dialog wanted it so: nothing failed', async () => {
    electron.electronStandIn.printDialog = { success: false, reason: 'Print job canceled' };
    const { printer, logged } = windowInFront();
    expect(await printer.print()).toBe(true);
    expect(logged).toEqual([]);
  });

  test('a printer that does not answer is a failure, and diagnostics say why', async () => {
    electron.electronStandIn.printDialog = { success: false, reason: 'Invalid printer settings' };
    const { printer, logged } = windowInFront();
    expect(await printer.print()).toBe(false);
    expect(logged).toEqual(['printing failed: Invalid printer settings']);
  });

  test('without a window there is nothing to print', async () => {
    expect(
      await windowPrinter(
        () => undefined,
        () => undefined,
      ).print(),
    ).toBe(false);
  });
});
