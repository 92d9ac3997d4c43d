import { preloadLink } from './preload-link.ts';
import type { TillLink } from './till-link.ts';
import { webSocketLink } from './web-socket-link.ts';

/** The way to the till: Electron's preload where there is one, else a WebSocket to the host that served the page. */
export function openPageLink(page: Window): TillLink {
  if (page.till) return preloadLink(page.till);
  const { protocol, host } = page.location;
  const path = isCustomersPage(page) ? `${CUSTOMER_PATH}/till` : '/till';
  return webSocketLink({
    url: `${protocol === 'https:' ? 'wss' : 'ws'}://${host}${path}`,
    openSocket: (url) => new WebSocket(url),
    sessionHolds,
  });
}

const CUSTOMER_PATH = '/customer';

/** Whether the page is the customer's display, which may see less than the till's own. */
export function isCustomersPage({ location }: Window): boolean {
  return location.pathname === CUSTOMER_PATH;
}

/** The server answers a page whose session is gone with 403, and one that isn't running not at all. */
async function sessionHolds(): Promise<'yes' | 'no' | 'unreachable'> {
  try {
    const response = await fetch(window.location.pathname, { method: 'HEAD', cache: 'no-store' });
    return response.status === 401 || response.status === 403 ? 'no' : 'yes';
  } catch {
    return 'unreachable';
  }
}
