import type { WebContents } from 'electron';
import type { ReceiptPrinter } from '../till-options.ts';

/** What Chromium says when a person closes the print dialog instead of printing. */
const CANCELLED = /cancel/i;

/**
 * Prints what a window shows, through the system's print dialog.
 *
 * @param contentsInFront the page that a person looks at, if any
 */
export function windowPrinter(contentsInFront: () => Pick<WebContents, 'print'> | undefined): ReceiptPrinter {
  return {
    print: () =>
      new Promise((resolve, reject) => {
        const contents = contentsInFront();
        if (contents === undefined) {
          resolve(false);
          return;
        }
        contents.print({ silent: false, printBackground: false }, (success, failureReason) => {
          if (success || CANCELLED.test(failureReason)) resolve(success);
          else reject(new Error(`printing failed: ${failureReason}`));
        });
      }),
  };
}
