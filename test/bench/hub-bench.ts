import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startReady } from '../helpers/ready-process.ts';
import type { Figure } from './figures.ts';
import { type LoadResult, sendAll } from './raw-load.ts';
import { type Signer, signedRequest, signers } from './signed-requests.ts';

const HUB = join(import.meta.dirname, 'loaded-hub.ts');
const BARE = join(import.meta.dirname, 'bare-hub.ts');
const CONNECTIONS = 64;
const SIGNERS = 1_000;
const READS = 20_000;
const WRITES = 3_000;

/** A request of a signer's; the index tells one from another. */
type Ask = (hubUrl: string, signer: Signer, index: number) => Buffer;

/** Signed `my-balance`, against bare HTTP that verifies the signature. */
export async function balanceFigures(): Promise<Figure[]> {
  const ask: Ask = (url, signer) => signedRequest(url, signer, 'my-balance');
  const bare = await inFolder(() => measured([BARE], 'bare ready', {}, ask, READS));
  const hub = await inFolder((folder) =>
    measured([HUB], 'hub ready', { STORE: join(folder, 'hub.sqlite') }, ask, READS),
  );
  return [figure('signed my-balance', hub, 'bare node:http, HMAC', bare)];
}

/** `new-btc-address`, durable, against one fsynced insert for each request. */
export async function addressFigures(): Promise<Figure[]> {
  const ask: Ask = (url, signer) => signedRequest(url, signer, 'new-btc-address');
  const bare = await inFolder((folder) =>
    measured([BARE], 'bare ready', { PATH_TO: join(folder, 'rows.sqlite'), ROWS: '1' }, ask, WRITES),
  );
  const hub = await inFolder((folder) =>
    measured([HUB], 'hub ready', { STORE: join(folder, 'hub.sqlite') }, ask, WRITES),
  );
  return [figure('new-btc-address, practice, durable', hub, 'one fsynced insert each', bare)];
}

async function measured(
  [program = '']: readonly string[],
  word: string,
  environment: Readonly<Record<string, string>>,
  ask: Ask,
  count: number,
): Promise<LoadResult> {
  const server = await startReady([process.execPath, program], [word], {
    ...environment,
    ACCOUNTS: `${SIGNERS}`,
  });
  const [url = ''] = server.ready;
  const all = signers(SIGNERS);
  const lists = (total: number) =>
    Array.from({ length: CONNECTIONS }, (_, connection) =>
      Array.from({ length: Math.ceil(total / CONNECTIONS) }, (_request, index) => {
        const number = index * CONNECTIONS + connection;
        const signer = all[number % all.length];
        if (!signer) throw new Error('no signer');
        return ask(url, signer, number);
      }),
    );
  try {
    await sendAll(new URL(url), lists(Math.min(count, 2_000)));
    return await sendAll(new URL(url), lists(count));
  } finally {
    await server.stop('SIGKILL');
  }
}

async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'hub-bench-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function figure(name: string, hub: LoadResult, floorName: string, floor: LoadResult): Figure {
  const refused = [...hub.statuses].filter(([status]) => status !== 200);
  if (refused.length > 0) throw new Error(`${name}: ${JSON.stringify(refused)}`);
  return {
    name: `${name}, ${CONNECTIONS} connections`,
    value: hub.perSecond,
    unit: 'per second',
    floorName,
    floor: floor.perSecond,
    aim: '≥ 0.5 ×',
    met: hub.perSecond >= 0.5 * floor.perSecond,
  };
}
