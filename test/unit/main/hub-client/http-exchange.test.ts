import { describe, expect, test } from 'vitest';
import { exchange } from '../../../../main/hub-client/http-exchange.ts';
import { createSteppedClock } from '../../../helpers/stepped-clock.ts';

/** What `fetch` rejects with when the network fails: the reason is its cause. */
function failed(more: object): TypeError {
  return new TypeError('fetch failed', { cause: Object.assign(new Error('reason'), more) });
}

function outcomeOf(error: unknown) {
  const request = {
    url: 'https://hub.example.com/',
    method: 'POST',
    headers: {},
    maxBytes: 10,
    timeoutMs: 10,
  } as const;
  return exchange(request, { fetch: () => Promise.reject(error), clock: createSteppedClock() });
}

describe('an exchange that failed', () => {
  test.each([
    [{ code: 'ECONNREFUSED' }],
    [{ code: 'ECONNREFUSED', syscall: 'connect' }],
    [{ code: 'EHOSTUNREACH', syscall: 'connect' }],
    [{ code: 'ENETUNREACH', syscall: 'connect' }],
    [{ code: 'ENOTFOUND', syscall: 'getaddrinfo' }],
    [{ code: 'EAI_AGAIN' }],
    [{ code: 'UND_ERR_CONNECT_TIMEOUT' }],
    [{ code: 'CERT_HAS_EXPIRED' }],
    [{ code: 'ERR_TLS_CERT_ALTNAME_INVALID' }],
  ])('before anything was sent: %j', async (more) => {
    expect(await outcomeOf(failed(more))).toEqual({ kind: 'not-connected', why: more.code });
  });

  test.each([
    [{ code: 'ECONNRESET', syscall: 'read' }],
    [{ code: 'EHOSTUNREACH', syscall: 'read' }],
    [{ code: 'EPIPE', syscall: 'write' }],
    [{ code: 'ETIMEDOUT', syscall: 'read' }],
    [{ code: 'UND_ERR_SOCKET' }],
    [{ code: 'UND_ERR_HEADERS_TIMEOUT' }],
    [{ code: 'HPE_INVALID_CONSTANT' }],
  ])('when something may have been sent: %j', async (more) => {
    expect(await outcomeOf(failed(more))).toEqual({ kind: 'lost', why: more.code });
  });

  test.each([
    ['text'],
    [undefined],
    [new Error('no cause')],
    [new TypeError('fetch failed', { cause: 'text' })],
  ])('for no reason that is known may have been sent: %s', async (error) => {
    expect(await outcomeOf(error)).toEqual({ kind: 'lost', why: 'the connection failed' });
  });
});
