// What a till costs that waits: the resident memory that a held long-poll keeps, against a bare held connection.
//
// Only what is kept is counted. Before and after all the tills begin to wait, the server's garbage is collected until
// nothing more goes (see settled-memory.ts): left alone, a server that has just answered thousands of requests has some
// MB of garbage and of room for more, and it is for the moment of the next collection to say whether the figure shows
// 3 kB or 15 kB. What a connection costs before anybody waits on it is in neither figure: it is the same socket on both
// sides.
//
// Both sides are treated alike: the same requests, but that the bare one answers `my-balance` for the cursor that it
// does not have; processes of their own, started anew for each round; by turns; the median of the rounds.

import type { ReadyProcess } from '../helpers/ready-process.ts';
import { type Figure, percentile } from './figures.ts';
import { inFolder, type Side, startSide } from './measured-hub.ts';
import { openConnection, type RawConnection } from './raw-load.ts';
import { SETTLES, settledKb } from './settled-memory.ts';
import { addressOf, type Signer, signedRequest, signers } from './signed-requests.ts';

const ROUNDS = 3;
const WAKES = 200;
const WAIT = { wait_ms: '60000' };

interface Waited {
  readonly kbPerTill: number;
  /** From a payment's request to the answer of the long-poll, each; ms. */
  readonly wakesMs: readonly number[];
}

/** Tills that all long-poll, and payments that each wake one of them, against bare connections that are held. */
export async function waitingFigures(tills: number): Promise<Figure[]> {
  const hubs: Waited[] = [];
  const bares: Waited[] = [];
  for (let round = 0; round < ROUNDS; round += 1) {
    await inFolder(async (folder) => {
      const environment = { STORE: `${folder}/hub.sqlite`, FUNDED: 'yes' };
      hubs.push(await wait({ program: 'hub', environment }, tills));
    });
    bares.push(await wait({ program: 'bare' }, tills));
  }
  const [hub, bare] = [summary(hubs), summary(bares)];
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
}

function summary(rounds: readonly Waited[]): { readonly kbPerTill: number; readonly wakeMs: number } {
  return {
    kbPerTill: percentile(
      rounds.map(({ kbPerTill }) => kbPerTill),
      0.5,
    ),
    wakeMs: percentile(
      rounds.flatMap(({ wakesMs }) => wakesMs),
      0.99,
    ),
  };
}

async function wait({ program, environment }: Side, tills: number): Promise<Waited> {
  const side = { program, environment: { ...environment, ACCOUNTS: `${tills + 1}` }, flags: SETTLES };
  const server = await startSide(side);
  const [payer, ...waiting] = signers(tills + 1);
  if (!payer) throw new Error('nobody pays');
  const [url = ''] = server.ready;
  const connections = await Promise.all([payer, ...waiting].map(() => openConnection(new URL(url))));
  try {
    return await measure({ server, connections, hasCursors: program === 'hub' }, payer, waiting);
  } finally {
    for (const connection of connections) connection.close();
    await server.stop('SIGKILL');
  }
}

interface Measured {
  readonly server: ReadyProcess;
  /** The payer's, then each waiting till's. */
  readonly connections: readonly RawConnection[];
  readonly hasCursors: boolean;
}

async function measure(
  { server, connections, hasCursors }: Measured,
  payer: Signer,
  waiting: readonly Signer[],
): Promise<Waited> {
  const [url = ''] = server.ready;
  const ask = (index: number, request: Buffer) => {
    const connection = connections[index];
    if (!connection) throw new Error('no connection');
    return connection.ask(request);
  };
  const cursorOf = async (till: Signer, index: number): Promise<string> => {
    const name = hasCursors ? 'check-invoice-status' : 'my-balance';
    const { status, body } = await ask(index + 1, signedRequest(url, till, name));
    if (status !== 200) throw new Error('a till is not let in');
    const { cursor = `cur_${till.account}.0` } = JSON.parse(body) as { readonly cursor?: string };
    return cursor;
  };
  // The first requests of each connection are no part of what waiting costs.
  await Promise.all(waiting.map((till, index) => ask(index + 1, signedRequest(url, till, 'my-balance'))));
  const cursors = await Promise.all(waiting.map(cursorOf));
  const beforeKb = await settledKb(server);
  const polls = waiting.map((till, index) => {
    const since = cursors[index] ?? '';
    return ask(index + 1, signedRequest(url, till, 'check-invoice-status', { ...WAIT, since }));
  });
  // The server answers in order: once it answers the payer, all the others are waiting.
  await ask(0, signedRequest(url, payer, 'my-balance'));
  const kbPerTill = ((await settledKb(server)) - beforeKb) / waiting.length;
  const wakesMs: number[] = [];
  for (let wake = 0; wake < WAKES; wake += 1) {
    const index = (wake * 97) % waiting.length;
    const till = waiting[index];
    if (!till) throw new Error('no till');
    const payment = { to_btc_address: addressOf(till), amount: '0.00000100', ref: `wake-for-bench-${wake}` };
    const request = signedRequest(url, payer, 'send-btc', payment, { 'X-Wakes': till.token });
    const began = performance.now();
    const paid = ask(0, request);
    const woken = await polls[index];
    wakesMs.push(performance.now() - began);
    const { status } = await paid;
    if (status !== 200 || woken?.status !== 200) throw new Error(`a payment: ${status}, ${woken?.status}`);
  }
  return { kbPerTill, wakesMs };
}
