import type { WebContents } from 'electron';
import type { ReceiptPrinter } from '../till-options.ts';

/** What Chromium says when a person closes the print dialog instead of printing. */
const CANCELLED = /cancel/i;

/**
 * Prints what a window shows, through the system's print dialog. A dialog that a person closes has done its work.
 *
 * @param contentsInFront the page that a person looks at, if any
 */
export function windowPrinter(
  contentsInFront: () => Pick<WebContents, 'print'> | undefined,
  log: (line: string) => void,
): ReceiptPrinter {
  return {
    print: () =>
      new Promise((resolve) => {
        const contents = contentsInFront();
        if (contents === undefined) {
          resolve(false);
          return;
        }
        contents.print({ silent: false, printBackground: false }, (success, failureReason) => {
          const handled = success || CANCELLED.test(failureReason);
          if (!handled) log(`printing failed: ${failureReason}`);
          resolve(handled);
        });
      }),
  };
}
