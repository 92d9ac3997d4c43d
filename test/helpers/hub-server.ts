import { join } from 'node:path';
import { type ReadyProcess, startReady } from './ready-process.ts';

const HUB = join(import.meta.dirname, '../../dist/hub.js');

/** The bundled hub, as `npm run hub` runs it. */
export interface HubServer extends ReadyProcess {
  readonly url: string;
}

export async function startHubServer(
  dataFolder: string,
  args: readonly string[],
  port = 0,
): Promise<HubServer> {
  const started = await startReady(
    [process.execPath, HUB, '--port', `${port}`, '--data', dataFolder, ...args],
    ['hub ready'],
  );
  return { ...started, url: started.ready[0] ?? '' };
}

/** What `create-account` answers: who a till is at this hub. */
export interface NewAccount {
  readonly account: string;
  readonly authkey: Readonly<Record<string, string>>;
}

export async function createAccount(hubUrl: string): Promise<NewAccount> {
  const response = await fetch(`${hubUrl}/api/create-account`, { method: 'POST' });
  if (!response.ok) throw new Error(`create-account answered ${response.status}: ${await response.text()}`);
  return (await response.json()) as NewAccount;
}
