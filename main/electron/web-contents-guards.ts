import type { WebContents } from 'electron';
import { APP_PAGE, isAppUrl } from './app-origin.ts';

type GuardedContents = Pick<WebContents, 'on' | 'setWindowOpenHandler'>;

interface Navigation {
  readonly url: string;
  readonly isMainFrame: boolean;
  readonly preventDefault: () => void;
}

/**
 * Keeps a page where it is: reloading itself is the only way it may go; it can't be sent elsewhere, opens no
 * windows, frames nothing and embeds no guests. A message to nobody in particular goes to the system's mail program.
 */
export function guardWebContents(contents: GuardedContents, openMail: (uri: string) => void): void {
  const stay = (navigation: Navigation) => {
    if (!isReload(navigation)) navigation.preventDefault();
  };
  contents.on('will-navigate', (navigation) => {
    stay(navigation);
    if (navigation.isMainFrame && isMessage(navigation.url)) openMail(navigation.url);
  });
  contents.on('will-frame-navigate', stay);
  contents.on('will-redirect', stay);
  contents.on('will-attach-webview', (event) => event.preventDefault());
  contents.setWindowOpenHandler(() => ({ action: 'deny' }));
}

/** A receipt's message, as the till writes them: without a recipient, and of nothing but subject and body. */
function isMessage(url: string): boolean {
  return /^mailto:\?subject=[^&#]*&body=[^&#]*$/i.test(url);
}

function isReload({ url, isMainFrame }: Navigation): boolean {
  return isMainFrame && isAppUrl(url) && url.replace(/#.*$/s, '') === APP_PAGE;
}
