/** The till's pages have an origin of their own, `app://till`, instead of `file://` with all of the disk in it. */
export const APP_SCHEME = 'app';
const APP_HOST = 'till';
export const APP_ORIGIN = `${APP_SCHEME}://${APP_HOST}`;
export const APP_PAGE = `${APP_ORIGIN}/`;

/** The customer's display: the same files, and another page of them. */
export const CUSTOMER_PATH = '/customer';
export const CUSTOMER_PAGE = `${APP_ORIGIN}${CUSTOMER_PATH}`;

/** Whether a URL belongs to the till's own origin. */
export function isAppUrl(url: string): boolean {
  const parsed = URL.parse(url);
  return (
    parsed !== null &&
    parsed.protocol === `${APP_SCHEME}:` &&
    parsed.host === APP_HOST &&
    parsed.username === '' &&
    parsed.password === ''
  );
}
