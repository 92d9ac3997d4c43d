/** How long until the hub is asked again about an address that it did not know, ms. */
const ASKED_AGAIN_AFTER_MS = 3_600_000;

/**
 * Addresses of sales that the hub does not know (its database came from a backup, say). They are passed over, so
 * that they don't keep the till from hearing of all others, and asked about again now and then.
 */
export class UnknownAddresses {
  /** When each was asked about last, ms since 1970. */
  readonly #askedMs = new Map<string, number>();

  get all(): readonly string[] {
    return [...this.#askedMs.keys()];
  }

  has(address: string): boolean {
    return this.#askedMs.has(address);
  }

  add(addresses: readonly string[], nowMs: number): void {
    for (const address of addresses) this.#askedMs.set(address, nowMs);
  }

  /** The hub answered for these. */
  remove(addresses: readonly string[]): void {
    for (const address of addresses) this.#askedMs.delete(address);
  }

  /** Those to ask about again. */
  due(nowMs: number): readonly string[] {
    return this.all.filter((address) => nowMs - (this.#askedMs.get(address) ?? 0) >= ASKED_AGAIN_AFTER_MS);
  }
}
