import { type TillError, tillError } from '../../shared/errors/catalogue.ts';
import type { HubOutcome } from './hub-client.ts';

/** Why a hub did nothing, or may not have; what it refuses for want of money is said as the till says it. */
export function ourErrorOf(outcome: Exclude<HubOutcome<unknown>, { kind: 'done' }>): TillError {
  const isPoor = outcome.kind === 'refused' && outcome.hubCode === 'insufficient-funds';
  return isPoor ? tillError('not-enough') : outcome.error;
}
