import type { CommandRequest } from '../../../shared/ipc/contract.ts';

/** What a press of Charge asks for, as it crosses the contract. */
export type ChargeRequest = Omit<CommandRequest<'charge'>, 'chargeId'>;

/** The identity under which a draft was sent to be charged, and what exactly was asked with it. */
export interface ChargeIdentity {
  readonly chargeId: string;
  readonly asked: ChargeRequest;
}

/**
 * The identity of a press of Charge: the one that the draft was charged under before, if it asks for the same
 * again, so that main answers with the same sale; else a new one.
 */
export function identityFor(
  known: ChargeIdentity | undefined,
  request: ChargeRequest,
  newId: () => string,
): ChargeIdentity {
  const same = known && spelt(known.asked) === spelt(request);
  return same ? known : { chargeId: newId(), asked: request };
}

function spelt({ amount, currency, memo, ticket }: ChargeRequest): string {
  return JSON.stringify([amount, currency, memo, ticket]);
}
