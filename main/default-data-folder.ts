import { join } from 'node:path';

/** Where a till keeps its data when nobody says otherwise: the place each system sets aside for it. */
export function defaultDataFolder(
  platform: NodeJS.Platform,
  home: string,
  environment: Readonly<Record<string, string | undefined>>,
): string {
  switch (platform) {
    case 'darwin':
      return join(home, 'Library', 'Application Support', 'Bitcoin Till');
    case 'win32':
      return join(environment['APPDATA'] ?? join(home, 'AppData', 'Roaming'), 'Bitcoin Till');
    default:
      return join(environment['XDG_DATA_HOME'] ?? join(home, '.local', 'share'), 'bitcoin-till');
  }
}
