import { beforeEach, describe, expect, test, vi } from 'vitest';
import { webSocketLink } from '../../../../renderer/bridge/web-socket-link.ts';
import { ScriptedSocket } from './scripted-socket.ts';

let sockets: ScriptedSocket[];
let session: 'yes' | 'no' | 'unreachable';

beforeEach(() => {
  vi.useFakeTimers();
  sockets = [];
  session = 'unreachable';
  return () => vi.useRealTimers();
});

function openLink() {
  return webSocketLink({
    url: 'ws://127.0.0.1/till',
    openSocket: () => {
      const socket = new ScriptedSocket();
      sockets.push(socket);
      return socket as unknown as WebSocket;
    },
    sessionHolds: async () => session,
  });
}

function latest(): ScriptedSocket {
  const socket = sockets.at(-1);
  if (!socket) throw new Error('no socket was opened');
  return socket;
}

describe('a connected page', () => {
  test('a command is one frame, and its answer goes to whoever asked', async () => {
    const { bridge } = openLink();
    latest().open();
    const first = bridge.call.getSale({ saleId: 'a' });
    const second = bridge.call.getTill(undefined);
    expect(latest().sent).toEqual([
      { id: 1, command: 'getSale', request: { saleId: 'a' } },
      { id: 2, command: 'getTill' },
    ]);
    latest().receive({ id: 2, reply: { ok: true, value: 'till' } });
    latest().receive({ id: 1, reply: { ok: true, value: 'sale' } });
    expect(await first).toEqual({ ok: true, value: 'sale' });
    expect(await second).toEqual({ ok: true, value: 'till' });
  });

  test('news reaches those who listen, until they stop', () => {
    const { bridge } = openLink();
    latest().open();
    const heard: unknown[] = [];
    const stop = bridge.on.saleChanged((sale) => heard.push(sale));
    latest().receive({ event: 'saleChanged', payload: 1 });
    stop();
    latest().receive({ event: 'saleChanged', payload: 2 });
    expect(heard).toEqual([1]);
  });

  test('frames that are no answer and no known news are dropped', () => {
    const { bridge } = openLink();
    latest().open();
    const heard = vi.fn();
    bridge.on.tillChanged(heard);
    for (const frame of [
      '{',
      '[]',
      'null',
      { id: 'x', reply: {} },
      { event: 'constructor' },
      { id: 99, reply: {} },
    ]) {
      latest().receive(frame);
    }
    expect(heard).not.toHaveBeenCalled();
  });
});

describe('a page whose till is gone', () => {
  test('a break of less than a second is not worth a banner', async () => {
    const link = openLink();
    latest().open();
    latest().close();
    await vi.advanceTimersByTimeAsync(300);
    latest().open();
    await vi.advanceTimersByTimeAsync(5_000);
    expect(link.state()).toBe('open');
  });

  test('after a second it is lost, it keeps trying, and it comes back by itself', async () => {
    const link = openLink();
    const seen: string[] = [];
    link.subscribe(() => seen.push(link.state()));
    latest().open();
    latest().close();
    for (let round = 0; round < 6; round += 1) {
      await vi.advanceTimersByTimeAsync(4_000);
      latest().close();
    }
    expect(sockets.length).toBeGreaterThan(4);
    await vi.advanceTimersByTimeAsync(4_000);
    latest().open();
    expect(seen).toEqual(['open', 'waiting', 'lost', 'open']);
  });

  test('it never opens a second connection while one is being tried', async () => {
    openLink();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(sockets).toHaveLength(1);
  });

  test('a call under way when it broke off fails, and is not sent again', async () => {
    const { bridge } = openLink();
    latest().open();
    const charge = bridge.call.charge({ chargeId: 'c'.repeat(16), amount: '1', currency: 'BTC', memo: '' });
    latest().close();
    expect(await charge).toMatchObject({ ok: false, error: { code: 'internal' } });
    await vi.advanceTimersByTimeAsync(300);
    latest().open();
    expect(latest().sent).toEqual([]);
  });

  test('a call made meanwhile waits a little, and is sent when the till is back', async () => {
    const { bridge } = openLink();
    const waiting = bridge.call.getTill(undefined);
    await vi.advanceTimersByTimeAsync(2_000);
    latest().open();
    latest().receive({ id: 1, reply: { ok: true, value: 'till' } });
    expect(await waiting).toEqual({ ok: true, value: 'till' });
  });

  test('a call that waited too long fails instead of hanging', async () => {
    const { bridge } = openLink();
    const waiting = bridge.call.getTill(undefined);
    await vi.advanceTimersByTimeAsync(3_001);
    expect(await waiting).toMatchObject({ ok: false, error: { code: 'internal' } });
    latest().open();
    expect(latest().sent).toEqual([]);
  });

  test('a session that is over is said to be, and no longer tried', async () => {
    const link = openLink();
    latest().open();
    session = 'no';
    latest().close();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(link.state()).toBe('refused');
    expect(sockets).toHaveLength(1);
    expect(await link.bridge.call.getTill(undefined)).toMatchObject({
      ok: false,
      error: { code: 'not-allowed' },
    });
  });
});
