import { spawn } from 'node:child_process';
import { join } from 'node:path';
import packageJson from '../../package.json' with { type: 'json' };
import { tillError } from '../../shared/errors/catalogue.ts';
import type { TillCommandLine } from '../command-line.ts';
import { restoreAsAsked } from '../shell/asked-restore.ts';
import { setUpAsAsked } from '../shell/asked-setup.ts';
import { createConfSettingsStore } from '../shell/conf-settings-store.ts';
import { copyDatabaseOnThread } from '../shell/copy-database.ts';
import { createDurableFile } from '../shell/durable-file.ts';
import type { EarlyHub } from '../shell/early-hub.ts';
import { createHttpFetch } from '../shell/http-fetch.ts';
import { startHubProcess } from '../shell/hub-process.ts';
import { createPrinterOpener } from '../shell/open-printer.ts';
import { keepHeapSmall } from '../shell/small-heap.ts';
import { systemClock } from '../shell/system-clock.ts';
import { systemRandom } from '../shell/system-random.ts';
import { createTill, type Till } from '../till.ts';
import { TillStartFailure } from '../till-start-failure.ts';
import { readPageFiles } from './page-files.ts';
import { startTillServer, type TillServer } from './till-server.ts';

/** The browser host's usual port. Another one is taken when it is busy, unless a port was asked for. */
const USUAL_PORT = 8337;

/** The bundle lies in `dist/`, beside the renderer and the hub. */
const DIST = import.meta.dirname;

/** What was begun before the till was loaded. */
export interface TillStart {
  readonly dataFolder: string;
  readonly earlyHub: EarlyHub | undefined;
}

/** Runs the till until it is told to end. Throws `TillStartFailure`. */
export async function runTill(commandLine: TillCommandLine, start: TillStart): Promise<void> {
  keepHeapSmall();
  let server: TillServer | undefined;
  await restoreAsAsked(commandLine, start.dataFolder);
  const till = await openTill(start, () => server?.link('customer'));
  const serving = await serve(till, commandLine.port);
  server = serving;
  stopWhenAsked(async () => {
    await serving.stop();
    await till.stop();
  });
  await till.start();
  start.earlyHub?.end();
  const setUp = await setUpAsAsked(till, commandLine);
  if (!setUp.ok) {
    await serving.stop();
    await till.stop();
    throw new TillStartFailure(setUp.error);
  }
  const link = serving.link();
  console.log(`till ready ${link}`);
  if (!commandLine.noOpen) openBrowser(link);
}

function openTill(
  { dataFolder: folder, earlyHub }: TillStart,
  customerDisplayLink: () => string | undefined,
): Promise<Till> {
  const { TILL_PASSPHRASE: passphrase, TILL_OWNER_PASSPHRASE: ownerPassphrase } = process.env;
  delete process.env['TILL_PASSPHRASE'];
  delete process.env['TILL_OWNER_PASSPHRASE'];
  const startHub = startHubProcess({
    program: join(DIST, 'hub.js'),
    node: process.execPath,
    clock: systemClock,
    earlyHub,
  });
  return createTill({
    host: 'browser',
    version: packageJson.version,
    dataFolder: folder,
    clock: systemClock,
    random: systemRandom,
    fetch: createHttpFetch(),
    fetchTrusting: createHttpFetch,
    systemLanguages: [Intl.DateTimeFormat().resolvedOptions().locale],
    settingsStore: createConfSettingsStore(folder),
    openPrinter: createPrinterOpener(),
    copyDatabase: copyDatabaseOnThread(join(DIST, 'database-copier.js')),
    vaultFile: createDurableFile(join(folder, 'vault.json')),
    pinFile: createDurableFile(join(folder, 'pins.json')),
    customerDisplayLink,
    startHub: async (options) => {
      const hub = await startHub(options);
      console.log(`hub ready ${hub.url}`);
      return hub;
    },
    ...(passphrase !== undefined && passphrase !== '' && { passphrase }),
    ...(ownerPassphrase !== undefined && ownerPassphrase !== '' && { ownerPassphrase }),
    log: (line) => console.error(line),
  });
}

async function serve(till: Till, asked: number | undefined): Promise<TillServer> {
  const options = { doorway: till, pages: await readPageFiles(join(DIST, 'renderer')), random: systemRandom };
  try {
    return await startTillServer(options, asked ?? USUAL_PORT);
  } catch (error) {
    if (asked === undefined) return startTillServer(options, 0);
    await till.stop();
    throw new TillStartFailure(
      tillError('port-taken', `${asked}: ${error instanceof Error ? error.message : ''}`),
    );
  }
}

function stopWhenAsked(stop: () => Promise<void>): void {
  let stopping = false;
  const once = () => {
    if (stopping) return;
    stopping = true;
    void stop().finally(() => process.exit(0));
  };
  process.on('SIGTERM', once);
  process.on('SIGINT', once);
  if (process.env['TILL_PARENT_PIPE'] === '1') process.stdin.on('end', once).resume();
}

/** As the desktop does it; nobody minds where there is none. */
function openBrowser(link: string): void {
  const [command, ...args] =
    process.platform === 'darwin'
      ? ['open', link]
      : process.platform === 'win32'
        ? ['explorer', link]
        : ['xdg-open', link];
  if (process.platform === 'linux' && !process.env['DISPLAY'] && !process.env['WAYLAND_DISPLAY']) return;
  spawn(command as string, args, { stdio: 'ignore', detached: true })
    .on('error', () => undefined)
    .unref();
}
