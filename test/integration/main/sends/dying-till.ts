// Where a till's process is killed while it asks its hub to send; for programs that die on purpose.
import { setTimeout as pause } from 'node:timers/promises';
import { Journal } from '../../../../main/journal/journal.ts';
import type { EventKind, NewEvent } from '../../../../main/journal/journal-event.ts';
import { createHttpFetch } from '../../../../main/shell/http-fetch.ts';
import type { Fetch } from '../../../../main/till-options.ts';
import type { CommandReply, CommandRequest } from '../../../../shared/ipc/contract.ts';
import type { AssembledTill } from '../../../helpers/assembled-till.ts';

const IN_FLIGHT_MS = 15;
const LOOK_EVERY_MS = 50;

export function die(): never {
  process.kill(process.pid, 'SIGKILL');
  throw new Error('still alive');
}

/**
 * Dies around the hub being asked to send: before the request leaves (`asked`), while it is away (`in-flight`), or before
 * anybody reads the answer (`answered`); with `-again` at the second time.
 */
export function dyingFetch(step: string): Fetch {
  const real = createHttpFetch();
  let asked = 0;
  return async (url, init) => {
    if (!url.endsWith('/send-btc')) return real(url, init);
    asked += 1;
    const suffix = asked === 1 ? '' : '-again';
    if (step === `asked${suffix}`) die();
    if (step === 'in-flight') {
      setTimeout(die, IN_FLIGHT_MS);
      await Promise.allSettled([real(url, init)]);
      return new Promise(() => undefined);
    }
    const answer = await real(url, init).catch((error: unknown) => {
      if (step === `answered${suffix}`) die();
      throw error;
    });
    if (step === `answered${suffix}`) die();
    return answer;
  };
}

/** Dies when an event of this kind is about to be written. */
export function dieBefore(kind: EventKind): void {
  const append = Journal.prototype.append;
  Journal.prototype.append = function (this: Journal, ...events: readonly NewEvent[]) {
    if (events.some((event) => event.kind === kind)) die();
    return append.call(this, ...events);
  };
}

/** Dies once it is told what became of the send. */
export function dieWhenKnown({ till }: AssembledTill, sendId: string): void {
  till.subscribe((name, payload) => {
    if (name !== 'sendChanged') return;
    const changed = payload as { readonly sendId: string; readonly state: string };
    if (changed.sendId === sendId && changed.state !== 'sending') die();
  });
}

/** What a refund would mean. The hub is found a moment after the till started. */
export async function reviewOf(shop: AssembledTill, wanted: CommandRequest<'prepareRefund'>) {
  const review = await untilFound(() => shop.call('prepareRefund', wanted));
  if (!review.ok) throw new Error(review.error.code);
  return review.value;
}

/** Asks until the till has found its hub. */
export async function untilFound<Reply extends CommandReply<'prepareRefund' | 'resolveSends'>>(
  ask: () => Promise<Reply>,
): Promise<Reply> {
  for (;;) {
    const reply = await ask();
    if (reply.ok || reply.error.code !== 'hub-unreachable') return reply;
    await pause(LOOK_EVERY_MS);
  }
}
