import { describe, expect, test } from 'vitest';
import { contentSecurityPolicy, pageSecurityHeaders } from '../../../main/content-security-policy.ts';

function directives(policy: string): ReadonlyMap<string, readonly string[]> {
  return new Map(
    policy.split('; ').map((directive) => {
      const [name = '', ...values] = directive.split(' ');
      return [name, values] as const;
    }),
  );
}

describe("the pages' Content Security Policy", () => {
  const policy = directives(contentSecurityPolicy({ connect: 'none' }));

  test('whatever is not named is refused', () => {
    expect(policy.get('default-src')).toEqual(["'none'"]);
  });

  test('scripts come from the own origin alone, never inline, never from a string', () => {
    expect(policy.get('script-src')).toEqual(["'self'"]);
    expect(policy.get('require-trusted-types-for')).toEqual(["'script'"]);
  });

  test('the only inline style is the one whose hash is known', () => {
    expect(policy.get('style-src')).toEqual([
      "'self'",
      expect.stringMatching(/^'sha256-[A-Za-z0-9+/]{43}='$/),
    ]);
  });

  test('nothing frames the page, and it submits no forms', () => {
    expect(policy.get('frame-ancestors')).toEqual(["'none'"]);
    expect(policy.get('form-action')).toEqual(["'none'"]);
    expect(policy.get('base-uri')).toEqual(["'none'"]);
  });

  test('a page connects to nothing where it has a bridge, to its own host where it has none', () => {
    expect(policy.get('connect-src')).toEqual(["'none'"]);
    expect(directives(contentSecurityPolicy({ connect: 'self' })).get('connect-src')).toEqual(["'self'"]);
  });

  test('the headers carry the policy', () => {
    const headers = pageSecurityHeaders({ connect: 'self' });
    expect(headers['content-security-policy']).toBe(contentSecurityPolicy({ connect: 'self' }));
    expect(headers['x-content-type-options']).toBe('nosniff');
  });
});
