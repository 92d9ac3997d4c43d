import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ReadyProcess, startReady } from '../helpers/ready-process.ts';
import { percentile } from './figures.ts';
import { sendAll } from './raw-load.ts';
import { type Signer, signers } from './signed-requests.ts';

const PROGRAMS = { hub: 'loaded-hub.ts', bare: 'bare-hub.ts' } as const;
/** The machine's other work comes and goes: both sides are measured by turns, so that it falls on both. */
const ROUNDS = 5;
export const CONNECTIONS = 64;
export const SIGNERS = 1_000;

/** A request of a signer's; the index tells one from another. */
export type Ask = (hubUrl: string, signer: Signer, index: number) => Buffer;

/** A server of the benchmarks, by what its program reads from the environment. */
export interface Side {
  readonly program: keyof typeof PROGRAMS;
  readonly environment?: Readonly<Record<string, string>>;
  /** For Node. */
  readonly flags?: readonly string[];
}

export interface Compared {
  readonly perSecond: number;
  readonly floorPerSecond: number;
}

/** How many requests per second each of two servers answers: the median of several rounds, by turns. */
export async function compareLoads(
  { value, floor }: { readonly value: Side; readonly floor: Side },
  ask: Ask,
  count: number,
): Promise<Compared> {
  const servers = [await startSide(value), await startSide(floor)];
  const rates = servers.map((): number[] => []);
  try {
    for (const server of servers) await load(server, ask, Math.min(count, 2_000), 0);
    for (let round = 1; round <= ROUNDS; round += 1) {
      for (const [index, server] of servers.entries()) {
        rates[index]?.push(await load(server, ask, count, round));
      }
    }
  } finally {
    for (const server of servers) await server.stop('SIGKILL');
  }
  const [perSecond = Number.NaN, floorPerSecond = Number.NaN] = rates.map((each) => percentile(each, 0.5));
  return { perSecond, floorPerSecond };
}

export function startSide({ program, environment, flags = [] }: Side): Promise<ReadyProcess> {
  const path = join(import.meta.dirname, PROGRAMS[program]);
  return startReady([process.execPath, ...flags, path], [`${program} ready`], {
    ACCOUNTS: `${SIGNERS}`,
    ...environment,
  });
}

async function load({ ready }: ReadyProcess, ask: Ask, count: number, round: number): Promise<number> {
  const [url = ''] = ready;
  const all = signers(SIGNERS);
  const lists = Array.from({ length: CONNECTIONS }, (_, connection) =>
    Array.from({ length: Math.ceil(count / CONNECTIONS) }, (_request, index) => {
      const number = index * CONNECTIONS + connection;
      const signer = all[number % all.length];
      if (!signer) throw new Error('no signer');
      return ask(url, signer, round * count + number);
    }),
  );
  const { perSecond, statuses } = await sendAll(new URL(url), lists);
  const refused = [...statuses].filter(([status]) => status !== 200);
  if (refused.length > 0) throw new Error(`refused: ${JSON.stringify(refused)}`);
  return perSecond;
}

/** With a folder of its own, which is gone afterwards. */
export async function inFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'hub-bench-'));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
