/** What a press of Charge asks for, as it crosses the contract. */
export interface ChargeRequest {
  readonly amount: string;
  readonly currency: string;
  readonly memo: string;
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
  const { amount, currency, memo } = request;
  const same =
    known?.asked.amount === amount && known.asked.currency === currency && known.asked.memo === memo;
  return same ? known : { chargeId: newId(), asked: { amount, currency, memo } };
}
