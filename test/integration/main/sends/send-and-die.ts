// Sends once over a bad line, and is killed at the step that it is told.
import { connectHub } from '../../../../main/hub-client/connect-hub.ts';
import { discoverHub } from '../../../../main/hub-client/discover-hub.ts';
import type { HubClient } from '../../../../main/hub-client/hub-client.ts';
import { Journal } from '../../../../main/journal/journal.ts';
import type { EventKind } from '../../../../main/journal/journal-event.ts';
import { project } from '../../../../main/journal/project.ts';
import { Sends, type SendsOptions } from '../../../../main/sends/sends.ts';
import { createHttpFetch } from '../../../../main/shell/http-fetch.ts';
import { systemClock } from '../../../../main/shell/system-clock.ts';
import { systemRandom } from '../../../../main/shell/system-random.ts';
import { authkeySchema } from '../../../../shared/hub-protocol/authkey.ts';
import { btc } from '../../../../shared/money/money.ts';
import { ok } from '../../../../shared/result.ts';
import { reachOf } from '../../../helpers/asked-hub.ts';

/** Where a till can stop in the middle of a send. */
export type Step = 'intended' | 'asked' | 'in-flight' | 'answered' | 'done' | 'never';

export interface Wanted {
  readonly path: string;
  readonly hubUrl: string;
  readonly account: string;
  readonly authkey: unknown;
  readonly address: string;
  readonly amount: string;
  readonly step: Step;
}

const IN_FLIGHT_MS = 15;
const tools = { fetch: createHttpFetch(), clock: systemClock, log: () => {} };

/** The sends of a journal, over a client of this hub. */
export function sendsOf(
  journal: Journal,
  client: HubClient,
  nowMs: () => number = () => systemClock.nowMs(),
  more: Partial<SendsOptions> = {},
): Sends {
  const hub = { hubId: 'hub', name: 'hub', network: 'practice', client } as const;
  return new Sends({
    journal,
    clock: systemClock,
    nowMs,
    newId: () => Buffer.from(systemRandom.bytes(16)).toString('base64url'),
    access: { needsPassphrase: false, client: async () => ok(client), close: () => {} },
    hub: () => ok(hub),
    reach: reachOf(client),
    hubIds: () => ['hub'],
    limits: () => ({}),
    worth: () => undefined,
    bookSale: (events) => journal.append(...events),
    changed: () => {},
    ...more,
  });
}

export async function clientOf({
  hubUrl,
  account,
  authkey,
}: Pick<Wanted, 'hubUrl' | 'account' | 'authkey'>): Promise<HubClient> {
  const discovered = await discoverHub(hubUrl, tools);
  if (!discovered.ok) throw new Error(discovered.error.code);
  return connectHub({
    discovered: discovered.value,
    credentials: { account, authkey: authkeySchema.parse(authkey) },
    agreedOrigin: new URL(hubUrl).origin,
    random: systemRandom,
    ...tools,
  });
}

function die(): never {
  process.kill(process.pid, 'SIGKILL');
  throw new Error('still alive');
}

async function sendAndDie(wanted: Wanted): Promise<void> {
  const { path, address, amount, step } = wanted;
  const real = await clientOf(wanted);
  const journal = Journal.open(path, project, () => systemClock.nowMs());
  const append = journal.append.bind(journal);
  const dieBefore: Partial<Record<Step, EventKind>> = { intended: 'send-asked', answered: 'send-done' };
  journal.append = (...events) => {
    if (
      events.some(({ kind }) => kind === dieBefore[step] || (step === 'answered' && kind === 'send-unknown'))
    )
      die();
    return append(...events);
  };
  const client: HubClient = Object.create(real, {
    sendBtc: {
      value: (request: Parameters<HubClient['sendBtc']>[0]) => {
        if (step === 'asked') die();
        if (step === 'in-flight') setTimeout(die, IN_FLIGHT_MS);
        return real.sendBtc(request);
      },
    },
  }) as HubClient;
  const sends = sendsOf(journal, client);
  const review = await sends.prepare({ address, amount: btc(amount), purpose: 'payment', by: 'owner' });
  if (!review.ok) throw new Error(review.error.code);
  const { reviewId, warnings } = review.value;
  await sends.confirm({
    sendId: 'the-only-press-00',
    reviewId,
    read: warnings,
    purpose: 'payment',
    by: 'owner',
  });
  die();
}

const [given] = process.argv.slice(2);
if (given !== undefined && import.meta.filename === process.argv[1])
  await sendAndDie(JSON.parse(given) as Wanted);
