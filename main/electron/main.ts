import { mkdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { homedir } from 'node:os';
import { join } from 'node:path';
import {
  app,
  BrowserWindow,
  dialog,
  ipcMain,
  Menu,
  nativeTheme,
  protocol,
  safeStorage,
  session,
  shell,
} from 'electron';
import { ERROR_CATALOGUE, type TillError, tillError } from '../../shared/errors/catalogue.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { parseCommandLine, TILL_USAGE, type TillCommandLine } from '../command-line.ts';
import { diskError } from '../data-folder/disk-error.ts';
import { defaultDataFolder } from '../default-data-folder.ts';
import type { TillDoorway } from '../ipc/till-doorway.ts';
import { restoreAsAsked } from '../shell/asked-restore.ts';
import { setUpAsAsked } from '../shell/asked-setup.ts';
import { copyDatabaseOnThread } from '../shell/copy-database.ts';
import { createDurableFile } from '../shell/durable-file.ts';
import { createHttpFetch } from '../shell/http-fetch.ts';
import { startHubProcess } from '../shell/hub-process.ts';
import { createPrinterOpener } from '../shell/open-printer.ts';
import { systemClock } from '../shell/system-clock.ts';
import { systemRandom } from '../shell/system-random.ts';
import { createTill, type Till } from '../till.ts';
import { TillStartFailure } from '../till-start-failure.ts';
import { APP_PAGE, APP_SCHEME } from './app-origin.ts';
import { APP_SCHEME_PRIVILEGES, appProtocolHandler } from './app-protocol.ts';
import { followAppearance } from './appearance.ts';
import { type CustomerWindow, createCustomerWindow } from './customer-window.ts';
import { guardDownloads } from './downloads.ts';
import { createElectronSettingsStore } from './electron-settings-store.ts';
import { endCleanly, processSignals } from './ending.ts';
import { hostIpc } from './ipc-host.ts';
import { menuLabels } from './menu-labels.ts';
import { menuTemplate } from './menus.ts';
import { refusePermissions } from './permissions.ts';
import { windowPrinter } from './print.ts';
import { programFiles } from './program-files.ts';
import { systemKeychain } from './safe-storage.ts';
import { tillArguments } from './till-arguments.ts';
import { bringToFront, openTillWindow } from './till-window.ts';
import { guardWebContents } from './web-contents-guards.ts';

const TITLE = 'Bitcoin Till';
const FILES = programFiles(import.meta.dirname);

const say = (line: string) => void process.stdout.write(`${line}\n`);
const log = (line: string) => void process.stderr.write(`${line}\n`);

/** Tells Electron what it wants to know before it is ready, and opens the till once it is. */
function main(): void {
  // Started from a desktop, or from a terminal that is gone, nobody reads what it says.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => {});
  const parsed = parseCommandLine(tillArguments(process.argv, app.isPackaged));
  if (!parsed.ok) return fail(new TillStartFailure(parsed.error));
  const commandLine = parsed.value;
  if (commandLine.help) {
    say(TILL_USAGE);
    return app.exit(0);
  }
  const dataFolder = commandLine.dataFolder ?? defaultDataFolder(process.platform, homedir(), process.env);
  const profile = makeProfileFolder(dataFolder);
  if (!profile.ok) return fail(new TillStartFailure(profile.error));
  app.enableSandbox();
  protocol.registerSchemesAsPrivileged([APP_SCHEME_PRIVILEGES]);
  app.setPath('userData', profile.value);
  // The lock is the profile folder's: a till on another data folder is another till.
  if (!app.requestSingleInstanceLock()) {
    say('The till is open already; its window came to the front.');
    return app.exit(0);
  }
  app.on('second-instance', () => {
    for (const window of BrowserWindow.getAllWindows()) bringToFront(window);
  });
  app.on('web-contents-created', (_event, contents) => guardWebContents(contents, openMail));
  // Never awaited at the top level: Electron is not ready before this module has run to its end.
  app
    .whenReady()
    .then(() => open(dataFolder, commandLine))
    .catch(fail);
}

/** The program's windows, once they are there: the cashier's, and what opens the customer's. */
interface OpenWindows {
  till?: BrowserWindow;
  customer?: CustomerWindow;
}

async function open(dataFolder: string, commandLine: TillCommandLine): Promise<void> {
  refusePermissions(session.defaultSession);
  guardDownloads(session.defaultSession);
  protocol.handle(
    APP_SCHEME,
    appProtocolHandler(FILES.renderer, async (path) => new Uint8Array(await readFile(path))),
  );
  app.setAboutPanelOptions({ applicationName: TITLE, applicationVersion: app.getVersion() });

  const windows: OpenWindows = {};
  await restoreAsAsked(commandLine, dataFolder);
  const till = await createElectronTill(dataFolder, windows);
  endCleanly(app, processSignals(process), () => till.stop(), log);
  const started = startTill(till, commandLine);
  const doorway = openOnce(started, till);
  const ipc = hostIpc(ipcMain, doorway);
  let fillScreen = false;
  await followAppearance(till, ({ theme, language, fullScreen }) => {
    fillScreen = fullScreen;
    nativeTheme.themeSource = theme === 'contrast' ? 'light' : theme;
    Menu.setApplicationMenu(Menu.buildFromTemplate(menuTemplate(menuLabels(language), process.platform)));
  });
  const looks = {
    preload: FILES.preload,
    title: TITLE,
    dark: nativeTheme.shouldUseDarkColors,
    fullScreen: fillScreen,
    kiosk: commandLine.kiosk,
  };
  windows.customer = createCustomerWindow({ looks, ipc, till: doorway, log });
  windows.till = openTillWindow({
    looks,
    ipc,
    clock: systemClock,
    log,
    closed: () => windows.customer?.close(),
  });
  const problem = await started;
  if (problem) {
    await till.stop();
    throw new TillStartFailure(problem);
  }
  say(`till ready ${APP_PAGE}`);
}

async function createElectronTill(dataFolder: string, windows: OpenWindows): Promise<Till> {
  const { TILL_PASSPHRASE: passphrase, TILL_OWNER_PASSPHRASE: ownerPassphrase } = process.env;
  delete process.env['TILL_PASSPHRASE'];
  delete process.env['TILL_OWNER_PASSPHRASE'];
  const secretStorage = await systemKeychain(safeStorage, process.platform);
  const startHub = startHubProcess({ program: FILES.hub, node: process.execPath, clock: systemClock });
  return createTill({
    host: 'electron',
    version: app.getVersion(),
    dataFolder,
    clock: systemClock,
    random: systemRandom,
    fetch: createHttpFetch(),
    fetchTrusting: createHttpFetch,
    systemLanguages: [app.getLocale()],
    settingsStore: createElectronSettingsStore(dataFolder),
    openPrinter: createPrinterOpener(),
    copyDatabase: copyDatabaseOnThread(FILES.databaseCopier),
    vaultFile: createDurableFile(join(dataFolder, 'vault.json')),
    pinFile: createDurableFile(join(dataFolder, 'pins.json')),
    ...(secretStorage && { secretStorage }),
    openCustomerDisplay: () => windows.customer?.open(),
    printer: windowPrinter(() => windows.till?.webContents, log),
    async startHub(options) {
      const hub = await startHub(options);
      say(`hub ready ${hub.url}`);
      return hub;
    },
    ...(passphrase !== undefined && passphrase !== '' && { passphrase }),
    ...(ownerPassphrase !== undefined && ownerPassphrase !== '' && { ownerPassphrase }),
    log,
  });
}

/** Starts the till; resolves with what kept it from being set up as asked, if anything did. */
async function startTill(till: Till, commandLine: TillCommandLine): Promise<TillError | undefined> {
  await till.start();
  const setUp = await setUpAsAsked(till, commandLine);
  return setUp.ok ? undefined : setUp.error;
}

/** A window may ask before the till has started; its answers come when it has. */
function openOnce(started: Promise<unknown>, till: TillDoorway): TillDoorway {
  return {
    async call(...command) {
      await started;
      return till.call(...command);
    },
    subscribe: (listener) => till.subscribe(listener),
  };
}

function openMail(uri: string): void {
  shell.openExternal(uri).catch((error: unknown) => log(`no mail program opened: ${String(error)}`));
}

/** Where Chromium keeps its own, within the data folder. */
function makeProfileFolder(dataFolder: string): Result<string, TillError> {
  const profile = join(dataFolder, 'window');
  try {
    mkdirSync(profile, { recursive: true, mode: 0o700 });
    return ok(profile);
  } catch (error) {
    return err(diskError(error) ?? tillError('internal'));
  }
}

/** Ends the program with one clear message. */
function fail(error: unknown): void {
  const known = error instanceof TillStartFailure ? error : undefined;
  log(known?.message ?? `The till stopped: ${String(error)}`);
  if (app.isReady()) {
    const { message, detail, code } = known?.error ?? tillError('internal');
    const [, nextStep] = ERROR_CATALOGUE[code];
    dialog.showErrorBox(TITLE, [message, nextStep, detail].filter((part) => part !== undefined).join('\n'));
  }
  app.exit(1);
}

main();
