/** What a press of Charge asks for, as it crosses the contract. */
export interface ChargeRequest {
  readonly amount: string;
  readonly currency: string;
  readonly memo: string;
}

/**
 * Gives each ringing-up its identity: the same request pressed again keeps its `chargeId`, so that main answers
 * with the same sale, and a changed one gets a new identity.
 */
export class ChargeIdentity {
  #current: { readonly key: string; readonly chargeId: string } | undefined;
  readonly #newId: () => string;

  constructor(newId: () => string) {
    this.#newId = newId;
  }

  idFor({ amount, currency, memo }: ChargeRequest): string {
    const key = JSON.stringify([amount, currency, memo]);
    if (this.#current?.key !== key) this.#current = { key, chargeId: this.#newId() };
    return this.#current.chargeId;
  }

  /** After a sale was made: the next one is another, even of the same price. */
  done(): void {
    this.#current = undefined;
  }
}
