import type { CommandRequest } from '../../../shared/ipc/contract.ts';

/** What the customer pays with, where that is not bitcoin. */
export type Tendered = Pick<CommandRequest<'tender'>, 'tender' | 'label' | 'given'>;

/** What a press of Charge, Cash or Other asks for, as it crosses the contract. */
export interface ChargeRequest extends Omit<CommandRequest<'charge'>, 'chargeId'> {
  /** Absent where it is charged in bitcoin. */
  readonly tendered?: Tendered;
}

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

function spelt({ amount, currency, memo, ticket, tendered }: ChargeRequest): string {
  return JSON.stringify([amount, currency, memo, ticket, tendered]);
}
