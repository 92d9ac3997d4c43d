import { homedir } from 'node:os';
import { join } from 'node:path';
import { parseCommandLine, TILL_USAGE } from '../command-line.ts';
import { defaultDataFolder } from '../default-data-folder.ts';
import { startEarlyHub } from '../shell/early-hub.ts';
import { TillStartFailure } from '../till-start-failure.ts';

/** Beside the bundle. */
const HUB = join(import.meta.dirname, 'hub.js');

/** Starts the hub first, where the till will want one: it gets ready while the till itself is loaded. */
async function main(): Promise<void> {
  const commandLine = parseCommandLine(process.argv.slice(2));
  if (!commandLine.ok) throw new TillStartFailure(commandLine.error);
  if (commandLine.value.help) {
    console.log(TILL_USAGE);
    return;
  }
  const dataFolder =
    commandLine.value.dataFolder ?? defaultDataFolder(process.platform, homedir(), process.env);
  const earlyHub = startEarlyHub({ program: HUB, node: process.execPath, tillFolder: dataFolder });
  try {
    const { runTill } = await import('./run-till.ts');
    await runTill(commandLine.value, { dataFolder, earlyHub });
  } catch (error) {
    earlyHub?.end();
    throw error;
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof TillStartFailure ? error.message : `The till stopped: ${String(error)}`);
  process.exitCode = 1;
});
