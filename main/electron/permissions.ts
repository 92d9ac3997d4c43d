import type { Session } from 'electron';
import { isAppUrl } from './app-origin.ts';

/** What a page of ours may do that a page may not do by itself: put an amount on the clipboard, fill the screen. */
const GRANTED: ReadonlySet<string> = new Set(['clipboard-sanitized-write', 'fullscreen']);

/** Whether a page is given a permission: one of those above, asked for by our own page itself. */
export function isPermitted(permission: string, requestingUrl: string, isMainFrame: boolean): boolean {
  return GRANTED.has(permission) && isMainFrame && isAppUrl(requestingUrl);
}

type PermissionSession = Pick<
  Session,
  | 'setPermissionRequestHandler'
  | 'setPermissionCheckHandler'
  | 'setDevicePermissionHandler'
  | 'setDisplayMediaRequestHandler'
>;

/** Refuses pages the camera, the network, devices, notifications and all else that they could ask for. */
export function refusePermissions(session: PermissionSession): void {
  session.setPermissionRequestHandler((_contents, permission, answer, details) => {
    answer(isPermitted(permission, details.requestingUrl, details.isMainFrame));
  });
  session.setPermissionCheckHandler((_contents, permission, requestingOrigin, details) =>
    isPermitted(permission, details.requestingUrl ?? requestingOrigin, details.isMainFrame),
  );
  session.setDevicePermissionHandler(() => false);
  session.setDisplayMediaRequestHandler((_request, answer) => answer(null));
}
