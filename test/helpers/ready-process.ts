import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';

/** A program of ours that runs, and what it printed so far. */
export interface ReadyProcess {
  readonly process: ChildProcess;
  /** What followed each awaited word, in the order of the words. */
  readonly ready: readonly string[];
  readonly lines: readonly string[];
  /** Ends it, cleanly unless told otherwise, and waits until it has. */
  stop(signal?: NodeJS.Signals): Promise<number | null>;
}

/**
 * Starts a program and waits until it has printed a line for each of `words` (`hub ready <url>`). Rejects with all
 * that it printed when it ends before.
 */
export async function startReady(
  command: readonly string[],
  words: readonly string[],
  environment: Readonly<Record<string, string>> = {},
  cwd?: string,
): Promise<ReadyProcess> {
  const [program = '', ...args] = command;
  const child = spawn(program, args, {
    env: { ...process.env, ...environment },
    ...(cwd !== undefined && { cwd }),
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const lines: string[] = [];
  const ready = new Map<string, string>();
  const allReady = new Promise<void>((resolve, reject) => {
    const read = (line: string) => {
      lines.push(line);
      const word = words.find((candidate) => line.startsWith(`${candidate} `));
      if (word === undefined) return;
      ready.set(word, line.slice(word.length + 1));
      if (words.every((awaited) => ready.has(awaited))) resolve();
    };
    createInterface(child.stdout).on('line', read);
    createInterface(child.stderr).on('line', read);
    child.once('error', reject);
    child.once('exit', (status, signal) =>
      reject(new Error(`ended with ${signal ?? status}:\n${lines.join('\n')}`)),
    );
  });
  await allReady;
  return {
    process: child,
    ready: words.map((word) => ready.get(word) ?? ''),
    lines,
    async stop(signal = 'SIGTERM') {
      if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
      const ended = once(child, 'exit');
      child.kill(signal);
      await ended;
      return child.exitCode;
    },
  };
}
