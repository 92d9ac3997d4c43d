import type { PrinterPlace } from '../../shared/ipc/receipt-view.ts';

/** Where a printer of the till's own is. */
export type OwnPrinter = Exclude<PrinterPlace, { readonly kind: 'system' }>;

/** A way to a printer, open for one receipt. Everything in it rejects with a sentence once the way is broken. */
export interface PrinterLink {
  /** Resolves when the system has taken the bytes, which a printer may still be reading. */
  write(bytes: Uint8Array): Promise<void>;
  /** The next byte that the printer says; undefined where printers can't be heard. */
  readonly read?: (signal: AbortSignal) => Promise<number>;
  /** Says that this was all. Resolves when the other side has taken it, as far as that can be seen. */
  finish(): Promise<void>;
  /** Gives up whatever is under way. */
  close(): void;
}

/** Opens the way to a printer; rejects with a `PrinterTrouble` or a sentence. */
export type OpenPrinter = (place: OwnPrinter, signal: AbortSignal) => Promise<PrinterLink>;

/** What a link knows of its printer's trouble beyond that it does not work. */
export class PrinterTrouble extends Error {
  readonly code: 'printer-busy' | 'printer-out-of-paper';

  constructor(code: PrinterTrouble['code'], message: string) {
    super(message);
    this.code = code;
  }
}
