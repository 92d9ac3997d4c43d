/** Media types of the files that a renderer build holds. */
const CONTENT_TYPES: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.ico': 'image/x-icon',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.mp3': 'audio/mpeg',
  '.ogg': 'audio/ogg',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.wasm': 'application/wasm',
  '.wav': 'audio/wav',
  '.webmanifest': 'application/manifest+json',
  '.webp': 'image/webp',
  '.woff': 'font/woff',
  '.woff2': 'font/woff2',
};

/** A file of the built renderer: where it is below the build's folder, and what it is. */
export interface RendererFile {
  /** Never empty; no `.`, `..` or hidden name, no separator inside a name. */
  readonly segments: readonly string[];
  readonly contentType: string;
  /** Its name holds a hash of its contents, so that it never changes. */
  readonly immutable: boolean;
}

/**
 * The file that a URL's path names, `/` being `index.html`. `undefined` for what can't be a file of ours: a way
 * out of the folder however it is written, hidden files, and kinds of file that a build does not hold.
 */
export function rendererFile(pathname: string): RendererFile | undefined {
  const decoded = decode(pathname === '/' ? '/index.html' : pathname);
  if (!decoded?.startsWith('/')) return undefined;
  const segments = decoded.slice(1).split('/');
  if (!segments.every((segment) => /^[A-Za-z0-9_-][A-Za-z0-9_.-]*$/.test(segment))) return undefined;
  const name = segments.at(-1) ?? '';
  const contentType = CONTENT_TYPES[name.slice(name.lastIndexOf('.'))];
  if (contentType === undefined) return undefined;
  return { segments, contentType, immutable: segments[0] === 'assets' && segments.length > 1 };
}

function decode(pathname: string): string | undefined {
  try {
    return decodeURIComponent(pathname);
  } catch {
    return undefined;
  }
}
