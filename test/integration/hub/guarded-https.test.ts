import { afterEach, beforeEach, expect, test } from 'vitest';
import type { OutsideReply } from '../../../hub/identity/guarded-request.ts';
import { isPublicAddress } from '../../../hub/identity/public-address.ts';
import { createGuardedHttps, type GuardedHttpsOptions } from '../../../hub/shell/guarded-https.ts';
import { systemClock as clock } from '../../../hub/shell/system-clock.ts';
import { type OutsideServer, startOutsideServer } from '../../helpers/outside-server.ts';
import { selfSigned } from '../../helpers/self-signed-certificate.ts';

let server: OutsideServer;
beforeEach(async () => {
  server = await startOutsideServer();
});
afterEach(() => server.stop());

const signal = new AbortController().signal;

function get(url: string, options: Partial<GuardedHttpsOptions> = {}): Promise<OutsideReply> {
  const request = createGuardedHttps({ clock, mayReach: () => true, ca: selfSigned.cert, ...options });
  return request({ method: 'GET', url: new URL(url), signal });
}

test('what may be reached is asked, once, and what it answers is told', async () => {
  server.answer = () => ({ status: 429, body: '{"error":{}}', headers: { 'Retry-After': '7' } });
  expect(await get(`${server.url}/api/overview.js`)).toEqual({
    kind: 'answered',
    status: 429,
    text: '{"error":{}}',
    retryAfterMs: 7000,
  });
  expect(server.seen).toMatchObject([{ method: 'GET', path: '/api/overview.js' }]);
});

const HERE = { address: '127.0.0.1', family: 4 };

test('a name is resolved once, and what was judged is what is connected to', async () => {
  const answers = [[HERE], [{ address: '127.0.0.2', family: 4 }]];
  const resolve = async () => answers.shift() ?? [];
  server.answer = () => ({ status: 200, body: '{}' });
  expect((await get(server.url, { resolve })).kind).toBe('answered');
  expect(answers).toHaveLength(1);
});

test('a certificate is to be the name’s, wherever that leads', async () => {
  const { port } = server;
  const reply = await get(`https://nobody.invalid:${port}/`, { resolve: async () => [HERE] });
  // It did connect: the system alone would not have found the name.
  expect(reply).toEqual({ kind: 'failed', reason: 'ERR_TLS_CERT_ALTNAME_INVALID' });
  expect(server.seen).toEqual([]);
});

test('one private address among those of a name is one too many', async () => {
  const resolve = async () => [HERE, { address: '10.0.0.1', family: 4 }];
  const mayReach = (address: string) => address !== '10.0.0.1';
  expect((await get(server.url, { mayReach, resolve })).kind).toBe('refused');
  expect((await get(server.url, { resolve: async () => [] })).kind).toBe('refused');
  expect(server.seen).toEqual([]);
});

test.each(['localhost', '127.0.0.1', '2130706433', '0x7f.1', '[::1]', '[::ffff:127.0.0.1]'])(
  'however this machine is called, it is not connected to: %s',
  async (host) => {
    const reply = await get(`https://${host}:${server.port}/`, { mayReach: isPublicAddress });
    expect(reply).toEqual({ kind: 'refused', reason: 'its host is not on the public internet' });
    expect(server.seen).toEqual([]);
  },
);

test.each(['http://localhost:1/', 'https://user:secret@localhost:1/'])('%s is not asked', async (url) => {
  expect((await get(url)).kind).toBe('refused');
});

test('a redirect is an answer and is not followed', async () => {
  server.answer = () => ({ status: 302, body: '', headers: { Location: `${server.url}/elsewhere` } });
  expect(await get(server.url)).toMatchObject({ kind: 'answered', status: 302 });
  expect(server.seen).toHaveLength(1);
});

test('who says nothing is not waited for', async () => {
  server.answer = () => 'hang';
  expect(await get(server.url, { timeoutMs: 100 })).toEqual({
    kind: 'failed',
    reason: 'no answer within 0.1 s',
  });
});

test('an answer that is too long is left', async () => {
  server.answer = () => ({ status: 200, body: 'x'.repeat(64 * 1024 + 1) });
  expect(await get(server.url)).toEqual({ kind: 'failed', reason: 'its answer is too long' });
});

test('a certificate that nobody vouches for, or nobody there, is no answer', async () => {
  const trusting = createGuardedHttps({ clock, mayReach: () => true });
  const url = new URL(server.url);
  expect(await trusting({ method: 'GET', url, signal })).toEqual({
    kind: 'failed',
    reason: 'DEPTH_ZERO_SELF_SIGNED_CERT',
  });
  expect(server.seen).toEqual([]);
  expect((await get('https://nobody.invalid/')).kind).toBe('failed');
});
