import type { TestProject } from 'vitest/node';
import { startPostgres } from './postgres-server.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Absent where tests keep their books in SQLite. */
    postgresUrl: string | undefined;
  }
}

/** Vitest's global setup of the project `postgres`: one server for all of its tests. */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const server = await startPostgres();
  project.provide('postgresUrl', server.url);
  return server.stop;
}
