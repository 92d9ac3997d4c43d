import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { tillFlags } from '../../scripts/till-flags.mjs';
import { createAccount } from './hub-server.ts';
import { type ReadyProcess, startReady } from './ready-process.ts';

const DIST = join(import.meta.dirname, '../../dist');

/** The bundled till in its browser host, as `npm start -- --browser` runs it. */
export interface TillProcess extends ReadyProcess {
  /** With its one-time token. */
  readonly url: string;
  /** The till's own hub, where it started one. */
  readonly hubUrl?: string;
}

export interface TillProcessOptions {
  readonly dataFolder: string;
  readonly args?: readonly string[];
  readonly passphrase?: string;
  /** Whether it starts a hub of its own. */
  readonly startsHub?: boolean;
  /** As the system names it: `de_AT.UTF-8`. */
  readonly systemLocale?: string;
  /** Where it is started. */
  readonly cwd?: string;
  /** What its environment has besides. */
  readonly environment?: Readonly<Record<string, string>>;
}

export async function startTill(options: TillProcessOptions): Promise<TillProcess> {
  const command = [
    process.execPath,
    ...tillFlags,
    join(DIST, 'browser.js'),
    '--port',
    '0',
    '--no-open',
    '--data',
    options.dataFolder,
  ];
  const words = options.startsHub ? ['hub ready', 'till ready'] : ['till ready'];
  const environment = {
    // The language of who runs the tests is none of theirs.
    LC_ALL: options.systemLocale ?? 'en_GB.UTF-8',
    ...(options.passphrase !== undefined && { TILL_PASSPHRASE: options.passphrase }),
    ...options.environment,
  };
  const started = await startReady([...command, ...(options.args ?? [])], words, environment, options.cwd);
  const url = started.ready.at(-1) ?? '';
  return { ...started, url, ...(options.startsHub && { hubUrl: started.ready[0] ?? '' }) };
}

/** A setup file for shops with many tills; gives the arguments that name it. */
export function setupArguments(folder: string, setup: Readonly<Record<string, unknown>>): readonly string[] {
  const path = join(folder, 'setup.json');
  writeFileSync(path, JSON.stringify(setup));
  return ['--setup', path];
}

/** The Café's till, set up at a new account of this hub: its prices are in euros, of which a bitcoin costs 60,000. */
export async function startCafe(
  folder: string,
  hub: { readonly url: string },
  change: Readonly<Record<string, unknown>> = {},
): Promise<TillProcess> {
  const args = setupArguments(folder, {
    shop: 'Café',
    hub_url: hub.url,
    ...(await createAccount(hub.url)),
    currency: 'EUR',
    rates: { EUR: '60000' },
    ...change,
  });
  return startTill({ dataFolder: join(folder, 'till'), args, passphrase: 'correct horse battery' });
}
