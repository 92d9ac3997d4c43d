import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rendererFile } from '../../../main/renderer-file.ts';

describe('a path of a page', () => {
  test('the root is the page itself', () => {
    expect(rendererFile('/')).toEqual({
      segments: ['index.html'],
      contentType: 'text/html; charset=utf-8',
      immutable: false,
    });
  });

  test('a built asset never changes, since its name holds a hash of it', () => {
    expect(rendererFile('/assets/index-BxT3_a-1.js')).toEqual({
      segments: ['assets', 'index-BxT3_a-1.js'],
      contentType: 'text/javascript; charset=utf-8',
      immutable: true,
    });
  });

  test.each([
    ['/assets/a.css', 'text/css; charset=utf-8'],
    ['/assets/inter.woff2', 'font/woff2'],
    ['/icon.svg', 'image/svg+xml'],
    ['/customer.html', 'text/html; charset=utf-8'],
  ])('%s is %s', (pathname, contentType) => {
    expect(rendererFile(pathname)?.contentType).toBe(contentType);
  });

  test.each([
    '/../main.js',
    '/assets/../../electron/main.js',
    '/%2e%2e/electron/main.js',
    '/..%2felectron%2fmain.js',
    '/assets/%2e%2e%2f%2e%2e%2fmain.js',
    '/..%5celectron%5cmain.js',
    '/..\\electron\\main.js',
    '/assets//index.js',
    '//etc/hosts.txt',
    '/.stamp',
    '/assets/.hidden.js',
    '/index.html%00.js',
    '/C:/windows/win.txt',
    '/%E0%A4%A.js',
    '/assets/',
    '/assets',
    '/index.html/',
    '/main.map',
    '/program.exe',
    '/constructor',
    'index.html',
    '',
  ])('%s is no file of the page', (pathname) => {
    expect(rendererFile(pathname)).toBeUndefined();
  });

  test('no path whatever leads out of the folder', () => {
    const piece = fc.constantFrom(
      '..',
      '.',
      '/',
      '\\',
      '%2e',
      '%2E',
      '%2f',
      '%5c',
      '%00',
      'a',
      'assets',
      '.js',
      ':',
      '~',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        const file = rendererFile(`/${pieces.join('')}`);
        for (const segment of file?.segments ?? []) expect(segment).toMatch(/^[A-Za-z0-9_-][A-Za-z0-9_.-]*$/);
      }),
    );
  });
});
