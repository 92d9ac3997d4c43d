import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import type { Clock } from '../../shared/clock.ts';
import type { HubProcess, HubProcessOptions, TillOptions } from '../till-options.ts';
import type { EarlyHub } from './early-hub.ts';
import { hubArguments, spawnHub } from './spawn-hub.ts';

const READY_WITHIN_MS = 30_000;
const STOP_WITHIN_MS = 5_000;
const READY_LINE = /^hub ready (\S+)$/;
const MAX_MESSAGE_CHARACTERS = 500;

export interface HubProgram {
  /** The bundled hub, `hub.js`. */
  readonly program: string;
  /** Node, or Electron, which is run as Node. */
  readonly node: string;
  readonly clock: Clock;
  /** One that was begun before it was asked for. */
  readonly earlyHub?: EarlyHub | undefined;
}

/**
 * The till's own hub as a child process. Its account, authkey and node's URL go over its standard input, whose
 * closing ends it, also when this process is killed outright. Rejects with what it said last when it ends, or is
 * not ready within 30 s.
 */
export function startHubProcess({ program, node, clock, earlyHub }: HubProgram): TillOptions['startHub'] {
  return async (options) => {
    const args = hubArguments(options);
    const child = earlyHub?.take(args) ?? spawnHub(node, program, args, options.dataFolder);
    const lastSaid = readLastLine(child.stderr);
    const ended = whenEnded(child, () => sentence(lastSaid(), options));
    child.stdin.on('error', () => undefined);
    child.stdin.write(`${JSON.stringify(handedOver(options))}\n`);

    const stop = async (): Promise<void> => {
      child.stdin.end();
      child.kill('SIGTERM');
      const cancel = clock.after(STOP_WITHIN_MS, () => child.kill('SIGKILL'));
      await ended;
      cancel();
    };
    const late = Promise.withResolvers<never>();
    const cancelLate = clock.after(READY_WITHIN_MS, () => {
      late.reject(new Error(sentence(lastSaid(), options) || 'The hub was not ready within 30 s.'));
    });
    try {
      const failed = ended.then(({ message }): never => {
        throw new Error(message);
      });
      const url = await Promise.race([readyUrl(child), failed, late.promise]);
      return { url, ended, stop } satisfies HubProcess;
    } catch (error) {
      await stop();
      throw error;
    } finally {
      cancelLate();
    }
  };
}

function handedOver({ account, authkey, bitcoindUrl }: HubProcessOptions): object {
  return { account, authkey, ...(bitcoindUrl !== undefined && { bitcoindUrl }) };
}

/** The URL of the hub's `ready` line; goes on reading afterwards, so that the pipe never fills. */
function readyUrl(child: ChildProcessWithoutNullStreams): Promise<string> {
  return new Promise((resolve) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      const url = READY_LINE.exec(line)?.[1];
      if (url !== undefined) resolve(url);
    });
  });
}

/** The last line that had something in it, so far. */
function readLastLine(stream: Readable): () => string {
  let last = '';
  createInterface({ input: stream }).on('line', (line) => {
    last = line.trim() || last;
  });
  return () => last;
}

function whenEnded(child: ChildProcessWithoutNullStreams, lastSaid: () => string): HubProcess['ended'] {
  return new Promise((resolve) => {
    child.once('error', (error) => resolve({ message: `The hub could not be started: ${error.message}` }));
    child.once('close', (status, signal) => {
      resolve({ message: lastSaid() || `The hub ended (${signal ?? `status ${status}`}).` });
    });
  });
}

/** What the hub said as a sentence for the till's own screen. */
function sentence(line: string, options: HubProcessOptions): string {
  return withoutSecrets(loggedMessage(line) ?? line.replace(/^hub: /, ''), options);
}

/** What the hub logs is JSON, with its words as `message`. */
function loggedMessage(line: string): string | undefined {
  try {
    const { message } = JSON.parse(line) as { readonly message?: unknown };
    return typeof message === 'string' ? message : undefined;
  } catch {
    return undefined;
  }
}

function withoutSecrets(text: string, { authkey, bitcoindUrl }: HubProcessOptions): string {
  const secrets = [authkey.key, bitcoindUrl, ...passwordsOf(bitcoindUrl)];
  const cleaned = secrets.reduce<string>(
    (rest, secret) => (secret ? rest.replaceAll(secret, '…') : rest),
    text,
  );
  return cleaned.slice(0, MAX_MESSAGE_CHARACTERS);
}

/** A URL's password, as written there and as meant. */
function passwordsOf(url: string | undefined): readonly string[] {
  if (url === undefined || !URL.canParse(url)) return [];
  const { password } = new URL(url);
  try {
    return [password, decodeURIComponent(password)];
  } catch {
    return [password];
  }
}
