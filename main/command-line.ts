import { parseArgs } from 'node:util';
import { type TillError, tillError } from '../shared/errors/catalogue.ts';
import { err, ok, type Result } from '../shared/result.ts';

/** What `npm start -- ...` was asked for (design §12). */
export interface TillCommandLine {
  /** Serve the browser host, even where Electron could run. */
  readonly browser: boolean;
  /** The browser host's port; 0 for any free one, absent for the usual one. */
  readonly port?: number;
  /** Where the till keeps everything; absent for the user's own data folder. */
  readonly dataFolder?: string;
  /** Set up with the practice hub, if not set up yet. */
  readonly practice: boolean;
  /** Do not open a browser. */
  readonly noOpen: boolean;
  /** The till alone on the whole screen (in its own window). */
  readonly kiosk: boolean;
  readonly setupFile?: string;
  /** A backup to make the data folder of, before the till opens it. */
  readonly backupFile?: string;
  readonly help: boolean;
}

export const TILL_USAGE = `Usage: npm start -- [options]
  --browser      serve the till to a browser on this machine, even where Electron is there
  --port N       the browser host's port (0: any free one)
  --data DIR     where the till keeps its sales, settings and keys
  --practice     set up with the built-in practice hub
  --no-open      do not open a browser
  --kiosk        the till's window alone on the whole screen, with no way out of it
  --setup FILE   set up from a JSON file (see README.md)
  --restore FILE make the data folder of a backup first; its passphrase comes in TILL_BACKUP_PASSPHRASE
  --help         this text`;

const MAX_PORT = 65_535;

/** Reads the command line. Errors: `bad-option`, which names it. */
export function parseCommandLine(args: readonly string[]): Result<TillCommandLine, TillError> {
  let values: Readonly<Record<string, string | boolean | undefined>>;
  try {
    ({ values } = parseArgs({
      args: [...args],
      options: {
        browser: { type: 'boolean' },
        port: { type: 'string' },
        data: { type: 'string' },
        practice: { type: 'boolean' },
        'no-open': { type: 'boolean' },
        kiosk: { type: 'boolean' },
        setup: { type: 'string' },
        restore: { type: 'string' },
        help: { type: 'boolean' },
      },
      allowPositionals: false,
    }));
  } catch (error) {
    return err(tillError('bad-option', error instanceof Error ? error.message.split('. ')[0] : undefined));
  }
  const { port, data, setup, restore } = values;
  if (port !== undefined && (!/^[0-9]{1,5}$/.test(String(port)) || Number(port) > MAX_PORT)) {
    return err(tillError('bad-option', `--port ${port}`));
  }
  return ok({
    browser: values['browser'] === true,
    practice: values['practice'] === true,
    noOpen: values['no-open'] === true,
    kiosk: values['kiosk'] === true,
    help: values['help'] === true,
    ...(port !== undefined && { port: Number(port) }),
    ...(typeof data === 'string' && { dataFolder: data }),
    ...(typeof setup === 'string' && { setupFile: setup }),
    ...(typeof restore === 'string' && { backupFile: restore }),
  });
}
