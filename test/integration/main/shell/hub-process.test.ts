import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { startHubProcess } from '../../../../main/shell/hub-process.ts';
import { systemClock } from '../../../../main/shell/system-clock.ts';
import type { HubProcessOptions } from '../../../../main/till-options.ts';
import type { Clock } from '../../../../shared/clock.ts';

const program = fileURLToPath(new URL('./stub-hub.mjs', import.meta.url));
const key = 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=';

/** Lets the test say when the first timer is due. */
function clockInHand(): { readonly clock: Clock; ring(): void } {
  let first: (() => void) | undefined;
  const after: Clock['after'] = (ms, run) => {
    if (first) return systemClock.after(ms, run);
    first = run;
    return () => undefined;
  };
  return { clock: { ...systemClock, after }, ring: () => first?.() };
}

const secondsPassAtOnce: Clock = {
  ...systemClock,
  after: (ms, run) => systemClock.after(ms <= 5_000 ? 1 : ms, run),
};

describe('the till’s own hub process', () => {
  let dataFolder: string;
  let options: HubProcessOptions;
  const behave = (behaviour: string) => writeFileSync(join(dataFolder, 'behaviour'), behaviour);
  const started = () => JSON.parse(readFileSync(join(dataFolder, 'started.json'), 'utf8'));
  const start = (clock: Clock = systemClock) =>
    startHubProcess({ program, node: process.execPath, clock })(options);

  beforeEach(() => {
    dataFolder = mkdtempSync(join(tmpdir(), 'hub-process-'));
    options = {
      dataFolder,
      engine: 'practice',
      account: 'acct_1',
      authkey: { type: 'hmac-sha256', token: 't', key },
    };
  });
  afterEach(() => {
    vi.unstubAllEnvs();
    rmSync(dataFolder, { recursive: true, force: true });
  });

  test('is ready at the URL it prints, and hands its secrets over the pipe alone', async () => {
    behave('ready');
    vi.stubEnv('TILL_PASSPHRASE', 'correct horse');
    const hub = await start();
    expect(hub.url).toBe('http://127.0.0.1:4242');
    expect(started()).toMatchObject({
      args: ['--port', '0', '--data', dataFolder, '--engine', 'practice'],
      handed: { account: 'acct_1', authkey: options.authkey },
      parentPipe: '1',
      runAsNode: '1',
    });
    expect(started().passphrase).toBeUndefined();
    expect(JSON.stringify(started().args)).not.toContain(key);
    await hub.stop();
    await expect(hub.ended).resolves.toEqual({ message: 'The hub ended (status 0).' });
  });

  test('that does not start says why, without the node’s password', async () => {
    behave('fails');
    options = { ...options, engine: 'bitcoind', bitcoindUrl: 'http://rpc:p%40ss@127.0.0.1:8332' };
    const failure = await start().catch((error: Error) => error.message);
    expect(failure).toMatch(/^The Bitcoin node at .* does not answer\.$/);
    expect(failure).not.toContain('p%40ss');
  });

  test('that never gets ready is ended, with what it said last', async () => {
    behave('silent');
    const { clock, ring } = clockInHand();
    const starting = expect(start(clock)).rejects.toThrow(/^Waiting for the Bitcoin node\.$/);
    // The stub writes this file once what it said was read.
    await vi.waitFor(() => expect(existsSync(join(dataFolder, 'started.json'))).toBe(true), 20_000);
    ring();
    await starting;
    expect(isAlive(started().pid)).toBe(false);
  });

  test('that ends by itself says what it said last', async () => {
    behave('ready');
    const hub = await start();
    process.kill(started().pid, 'SIGUSR1');
    await expect(hub.ended).resolves.toEqual({ message: 'The database is damaged.' });
  });

  test('that does not listen to SIGTERM is killed', async () => {
    behave('stubborn');
    const hub = await start(secondsPassAtOnce);
    await hub.stop();
    expect(isAlive(started().pid)).toBe(false);
    await expect(hub.ended).resolves.toEqual({ message: 'The hub ended (SIGKILL).' });
  });

  test('a program that is not there is a plain failure', async () => {
    await expect(
      startHubProcess({ program, node: join(dataFolder, 'no-such-node'), clock: systemClock })(options),
    ).rejects.toThrow(/could not be started/);
  });

  test('ends with the process that started it, also when that is killed outright', async () => {
    behave('ready');
    const parent = spawn(process.execPath, [
      fileURLToPath(new URL('./start-stub-hub.ts', import.meta.url)),
      dataFolder,
    ]);
    await new Promise((resolve) => parent.stdout.once('data', resolve));
    const { pid } = started();
    expect(isAlive(pid)).toBe(true);
    parent.kill('SIGKILL');
    await vi.waitFor(() => expect(isAlive(pid)).toBe(false), { timeout: 20_000 });
  });
});

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
