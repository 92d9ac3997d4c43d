// Pays an invoice once over a bad line, and is killed at the step that it is told.
import { connectHub } from '../../../../main/hub-client/connect-hub.ts';
import { discoverHub } from '../../../../main/hub-client/discover-hub.ts';
import type { HubClient, HubCredentials } from '../../../../main/hub-client/hub-client.ts';
import { Journal } from '../../../../main/journal/journal.ts';
import type { EventKind } from '../../../../main/journal/journal-event.ts';
import { project } from '../../../../main/journal/project.ts';
import { createHttpFetch } from '../../../../main/shell/http-fetch.ts';
import { systemClock } from '../../../../main/shell/system-clock.ts';
import { systemRandom } from '../../../../main/shell/system-random.ts';
import { Trades, type TradesOptions } from '../../../../main/trading/trades.ts';
import type { NetworkName } from '../../../../shared/bitcoin/network.ts';
import { btc } from '../../../../shared/money/money.ts';
import { ok } from '../../../../shared/result.ts';
import { reachOf } from '../../../helpers/asked-hub.ts';

/** Where a till can stop in the middle of a payment. */
export type Step = 'intended' | 'asked' | 'answered' | 'done';

export interface Wanted {
  readonly path: string;
  readonly hubUrl: string;
  readonly credentials: HubCredentials;
  readonly invoiceJson: string;
  readonly step: Step;
}

const tools = { fetch: createHttpFetch(), clock: systemClock, log: () => {} };

/** The trades of a journal, over a client of this hub. */
export function tradesOf(
  journal: Journal,
  client: HubClient,
  network: NetworkName = 'practice',
  refuse: TradesOptions['refuse'] = () => undefined,
): Trades {
  return new Trades({
    journal,
    nowMs: () => systemClock.nowMs(),
    newRef: () => Buffer.from(systemRandom.bytes(16)).toString('base64url'),
    access: { needsPassphrase: false, client: async () => ok(client), close: () => {} },
    hub: () => ok({ hubId: 'hub', network, client }),
    reach: reachOf(client),
    refuse,
    refuseOrders: () => undefined,
    book: (events) => void journal.append(...events),
    changed: () => {},
  });
}

export async function clientOf(hubUrl: string, credentials: HubCredentials): Promise<HubClient> {
  const discovered = await discoverHub(hubUrl, tools);
  if (!discovered.ok) throw new Error(discovered.error.code);
  return connectHub({
    discovered: discovered.value,
    credentials,
    agreedOrigin: new URL(hubUrl).origin,
    random: systemRandom,
    ...tools,
  });
}

function die(): never {
  process.kill(process.pid, 'SIGKILL');
  throw new Error('still alive');
}

/** Kills this process at that step of the next trade; *done* only once it is in the journal. */
export function dieAt(journal: Journal, step: Step): void {
  const append = journal.append.bind(journal);
  const dieBefore: Readonly<Record<Step, readonly EventKind[]>> = {
    intended: ['trade-asked'],
    asked: [],
    answered: ['trade-done', 'trade-unknown'],
    done: [],
  };
  const ended: readonly EventKind[] = ['trade-done', 'trade-unknown', 'trade-failed'];
  journal.append = (...events) => {
    if (events.some(({ kind }) => dieBefore[step].includes(kind))) die();
    const appended = append(...events);
    if (step === 'asked' && events.some(({ kind }) => kind === 'trade-asked')) die();
    if (step === 'done' && events.some(({ kind }) => ended.includes(kind))) die();
    return appended;
  };
}

async function tradeAndDie({ path, hubUrl, credentials, invoiceJson, step }: Wanted): Promise<void> {
  const client = await clientOf(hubUrl, credentials);
  const journal = Journal.open(path, project, () => systemClock.nowMs());
  dieAt(journal, step);
  await tradesOf(journal, client).payInvoice(
    { tradeId: 'the-only-press-00', by: 'owner' },
    { invoiceJson, maxBtc: btc('0.2') },
  );
  die();
}

const [given] = process.argv.slice(2);
if (given !== undefined && import.meta.filename === process.argv[1])
  await tradeAndDie(JSON.parse(given) as Wanted);
