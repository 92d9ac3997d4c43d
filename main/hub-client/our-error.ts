import { type TillError, tillError } from '../../shared/errors/catalogue.ts';
import type { HubOutcome } from './hub-client.ts';

/** Why a hub did nothing, or may not have; what it lacks money or a wallet for is said as the till says it. */
export function ourErrorOf(outcome: Exclude<HubOutcome<unknown>, { kind: 'done' }>): TillError {
  if (outcome.kind !== 'refused') return outcome.error;
  if (outcome.hubCode === 'insufficient-funds') return tillError('not-enough');
  const { detail } = outcome.error;
  return outcome.hubCode === 'wallet-unavailable' ? tillError('hub-cannot-send', detail) : outcome.error;
}
