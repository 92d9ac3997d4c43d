import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createAccount, startHubServer } from '../../../helpers/hub-server.ts';
import { setupArguments, startTill } from '../../../helpers/till-process.ts';

const PROGRAM = join(import.meta.dirname, '../../../../dist/browser.js');

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'till-cli-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** Runs the till's program to its end. */
async function run(...args: readonly string[]): Promise<{ status: number | null; out: string; err: string }> {
  const child = spawn(process.execPath, [PROGRAM, '--no-open', ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let out = '';
  let err = '';
  child.stdout.on('data', (chunk) => {
    out += String(chunk);
  });
  child.stderr.on('data', (chunk) => {
    err += String(chunk);
  });
  const [status] = await once(child, 'close');
  return { status, out, err };
}

function setupFile(contents: unknown): string {
  const path = join(folder, 'setup.json');
  writeFileSync(path, typeof contents === 'string' ? contents : JSON.stringify(contents));
  return path;
}

describe('the till’s command line', () => {
  test.each([
    ['an option it does not know', ['--colour', 'red'], 'bad-option'],
    ['a port that is none', ['--port', '70000'], 'bad-option'],
    ['a word too many', ['practice'], 'bad-option'],
  ])('refuses %s with its code, and says nothing else', async (_what, args, code) => {
    const { status, out, err } = await run('--data', folder, ...args);
    expect(err).toMatch(new RegExp(`^${code}: [^\\n]+\\n$`));
    expect([status, out]).toEqual([1, '']);
  });

  test('says that a port is taken, and leaves the data folder to others', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const { status, err } = await run('--data', folder, '--port', `${port}`);
    other.close();
    expect(err).toMatch(/^port-taken: /);
    expect(status).toBe(1);
    const till = await startTill({ dataFolder: folder });
    await till.stop();
  });

  test('says that another till uses the data folder', async () => {
    const first = await startTill({ dataFolder: folder });
    const { status, err } = await run('--data', folder, '--port', '0');
    await first.stop();
    expect(err).toMatch(/^data-folder-in-use: /);
    expect(status).toBe(1);
  });

  test('names what is wrong with a setup file, never what was in it', async () => {
    const wrong: [unknown, RegExp][] = [
      ['{"shop": ', /not JSON/],
      [{ shop: 'A', hub_url: 'https://h.example', pass: 'geheim-1' }, /"name" is missing/],
      [
        {
          shop: 'A',
          hub_url: 'https://h.example',
          authkey: { type: 'hmac-sha256', token: 't', key: 'geheim-2' },
        },
        /"authkey"/,
      ],
      [{ shop: 'A', hub_url: 'http://h.example', name: 'n', pass: 'geheim-3' }, /^insecure-hub-url/],
    ];
    for (const [contents, expected] of wrong) {
      const { status, err, out } = await run('--data', folder, '--port', '0', '--setup', setupFile(contents));
      expect(err).toMatch(expected);
      expect(`${err}${out}`).not.toContain('geheim');
      expect(status).toBe(1);
    }
  });

  test('sets up from a file, prints the hub’s line and its own in order, and keeps no secret in the clear', async () => {
    const hub = await startHubServer(join(folder, 'hub'), ['--engine', 'practice']);
    const account = await createAccount(hub.url);
    const dataFolder = join(folder, 'till');
    const args = setupArguments(folder, { shop: 'Café', hub_url: hub.url, ...account });
    const till = await startTill({ dataFolder, args, passphrase: 'correct horse battery' });
    await till.stop();
    await hub.stop();
    for (const name of readdirSync(dataFolder)) {
      const bytes = readFileSync(join(dataFolder, name), 'latin1');
      expect(bytes, name).not.toContain(account.authkey['key']);
    }
  });

  test('stops cleanly when asked, and takes its own hub along, also when it is killed outright', async () => {
    const asked = await startTill({ dataFolder: folder, args: ['--practice'], startsHub: true });
    expect(asked.lines.findIndex((line) => line.startsWith('hub ready'))).toBe(0);
    expect(await asked.stop('SIGTERM')).toBe(0);
    const killed = await startTill({ dataFolder: folder, startsHub: true });
    expect(killed.lines[0]).toMatch(/^hub ready/);
    await killed.stop('SIGKILL');
    await expect
      .poll(
        () =>
          fetch(`${killed.hubUrl}/api/overview.js`).then(
            () => 'answers',
            () => 'gone',
          ),
        { timeout: 10_000 },
      )
      .toBe('gone');
  });
});
