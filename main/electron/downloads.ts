import type { Session } from 'electron';
import { isAppUrl } from './app-origin.ts';

/**
 * Lets a page save only what it made itself (the receipt's PDF); the system asks where to. Anything else that
 * would be downloaded is not.
 */
export function guardDownloads(session: Pick<Session, 'on'>): void {
  session.on('will-download', (event, item) => {
    if (!isOwnBlob(item.getURL())) event.preventDefault();
  });
}

function isOwnBlob(url: string): boolean {
  return url.startsWith('blob:') && isAppUrl(url.slice('blob:'.length));
}
