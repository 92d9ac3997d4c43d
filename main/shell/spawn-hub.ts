import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { join } from 'node:path';
import type { HubProcessOptions } from '../till-options.ts';

/** Starts the bundled hub, which waits for its handover on standard input, and ends with it. */
export function spawnHub(
  node: string,
  program: string,
  args: readonly string[],
  dataFolder: string,
): ChildProcessWithoutNullStreams {
  return spawn(node, [program, ...args], { env: hubEnvironment(dataFolder), stdio: 'pipe' });
}

/** The hub's command line, without secrets. */
export function hubArguments({
  dataFolder,
  engine,
}: Pick<HubProcessOptions, 'dataFolder' | 'engine'>): readonly string[] {
  return ['--port', '0', '--data', dataFolder, '--engine', engine];
}

/**
 * Electron's binary is Node with `ELECTRON_RUN_AS_NODE`; Node takes no notice of it. The till's start waits for its
 * hub, so what was compiled of that is kept from one start to the next.
 */
function hubEnvironment(dataFolder: string): NodeJS.ProcessEnv {
  const { TILL_PASSPHRASE: _tills, TILL_OWNER_PASSPHRASE: _owners, ...rest } = process.env;
  return {
    ...rest,
    HUB_PARENT_PIPE: '1',
    ELECTRON_RUN_AS_NODE: '1',
    NODE_COMPILE_CACHE: join(dataFolder, 'compiled'),
  };
}
