import { type TillError, tillError } from '../../shared/errors/catalogue.ts';
import type { HubOutcome } from './hub-client.ts';

type NotDone = Exclude<HubOutcome<unknown>, { kind: 'done' }>;

/** Why a hub did nothing, or may not have; what it refuses for want of money is said as the till says it. */
export function ourErrorOf(outcome: NotDone): TillError {
  const isPoor = outcome.kind === 'refused' && outcome.hubCode === 'insufficient-funds';
  return isPoor ? tillError('not-enough') : outcome.error;
}

/** Why a hub moved no money, where that is certain: also that its wallet can't now, which comes to nothing but a wait. */
export function ourRefusalOf(outcome: NotDone): TillError {
  const cannotSend = outcome.kind === 'refused' && outcome.hubCode === 'wallet-unavailable';
  return cannotSend ? tillError('hub-cannot-send', outcome.error.detail) : ourErrorOf(outcome);
}
