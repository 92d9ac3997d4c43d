import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ReadyProcess } from '../helpers/ready-process.ts';
import { type Figure, percentile } from './figures.ts';
import { inFolder, type Side, startSide } from './measured-hub.ts';
import { openConnection } from './raw-load.ts';
import { addressOf, type Signer, signedRequest, signers } from './signed-requests.ts';

const WAKES = 200;
const WAIT = { wait_ms: '60000' };

interface Waited {
  readonly kbPerTill: number;
  /** From the payment's request to the answer of the long-poll; p99. */
  readonly wakeMs: number;
}

/** Tills that all long-poll, and payments that each wake one of them, against bare connections that are held. */
export async function waitingFigures(tills: number): Promise<Figure[]> {
  return inFolder(async (folder) => {
    const environment = { STORE: join(folder, 'hub.sqlite'), FUNDED: 'yes' };
    const hub = await wait({ program: 'hub', environment }, tills);
    const bare = await wait({ program: 'bare' }, tills);
    const floorName = 'bare held connections';
    return [
      {
        name: `${tills} tills long-polling, memory per till`,
        value: hub.kbPerTill,
        unit: 'kB',
        floorName,
        floor: bare.kbPerTill,
        aim: '≤ 2 ×',
        met: hub.kbPerTill <= 2 * bare.kbPerTill,
      },
      {
        name: `wake-up of one of ${tills} tills (p99)`,
        value: hub.wakeMs,
        unit: 'ms',
        floorName,
        floor: bare.wakeMs,
        aim: '≤ 50 ms',
        met: hub.wakeMs <= 50,
      },
    ];
  });
}

async function wait({ program, environment }: Side, tills: number): Promise<Waited> {
  const server = await startSide({ program, environment: { ...environment, ACCOUNTS: `${tills + 1}` } });
  const [payer, ...waiting] = signers(tills + 1);
  if (!payer) throw new Error('nobody pays');
  try {
    return await measure(server, program === 'hub', payer, waiting);
  } finally {
    await server.stop('SIGKILL');
  }
}

async function measure(
  { ready, process: { pid } }: ReadyProcess,
  hasCursors: boolean,
  payer: Signer,
  waiting: readonly Signer[],
): Promise<Waited> {
  const [url = ''] = ready;
  const connections = await Promise.all([payer, ...waiting].map(() => openConnection(new URL(url))));
  const ask = (index: number, request: Buffer) => {
    const connection = connections[index];
    if (!connection) throw new Error('no connection');
    return connection.ask(request);
  };
  const cursorOf = async (till: Signer, index: number): Promise<string> => {
    if (!hasCursors) return '';
    const { body } = await ask(index + 1, signedRequest(url, till, 'check-invoice-status'));
    return (JSON.parse(body) as { readonly cursor: string }).cursor;
  };
  // A first request of each connection is no part of what waiting costs.
  const warmed = await Promise.all(
    waiting.map((till, index) => ask(index + 1, signedRequest(url, till, 'my-balance'))),
  );
  if (warmed.some(({ status }) => status !== 200)) throw new Error('a till is not let in');
  const cursors = await Promise.all(waiting.map(cursorOf));
  const before = residentKb(pid);
  const polls = waiting.map((till, index) => {
    const since = cursors[index] ?? '';
    return ask(index + 1, signedRequest(url, till, 'check-invoice-status', { ...WAIT, since }));
  });
  // The server answers in order: once it answers the payer, all the others are waiting.
  await ask(0, signedRequest(url, payer, 'my-balance'));
  const kbPerTill = (residentKb(pid) - before) / waiting.length;
  const samples: number[] = [];
  for (let wake = 0; wake < WAKES; wake += 1) {
    const index = (wake * 97) % waiting.length;
    const till = waiting[index];
    if (!till) throw new Error('no till');
    const payment = { to_btc_address: addressOf(till), amount: '0.00000100', ref: `wake-for-bench-${wake}` };
    const request = signedRequest(url, payer, 'send-btc', payment, { 'X-Wakes': till.token });
    const began = performance.now();
    const paid = ask(0, request);
    const woken = await polls[index];
    samples.push(performance.now() - began);
    const { status } = await paid;
    if (status !== 200 || woken?.status !== 200) throw new Error(`a payment: ${status}, ${woken?.status}`);
  }
  for (const connection of connections) connection.close();
  return { kbPerTill, wakeMs: percentile(samples, 0.99) };
}

function residentKb(pid: number | undefined): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8');
  return Number(/VmRSS:\s+(\d+) kB/.exec(status)?.[1]);
}
