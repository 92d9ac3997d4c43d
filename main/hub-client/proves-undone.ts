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
 * Whether an answer proves that the hub did nothing. A refused first request did nothing, but where the hub says that it
 * had it before: something on the way repeats what it carries. That a later one is refused for who asks, say, tells nothing
 * of the first. `again`: it was asked before.
 */
export function provesUndone(outcome: HubOutcome<unknown>, again: boolean): boolean {
  if (outcome.kind === 'refused')
    return again ? AFTER_THE_REF.has(outcome.hubCode) : outcome.hubCode !== 'nonce-reused';
  return outcome.kind === 'not-sent' && !again;
}
