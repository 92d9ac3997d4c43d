import { constants } from 'node:fs';
import { type FileHandle, open, stat } from 'node:fs/promises';
import { type PrinterLink, PrinterTrouble } from '../printing/printer-link.ts';

/** What the system says of a printer that is there and can't print (Linux: lp, usblp). */
const TROUBLES: Readonly<Record<string, readonly [PrinterTrouble['code'], string]>> = {
  ENOSPC: ['printer-out-of-paper', 'the device says so'],
  EBUSY: ['printer-busy', 'another program uses the device'],
};

/**
 * Opens the ways to printers that are files of the system: `/dev/usb/lp0`, `\\.\COM1`. Such a file can keep whoever
 * writes to it waiting for ever, and takes one of Node's few threads with it: while one does, it is not opened again.
 */
export function createDevicePrinters(): (path: string, signal: AbortSignal) => Promise<PrinterLink> {
  const stuck = new Set<string>();
  return async (path, signal) => {
    if (stuck.has(path)) throw new PrinterTrouble('printer-busy', 'it still has not taken the one before');
    const during = async <T>(work: Promise<T>): Promise<T> => {
      stuck.add(path);
      try {
        return await work;
      } catch (error) {
        throw troubleOf(error);
      } finally {
        stuck.delete(path);
      }
    };
    await refuseFiles(path);
    const handle = await during(open(path, constants.O_WRONLY));
    if (signal.aborted) {
      await handle.close();
      throw new Error('it opened too late');
    }
    return deviceLink(handle, during);
  };
}

/** What somebody typed in place of a device is not to be overwritten with receipts. */
async function refuseFiles(path: string): Promise<void> {
  const found = await stat(path).catch(() => undefined);
  if (found && (found.isFile() || found.isDirectory())) throw new Error('a file, not a device');
}

function deviceLink(handle: FileHandle, during: <T>(work: Promise<T>) => Promise<T>): PrinterLink {
  let underWay: Promise<unknown> = Promise.resolve();
  return {
    write(bytes) {
      const written = during(handle.writeFile(bytes));
      underWay = written.catch(() => undefined);
      return written;
    },
    finish: async () => {},
    close: () => void underWay.then(() => handle.close()).catch(() => undefined),
  };
}

function troubleOf(error: unknown): unknown {
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  const trouble = TROUBLES[code];
  return trouble ? new PrinterTrouble(...trouble) : error;
}
