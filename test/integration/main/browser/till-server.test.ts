import { request } from 'node:http';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { WebSocket } from 'ws';
import type { Pass } from '../../../../main/browser/entry-passes.ts';
import { startTillServer, type TillServer } from '../../../../main/browser/till-server.ts';
import type { TillListener } from '../../../../main/ipc/till-doorway.ts';
import { systemRandom } from '../../../../main/shell/system-random.ts';
import { tillError } from '../../../../shared/errors/catalogue.ts';
import { COMMAND_NAMES, CUSTOMER_COMMANDS, EVENT_NAMES } from '../../../../shared/ipc/names.ts';

const PAGE = { contentType: 'text/html; charset=utf-8', bytes: Buffer.from('<p>till'), immutable: false };
const calls: unknown[] = [];
const listeners = new Set<TillListener>();
let server: TillServer;

beforeEach(async () => {
  calls.length = 0;
  const doorway = {
    call: async (name: unknown, body: unknown) => {
      calls.push([name, body]);
      return { ok: false as const, error: tillError('not-set-up') };
    },
    subscribe: (listener: TillListener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  server = await startTillServer({ doorway, pages: new Map([['/', PAGE]]), random: systemRandom }, 0);
});
afterEach(() => server.stop());

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
}

/** One request with exactly these headers, as no browser would let a page make it. */
function ask(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port: server.port, path, method, headers }, (response) => {
      let body = '';
      response.setEncoding('utf8').on('data', (chunk: string) => {
        body += chunk;
      });
      response.on('end', () =>
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
      );
    });
    sent.on('error', reject).end();
  });
}

/** Opens a fresh link; gives the session's cookie. */
async function enter(pass: Pass = 'till'): Promise<string> {
  const { pathname, search } = new URL(server.link(pass));
  const { status, headers } = await ask(pathname + search);
  expect(status).toBe(303);
  return String(headers['set-cookie']).split(';')[0] ?? '';
}

function connect(headers: Record<string, string>, path = '/till'): Promise<WebSocket | number> {
  return new Promise((resolve) => {
    const socket = new WebSocket(`ws://127.0.0.1:${server.port}${path}`, { headers });
    socket.on('open', () => resolve(socket));
    socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0));
    socket.on('error', () => undefined);
  });
}

describe('the browser host', () => {
  test('a link works once; its browser keeps its session', async () => {
    const { pathname, search } = new URL(server.link());
    const first = await ask(pathname + search);
    expect(String(first.headers['set-cookie'])).toMatch(/HttpOnly; SameSite=Strict/);
    const cookie = String(first.headers['set-cookie']).split(';')[0] ?? '';
    expect((await ask(pathname + search)).status).toBe(403);
    expect((await ask(pathname + search, { cookie })).status).toBe(303);
    expect(await ask('/', { cookie })).toMatchObject({ status: 200, body: '<p>till' });
  });

  test('serves its pages under the strict policy', async () => {
    const { headers } = await ask('/', { cookie: await enter() });
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  test.each([
    ['without a session', '/', {}, 'GET'],
    ['with a made-up token', '/?token=abc', {}, 'GET'],
    ['with another session’s cookie', '/', { cookie: 'till_session_1=abc' }, 'GET'],
    ['for a path that is not there', '/../../etc/passwd', 'session', 'GET'],
    ['by another method', '/', 'session', 'POST'],
  ] as const)('answers 403 %s', async (_what, path, headers, method) => {
    const sent = headers === 'session' ? { cookie: await enter() } : { ...headers };
    expect((await ask(path, sent, method)).status).toBe(403);
  });

  test('a name that somebody points at this machine is refused, also with a session', async () => {
    const cookie = await enter();
    expect((await ask('/', { cookie, host: 'evil.example' })).status).toBe(403);
    expect((await ask('/', { cookie, host: `evil.example:${server.port}` })).status).toBe(403);
  });

  test('what another site’s page fetches is refused, also with a session', async () => {
    const headers = { cookie: await enter(), 'sec-fetch-site': 'cross-site', 'sec-fetch-mode': 'no-cors' };
    expect((await ask('/', headers)).status).toBe(403);
  });

  test.each([
    ['another origin', { origin: 'https://evil.example' }],
    ['no origin', {}],
    ['another port’s origin', { origin: 'http://127.0.0.1:1' }],
  ])('refuses a connection from %s', async (_what, headers) => {
    expect(await connect({ ...headers, cookie: await enter() })).toBe(403);
  });

  test('refuses a connection without a session', async () => {
    expect(await connect({ origin: `http://127.0.0.1:${server.port}` })).toBe(403);
  });

  test('answers commands by their id, and pushes what the till announces', async () => {
    const socket = await connect({ origin: `http://127.0.0.1:${server.port}`, cookie: await enter() });
    if (!(socket instanceof WebSocket)) throw new Error(`refused with ${socket}`);
    const frames: unknown[] = [];
    const two = new Promise<void>((resolve) => {
      socket.on('message', (data) => {
        frames.push(JSON.parse(String(data)));
        if (frames.length === 2) resolve();
      });
    });
    socket.send(JSON.stringify({ id: 7, command: 'getTill' }));
    for (const listener of listeners) listener('unattributedChanged', []);
    await two;
    expect(frames).toContainEqual({ event: 'unattributedChanged', payload: [] });
    expect(frames).toContainEqual({ id: 7, reply: { ok: false, error: tillError('not-set-up') } });
    expect(calls).toEqual([['getTill', undefined]]);
    socket.close();
  });

  test.each(['not json', '[]', '{"command":"getTill"}', '{"id":1.5}'])(
    'ends a connection that sends %s',
    async (frame) => {
      const socket = await connect({ origin: `http://127.0.0.1:${server.port}`, cookie: await enter() });
      if (!(socket instanceof WebSocket)) throw new Error(`refused with ${socket}`);
      const closed = new Promise((resolve) => socket.on('close', resolve));
      socket.send(frame);
      expect(await closed).toBe(1008);
      expect(calls).toEqual([]);
    },
  );
});

describe('a link to the customer’s display', () => {
  const origin = () => `http://127.0.0.1:${server.port}`;

  test('works once, and opens the display and nothing of the till', async () => {
    const { pathname, search } = new URL(server.link('customer'));
    expect((await ask(`/${search}`)).status).toBe(403);
    const first = await ask(pathname + search);
    expect([first.status, first.headers['location']]).toEqual([303, '/customer']);
    expect((await ask(pathname + search)).status).toBe(403);
    const cookie = String(first.headers['set-cookie']).split(';')[0] ?? '';
    expect(await ask('/customer', { cookie })).toMatchObject({ status: 200, body: '<p>till' });
    expect((await ask('/', { cookie })).status).toBe(403);
    expect(await connect({ origin: origin(), cookie })).toBe(403);
  });

  test('a link to the till is none to the display, whose holder has no cookie for both', async () => {
    const { search } = new URL(server.link('till'));
    expect((await ask(`/customer${search}`)).status).toBe(403);
    expect((await ask('/customer')).status).toBe(403);
    expect(await connect({ origin: origin() }, '/customer/till')).toBe(403);
  });

  test('whoever has the till may see what the customer sees', async () => {
    const cookie = await enter();
    expect((await ask('/customer', { cookie })).status).toBe(200);
    expect(await connect({ origin: origin(), cookie }, '/customer/till')).toBeInstanceOf(WebSocket);
  });

  test.each(['customer', 'till'] as const)(
    'its connection asks for what it shows and hears of that, with the session of the %s',
    async (pass) => {
      const socket = await connect({ origin: origin(), cookie: await enter(pass) }, '/customer/till');
      if (!(socket instanceof WebSocket)) throw new Error(`refused with ${socket}`);
      const frames: { readonly id?: number }[] = [];
      const answered = new Promise<void>((resolve) => {
        socket.on('message', (data) => {
          frames.push(JSON.parse(String(data)));
          if (frames.some(({ id }) => id === COMMAND_NAMES.length)) resolve();
        });
      });
      for (const listener of listeners) for (const name of EVENT_NAMES) listener(name, [] as never);
      for (const [index, command] of COMMAND_NAMES.entries()) {
        socket.send(JSON.stringify({ id: index + 1, command }));
      }
      await answered;
      expect(frames.filter((frame) => 'event' in frame)).toEqual([
        { event: 'customerViewChanged', payload: [] },
      ]);
      expect(calls).toEqual(CUSTOMER_COMMANDS.map((name) => [name, undefined]));
      expect(CUSTOMER_COMMANDS).toEqual(['getCustomerView', 'chooseTip']);
      const refused = frames.filter((frame) => JSON.stringify(frame).includes('"not-allowed"'));
      expect(refused.length).toBe(COMMAND_NAMES.length - CUSTOMER_COMMANDS.length);
      socket.close();
    },
  );
});
