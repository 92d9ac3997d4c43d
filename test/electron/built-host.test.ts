import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { type ReadyProcess, startReady } from '../helpers/ready-process.ts';

/** A machine that runs other tests as well may take its time. */
const SOON = { timeout: 20_000 };

const REGISTER = pathToFileURL(join(import.meta.dirname, 'stand-in/register.ts')).href;
const MAIN = join(import.meta.dirname, '../../dist/electron/main.js');

let folder: string;
let running: ReadyProcess | undefined;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'built-host-'));
});

afterEach(async () => {
  await running?.stop('SIGKILL');
  await rm(folder, { recursive: true, force: true });
});

async function startBuilt(environment: Readonly<Record<string, string>> = {}): Promise<ReadyProcess> {
  const command = [process.execPath, '--import', REGISTER, MAIN, '--data', folder, '--practice'];
  running = await startReady(command, ['hub ready', 'till ready'], environment);
  return running;
}

async function hubAnswers(url: string): Promise<boolean> {
  const answered = fetch(`${url}/api/overview.js`).then((response) => response.ok);
  return answered.catch(() => false);
}

describe('the built main process', () => {
  test('starts its practice hub, then the till, and ends both when asked to', async () => {
    const till = await startBuilt();
    const [hubUrl = '', tillUrl] = till.ready;
    expect(tillUrl).toBe('app://till/');
    expect(await hubAnswers(hubUrl)).toBe(true);
    expect(await till.stop('SIGTERM')).toBe(0);
    await vi.waitFor(async () => expect(await hubAnswers(hubUrl)).toBe(false), SOON);
  });

  test('killed outright, it takes its hub along, and leaves a folder that it can start on again', async () => {
    const [hubUrl = ''] = (await startBuilt()).ready;
    await running?.stop('SIGKILL');
    await vi.waitFor(async () => expect(await hubAnswers(hubUrl)).toBe(false), SOON);
    await startBuilt();
    expect(await readdir(folder)).toEqual(
      expect.arrayContaining(['journal.sqlite', 'settings.json', 'window']),
    );
  });

  test('ends when whoever started it is gone', async () => {
    const till = await startBuilt({ TILL_PARENT_PIPE: '1' });
    till.process.stdin?.end();
    await vi.waitFor(() => expect(till.process.exitCode).toBe(0), SOON);
  });
});
