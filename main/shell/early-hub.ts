import type { ChildProcessWithoutNullStreams } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hubArguments, spawnHub } from './spawn-hub.ts';

/** A hub's process that was begun on a guess. It waits for its handover, and has touched nothing until then. */
export interface EarlyHub {
  /** Gives it to whoever wants one with these arguments; nothing when it is another, was taken, or has ended. */
  take(args: readonly string[]): ChildProcessWithoutNullStreams | undefined;
  /** Ends it, unless it was taken. */
  end(): void;
}

/**
 * Begins the hub that the till's settings speak of, as text: reading them for good is for the till. A wrong guess costs
 * nothing but that process.
 */
export function startEarlyHub({
  program,
  node,
  tillFolder,
}: {
  readonly program: string;
  readonly node: string;
  readonly tillFolder: string;
}): EarlyHub | undefined {
  const kind = hubKind(join(tillFolder, 'settings.json'));
  if (kind === undefined) return undefined;
  const dataFolder = `${tillFolder}/hub-${kind}`;
  const guessed = hubArguments({ dataFolder, engine: kind === 'practice' ? 'practice' : 'bitcoind' });
  let child: ChildProcessWithoutNullStreams | undefined = spawnHub(node, program, guessed, dataFolder);
  const forget = () => {
    child = undefined;
  };
  child.once('error', forget).once('exit', forget);
  return {
    take(args) {
      const taken = args.join('\n') === guessed.join('\n') ? child : undefined;
      if (taken) forget();
      return taken;
    },
    end() {
      child?.kill();
      forget();
    },
  };
}

function hubKind(settingsPath: string): 'practice' | 'own' | undefined {
  try {
    const [, kind] = /"kind":\s*"(practice|own)"/.exec(readFileSync(settingsPath, 'utf8')) ?? [];
    return kind === 'practice' || kind === 'own' ? kind : undefined;
  } catch {
    return undefined;
  }
}
