import { type TillError, tillError } from '../../shared/errors/catalogue.ts';
import { err, ok, type Result } from '../../shared/result.ts';

const OVERVIEW_PATH = '/api/overview.js';

/**
 * A hub's address as people paste it: with or without scheme, slash or `/api/overview.js`. Gives the URL below which
 * `/api/overview.js` is, without a slash at its end. Without a scheme it is `https`, on this machine `http`.
 * Errors: `bad-hub-url`, `insecure-hub-url` for plain http to any other machine (hub-api §1).
 */
export function parseHubUrl(text: string): Result<string, TillError> {
  const pasted = text.trim();
  const withScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(pasted) ? pasted : `${schemeFor(pasted)}://${pasted}`;
  const url = URL.canParse(withScheme) ? new URL(withScheme) : undefined;
  if (!url || !['http:', 'https:'].includes(url.protocol)) return err(tillError('bad-hub-url'));
  if (url.username || url.password) return err(tillError('bad-hub-url', 'no name or password belongs in it'));
  if (!isProtected(url)) return err(tillError('insecure-hub-url', url.host));
  const path = url.pathname
    .replace(/\/+$/, '')
    .replace(/\/api\/overview\.js$/, '')
    .replace(/\/+$/, '');
  return ok(`${url.origin}${path}`);
}

export function overviewUrl(hubUrl: string): string {
  return `${hubUrl}${OVERVIEW_PATH}`;
}

/** Whether nobody on the way can read along: https, or http that never leaves this machine (hub-api §1). */
export function isProtected(url: Pick<URL, 'protocol' | 'hostname'>): boolean {
  return url.protocol === 'https:' || (url.protocol === 'http:' && isLoopback(url.hostname));
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}

function schemeFor(withoutScheme: string): 'http' | 'https' {
  const guess = `http://${withoutScheme}`;
  return URL.canParse(guess) && isLoopback(new URL(guess).hostname) ? 'http' : 'https';
}
