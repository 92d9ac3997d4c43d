import { join } from 'node:path';
import type { CustomScheme } from 'electron';
import { pageSecurityHeaders } from '../content-security-policy.ts';
import { rendererFile } from '../renderer-file.ts';
import { APP_SCHEME, CUSTOMER_PATH, isAppUrl } from './app-origin.ts';

/** Makes `app://` an origin like those of the web; to be registered before Electron is ready. */
export const APP_SCHEME_PRIVILEGES: CustomScheme = {
  scheme: APP_SCHEME,
  privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
};

const SECURITY_HEADERS = pageSecurityHeaders({ connect: 'none' });

/**
 * Answers requests for `app://till/...` with files of the built renderer and nothing else of the disk.
 *
 * @param folder the built renderer
 * @param readFile rejects for what is not there
 */
export function appProtocolHandler(
  folder: string,
  readFile: (path: string) => Promise<Uint8Array<ArrayBuffer>>,
): (request: Request) => Promise<Response> {
  return async (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return refusal(405);
    const { pathname } = new URL(request.url);
    const file = isAppUrl(request.url)
      ? rendererFile(pathname === CUSTOMER_PATH ? '/' : pathname)
      : undefined;
    if (file === undefined) return refusal(404);
    const bytes = await readFile(join(folder, ...file.segments)).catch(() => undefined);
    if (bytes === undefined) return refusal(404);
    return new Response(request.method === 'HEAD' ? null : bytes, {
      status: 200,
      headers: {
        ...SECURITY_HEADERS,
        'content-type': file.contentType,
        'content-length': String(bytes.length),
        'cache-control': file.immutable ? 'public, max-age=31536000, immutable' : 'no-cache',
      },
    });
  };
}

function refusal(status: 404 | 405): Response {
  return new Response(null, { status, headers: SECURITY_HEADERS });
}
