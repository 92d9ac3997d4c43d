import type { HubOutcome } from './hub-client.ts';

/** Refusals that a hub comes to only after it has looked whether it did the same before. */
const AFTER_THE_REF: ReadonlySet<string> = new Set([
  'insufficient-funds',
  'dust',
  'limit-exceeded',
  'bad-address',
  'bad-amount',
  'already-paid',
  'conflict',
  'quote-expired',
  'unknown-order',
]);

/**
 * For how long a request that nobody answered may still arrive and be done: a hub takes its nonce for 5 minutes (hub-api §2),
 * and nothing on the way keeps a request longer than that.
 */
const MAY_ARRIVE_MS = 6 * 60_000;

/** When a request was last sent that nobody answered, and now: in ms, of one clock. */
export interface LostRequest {
  readonly lostMs: number;
  readonly nowMs: number;
}

/** Whether it may still reach the hub, and be done. */
export function mayStillArrive({ lostMs, nowMs }: LostRequest): boolean {
  return nowMs - lostMs < MAY_ARRIVE_MS;
}

/**
 * Whether an answer proves that the hub did nothing. A refused first request did nothing, but where the hub says that it
 * had it before: something on the way repeats what it carries. After a request that was lost (`lost`) a refusal proves it if
 * the hub comes to it after it has looked the `ref` up, and only once the lost one can't arrive any more: who lacks the money
 * now may have it in a minute. That a later one is refused for who asks, say, tells nothing of the first.
 */
export function provesUndone(outcome: HubOutcome<unknown>, lost: LostRequest | undefined): boolean {
  if (!lost)
    return outcome.kind === 'not-sent' || (outcome.kind === 'refused' && outcome.hubCode !== 'nonce-reused');
  return outcome.kind === 'refused' && AFTER_THE_REF.has(outcome.hubCode) && !mayStillArrive(lost);
}
