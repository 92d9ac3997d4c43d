import type { WebContents, WebFrameMain } from 'electron';
import { APP_ORIGIN, isAppUrl } from './app-origin.ts';

/** Who sent a message over IPC, as far as Electron vouches for it. */
export interface Sender {
  readonly sender: Pick<WebContents, 'id'>;
  /** `null` once the frame has gone elsewhere. */
  readonly senderFrame: Pick<WebFrameMain, 'url' | 'origin' | 'parent'> | null;
}

/** Whether a message comes from the till's own page: the top frame, at our origin, of one of our windows. */
export function isOurPage(
  { sender, senderFrame }: Sender,
  ourPages: { has(contentsId: number): boolean },
): boolean {
  return (
    senderFrame !== null &&
    senderFrame.parent === null &&
    senderFrame.origin === APP_ORIGIN &&
    isAppUrl(senderFrame.url) &&
    ourPages.has(sender.id)
  );
}
