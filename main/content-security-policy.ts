/**
 * The one `<style>` element that is put into our pages at run time: react-aria's, which keeps a double tap on a
 * button from zooming. Allowed by the hash of its text; a test recomputes it in a real page.
 */
const REACT_ARIA_STYLE_HASH = 'sha256-38RhXrc7EdReTKsOm23ZPOCUgniTUUcjky8QOOrQx6o=';

export interface PageConnections {
  /** What the page's scripts may connect to: nothing, or the host that served the page. */
  readonly connect: 'none' | 'self';
}

/**
 * The Content Security Policy of the till's pages, the same in both hosts: everything from the page's own origin
 * and nothing from anywhere else, but for pictures of items, which are part of what main tells; no inline script, no `eval`, no frames, no forms, no markup made from strings.
 */
export function contentSecurityPolicy({ connect }: PageConnections): string {
  return [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' '${REACT_ARIA_STYLE_HASH}'`,
    "img-src 'self' data:",
    "font-src 'self'",
    "media-src 'self'",
    "manifest-src 'self'",
    `connect-src '${connect}'`,
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
}

/** Headers that go with every file of the till's pages, its policy among them. */
export function pageSecurityHeaders(connections: PageConnections): Readonly<Record<string, string>> {
  return {
    'content-security-policy': contentSecurityPolicy(connections),
    'cross-origin-embedder-policy': 'require-corp',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
  };
}
