// Runs one program in the foreground, as if it had been started in our place.

import { spawn } from 'node:child_process';

const forwarded = /** @type {const} */ (['SIGTERM', 'SIGINT', 'SIGHUP']);

/**
 * Starts `command` and ends with its exit status. Signals are passed on. Should we be killed outright, the child's
 * standard input closes, which it takes (`TILL_PARENT_PIPE=1`) as the word to end.
 *
 * @param {readonly [program: string, ...args: string[]]} command
 */
export function launch([program, ...args]) {
  const env = { ...process.env, TILL_PARENT_PIPE: '1' };
  const child = spawn(program, args, { env, stdio: ['pipe', 'inherit', 'inherit'] });
  // Nothing is ever written: the pipe is there to break.
  child.stdin.on('error', () => {});

  for (const signal of forwarded) {
    process.on(signal, () => {
      // Ctrl-C in a terminal reaches the child by itself.
      if (signal === 'SIGINT' && process.stdin.isTTY) return;
      child.kill(signal);
    });
  }
  endWithNpm(child);

  child.once('error', (error) => {
    process.stderr.write(`Could not start ${program}: ${error.message}\n`);
    process.exit(1);
  });
  child.once('exit', (status, signal) => {
    if (signal === null) process.exit(status ?? 1);
    for (const name of forwarded) process.removeAllListeners(name);
    process.kill(process.pid, signal);
  });
}

/**
 * An npm that is killed outright takes us along, and so the child. It tells nobody, so it has to be watched.
 *
 * @param {import('node:child_process').ChildProcess} child
 */
function endWithNpm(child) {
  if (process.env.npm_lifecycle_event === undefined) return;
  const npm = process.ppid;
  setInterval(() => {
    if (process.ppid === npm) return;
    child.kill('SIGKILL');
    process.exit(137);
  }, 200).unref();
}
