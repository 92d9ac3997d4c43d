import { Worker } from 'node:worker_threads';

/** From which file to which. */
export interface DatabaseCopy {
  readonly from: string;
  readonly to: string;
}

/**
 * Copies a database as it is at one moment, while others go on writing to it, on a thread of its own. Rejects with
 * SQLite's or the system's own error.
 *
 * @param program `database-copier`, bundled or from its source
 */
export function copyDatabaseOnThread(program: string): (from: string, to: string) => Promise<void> {
  return (from, to) =>
    new Promise((resolve, reject) => {
      const thread = new Worker(program, { workerData: { from, to } satisfies DatabaseCopy });
      thread.once('error', reject);
      thread.once('exit', () => resolve());
    });
}
