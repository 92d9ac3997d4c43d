import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { contentSecurityPolicy } from '../../main/content-security-policy.ts';
import { APP_SCHEME_PRIVILEGES, appProtocolHandler } from '../../main/electron/app-protocol.ts';

let dist: string;
let answer: (request: Request) => Promise<Response>;

beforeAll(async () => {
  dist = await mkdtemp(join(tmpdir(), 'app-protocol-'));
  await mkdir(join(dist, 'renderer/assets'), { recursive: true });
  await writeFile(join(dist, 'renderer/index.html'), '<!doctype html><title>Till</title>');
  await writeFile(join(dist, 'renderer/assets/page-1a2b.js'), 'export {};');
  await writeFile(join(dist, 'main.js'), 'not for pages');
  await writeFile(join(dist, 'renderer/.stamp'), 'not for pages');
  answer = appProtocolHandler(join(dist, 'renderer'), async (path) => new Uint8Array(await readFile(path)));
});

afterAll(() => rm(dist, { recursive: true, force: true }));

describe('the app:// protocol', () => {
  test('serves the page under the policy that forbids it all but its own files', async () => {
    const response = await answer(new Request('app://till/'));
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('<!doctype html><title>Till</title>');
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.headers.get('content-security-policy')).toBe(contentSecurityPolicy({ connect: 'none' }));
    expect(response.headers.get('x-content-type-options')).toBe('nosniff');
    expect(response.headers.get('cache-control')).toBe('no-cache');
  });

  test('serves hashed assets for ever', async () => {
    const response = await answer(new Request('app://till/assets/page-1a2b.js?x#y'));
    expect(response.status).toBe(200);
    expect(response.headers.get('cache-control')).toContain('immutable');
    expect(response.headers.get('content-length')).toBe('10');
  });

  test('a HEAD request gets the headers alone', async () => {
    const response = await answer(new Request('app://till/', { method: 'HEAD' }));
    expect(response.status).toBe(200);
    expect(await response.text()).toBe('');
  });

  test.each([
    'app://till/../main.js',
    'app://till/%2e%2e/main.js',
    'app://till/..%2fmain.js',
    'app://till/assets/..%2f..%2fmain.js',
    'app://till/.stamp',
    'app://till/missing.js',
    'app://till/assets',
    'app://elsewhere/index.html',
    'app://till.evil/index.html',
    'app://till:80/index.html',
    'https://till/index.html',
  ])('%s is not found, and nothing of the disk comes with the refusal', async (url) => {
    const response = await answer(new Request(url));
    expect(response.status).toBe(404);
    expect(await response.text()).toBe('');
    expect(response.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  test.each(['POST', 'PUT', 'DELETE', 'OPTIONS'])('%s is refused', async (method) => {
    expect((await answer(new Request('app://till/', { method }))).status).toBe(405);
  });

  test('the scheme is an origin like those of the web, and its policy can not be bypassed', () => {
    expect(APP_SCHEME_PRIVILEGES).toEqual({
      scheme: 'app',
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    });
  });
});
