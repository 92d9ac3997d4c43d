import { beforeEach, describe, expect, test, vi } from 'vitest';
import { type EndingSignals, endCleanly } from '../../main/electron/ending.ts';

let app: typeof import('./stand-in/electron.ts').app;
let logged: string[];

beforeEach(async () => {
  vi.resetModules();
  ({ app } = await import('./stand-in/electron.ts'));
  logged = [];
});

function program() {
  const stopped = Promise.withResolvers<void>();
  const stop = vi.fn(() => stopped.promise);
  const asked: (() => void)[] = [];
  const signals: EndingSignals = { onAsked: (end) => void asked.push(end) };
  endCleanly(app as never, signals, stop, (line) => void logged.push(line));
  const ask = () => {
    for (const end of asked) end();
  };
  return { ask, stop, stopped };
}

describe('the end of the program', () => {
  test('waits until the till has stopped', async () => {
    const { ask, stop, stopped } = program();
    ask();
    expect(stop).toHaveBeenCalledOnce();
    expect(app.exitCode).toBeUndefined();
    stopped.resolve();
    expect(await app.exited).toBe(0);
  });

  test('asked for again, it stops the till no second time', () => {
    const { ask, stop } = program();
    ask();
    ask();
    expect(stop).toHaveBeenCalledOnce();
    expect(app.exitCode).toBeUndefined();
  });

  test('comes also when the till could not stop cleanly, with a failure that says so', async () => {
    const { ask, stopped } = program();
    ask();
    stopped.reject(new Error('disk full'));
    expect(await app.exited).toBe(1);
    expect(logged).toEqual(['the till did not stop cleanly: Error: disk full']);
  });
});
