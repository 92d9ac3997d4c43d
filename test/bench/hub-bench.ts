import { join } from 'node:path';
import { createDatabase, startPostgres } from '../helpers/postgres-server.ts';
import type { Figure } from './figures.ts';
import { type Ask, CONNECTIONS, type Compared, compareLoads, inFolder, SIGNERS } from './measured-hub.ts';
import { addressOf, signedRequest, signers } from './signed-requests.ts';

const READS = 12_000;
const WRITES = 3_000;

const askBalance: Ask = (url, signer) => signedRequest(url, signer, 'my-balance');

/** Signed `my-balance`, against bare HTTP that verifies the signature. */
export async function balanceFigures(): Promise<Figure[]> {
  return inFolder(async (folder) => {
    const value = { program: 'hub', environment: { STORE: join(folder, 'hub.sqlite') } } as const;
    const compared = await compareLoads({ value, floor: { program: 'bare' } }, askBalance, READS);
    return [atLeastHalf('signed my-balance', compared, 'bare node:http, HMAC')];
  });
}

/** `new-btc-address`, durable, against one fsynced insert for each request. */
export async function addressFigures(): Promise<Figure[]> {
  const ask: Ask = (url, signer) => signedRequest(url, signer, 'new-btc-address');
  return inFolder(async (folder) => {
    const value = { program: 'hub', environment: { STORE: join(folder, 'hub.sqlite') } } as const;
    const rows = { ROWS_IN: join(folder, 'rows.sqlite'), ROWS: '1' };
    const floor = { program: 'bare', environment: rows } as const;
    const compared = await compareLoads({ value, floor }, ask, WRITES);
    return [atLeastHalf('new-btc-address, practice, durable', compared, 'one fsynced insert each')];
  });
}

/** `send-btc` between accounts of the hub, durable, against two committed rows for each request. */
export async function sendFigures(): Promise<Figure[]> {
  return inFolder((folder) => {
    const [hub, rows] = [join(folder, 'hub.sqlite'), join(folder, 'rows.sqlite')];
    return internalSends('SQLite', hub, rows);
  });
}

export async function postgresSendFigures(): Promise<Figure[]> {
  const server = await startPostgres({ durable: true });
  try {
    const hub = await createDatabase(server.url);
    const rows = await createDatabase(server.url);
    return await internalSends('PostgreSQL', hub.url, rows.url);
  } finally {
    await server.stop();
  }
}

async function internalSends(kind: string, store: string, rows: string): Promise<Figure[]> {
  const all = signers(SIGNERS);
  const ask: Ask = (url, signer, index) => {
    const payee = all[(index * 7 + 1) % all.length] ?? signer;
    const payment = { to_btc_address: addressOf(payee), amount: '0.00000100' };
    return signedRequest(url, signer, 'send-btc', { ...payment, ref: `send-for-the-bench-${index}` });
  };
  const value = { program: 'hub', environment: { STORE: store, FUNDED: 'yes' } } as const;
  const floor = { program: 'bare', environment: { ROWS_IN: rows, ROWS: '2' } } as const;
  const compared = await compareLoads({ value, floor }, ask, WRITES);
  const name = `internal send-btc among ${SIGNERS} accounts, durable, ${kind}`;
  return [atLeastHalf(name, compared, `HMAC and two committed rows, ${kind}`)];
}

/** `my-balance` in a hub with a long past, against one that is empty. */
export async function largeHubFigures(accounts: number, postings: number): Promise<Figure[]> {
  return inFolder(async (folder) => {
    const past = { PAST_ACCOUNTS: `${accounts}`, PAST_POSTINGS: `${postings}` };
    const large = { STORE: join(folder, 'large.sqlite'), ...past };
    const empty = { STORE: join(folder, 'empty.sqlite') };
    const compared = await compareLoads(
      { value: { program: 'hub', environment: large }, floor: { program: 'hub', environment: empty } },
      askBalance,
      READS,
    );
    const [value, floor] = [1_000 / compared.perSecond, 1_000 / compared.floorPerSecond];
    return [
      {
        name: `my-balance with ${accounts} accounts and ${postings} postings, ms per request`,
        value,
        unit: 'ms',
        floorName: 'empty hub',
        floor,
        aim: '≤ 1.5 ×',
        met: value <= 1.5 * floor,
      },
    ];
  });
}

function atLeastHalf(name: string, { perSecond, floorPerSecond }: Compared, floorName: string): Figure {
  return {
    name: `${name}, ${CONNECTIONS} connections`,
    value: perSecond,
    unit: 'per second',
    floorName,
    floor: floorPerSecond,
    aim: '≥ 0.5 ×',
    met: perSecond >= 0.5 * floorPerSecond,
  };
}
