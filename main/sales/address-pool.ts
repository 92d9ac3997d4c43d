import { familiesOf } from '../../shared/bitcoin/address.ts';
import { type NetworkName, usualNetworkOf } from '../../shared/bitcoin/network.ts';
import type { Clock, Random } from '../../shared/clock.ts';
import { type TillError, tillError } from '../../shared/errors/catalogue.ts';
import { BackOff } from '../hub-client/back-off.ts';
import type { HubClient } from '../hub-client/hub-client.ts';
import type { Journal } from '../journal/journal.ts';

/** Enough for a rush during a short outage; an address that never gets an invoice is kept, not thrown away. */
const POOL_SIZE = 20;

/** A sale that takes an address is shown first; a full pool can wait. */
const REFILL_AFTER_MS = 100;

export interface AddressPoolOptions {
  readonly journal: Journal;
  readonly clock: Clock;
  readonly random: Random;
  readonly newRef: () => string;
  /** The number of addresses left, or the reason why there are no more, changed. */
  readonly changed: (problem: TillError | undefined) => void;
}

/** What a watcher has to do with addresses that no sale has. */
export type UnusedAddresses = Pick<AddressPool, 'check' | 'hubDoesNotKnow'>;

/**
 * Unused addresses, kept in the journal ahead of need, so that Charge never waits for the network. Each
 * request is journalled before it is sent; where the hub keeps `ref`s, a lost answer is asked for again.
 */
export class AddressPool {
  readonly #options: AddressPoolOptions;
  #wake: (() => void) | undefined;
  /** The hub whose unused addresses are being checked. */
  #checking: string | undefined;
  #fetchProblem: TillError | undefined;
  #unknownProblem: TillError | undefined;

  constructor(options: AddressPoolOptions) {
    this.#options = options;
  }

  /** The oldest unused address of a hub. It stays in the pool until a sale takes it in its own transaction. */
  next(hubId: string): string | undefined {
    return this.#checking === hubId ? undefined : this.#unused(hubId)[0];
  }

  /** The network of the first address that a hub gave; it stays on that. */
  networkAt(hubId: string): NetworkName | undefined {
    const first = this.#firstAddress(hubId);
    return first === undefined ? undefined : networkOf(first);
  }

  /** How many a sale can take now. */
  left(hubId: string): number {
    return this.#checking === hubId ? 0 : this.#unused(hubId).length;
  }

  /** A sale took one: fill up behind it. */
  used(): void {
    this.#wake?.();
    this.#tell(undefined);
  }

  /**
   * Gives up the unused addresses that the hub does not know: nobody would hear of money sent there. No sale takes
   * an address meanwhile. Throws what the journal throws.
   *
   * @param look finds those that the hub does not know among some
   */
  async check(hubId: string, look: (unused: readonly string[]) => Promise<readonly string[]>): Promise<void> {
    const unused = this.#unused(hubId);
    if (unused.length === 0) return;
    this.#checking = hubId;
    try {
      const unknown = await look(unused);
      const reason = 'the hub does not know it';
      this.#options.journal.append(
        ...unknown.map(
          (address) => ({ kind: 'address-abandoned', body: { hubId, address, reason } }) as const,
        ),
      );
    } finally {
      this.#checking = undefined;
      this.#wake?.();
      this.#tell(this.#fetchProblem);
    }
  }

  /** Addresses of sales that the hub does not know: a person has to see to it. */
  hubDoesNotKnow(addresses: readonly string[]): void {
    const problem = addressUnknown(addresses);
    if (problem?.detail === this.#unknownProblem?.detail) return;
    this.#unknownProblem = problem;
    this.#tell(this.#fetchProblem);
  }

  /** Addresses that the owner pasted, for a hub that makes none; those known already are passed over. */
  paste(hubId: string, addresses: readonly string[]): void {
    const { journal } = this.#options;
    const fresh = [...new Set(addresses)].filter((address) => !this.#isKnown(address));
    journal.append(
      ...fresh.map((address) => ({ kind: 'address-received', body: { hubId, address } }) as const),
    );
  }

  /** Keeps the pool filled until the signal is aborted. */
  async keepFilled(hubId: string, client: HubClient, signal: AbortSignal): Promise<void> {
    const backOff = new BackOff(this.#options.random);
    while (!signal.aborted) {
      if (this.#unused(hubId).length >= POOL_SIZE) {
        await this.#untilUsed(signal);
        await this.#pause(REFILL_AFTER_MS, signal);
        continue;
      }
      const problem = await this.#fetchOne(hubId, client, signal);
      if (signal.aborted) return;
      this.#tell(problem?.error);
      if (problem) await this.#pause(backOff.failed(problem.retryAfterMs), signal);
      else backOff.succeeded();
    }
  }

  async #fetchOne(
    hubId: string,
    client: HubClient,
    signal: AbortSignal,
  ): Promise<{ readonly error: TillError; readonly retryAfterMs?: number } | undefined> {
    const { journal } = this.#options;
    const ref = this.#pendingRef(hubId, client.keepsRefs) ?? this.#request(hubId);
    const outcome = await client.newBtcAddress(ref, signal);
    switch (outcome.kind) {
      case 'done': {
        if (this.#isKnown(outcome.value.address)) {
          this.#abandon(hubId, ref, 'the hub gave an address twice');
          return { error: tillError('address-reused') };
        }
        if (!this.#isOfSameNetwork(hubId, outcome.value.address)) {
          this.#abandon(hubId, ref, 'an address of another network');
          return { error: tillError('wrong-network', 'the hub gave such an address') };
        }
        journal.append({ kind: 'address-received', body: { hubId, ref, address: outcome.value.address } });
        return undefined;
      }
      case 'refused':
        this.#abandon(hubId, ref, outcome.hubCode);
        return outcome;
      case 'unknown':
        // Its answer came, or nobody will tell it: the same `ref` would bring nothing else.
        if (outcome.answer !== undefined) this.#abandon(hubId, ref, outcome.error.detail ?? outcome.answer);
        else if (!client.keepsRefs) this.#abandon(hubId, ref, 'no answer');
        return outcome;
      case 'not-sent':
        return outcome;
    }
  }

  /** A request whose answer never came. Without `ref`s it is not asked again: nobody knows what it made. */
  #pendingRef(hubId: string, keepsRefs: boolean): string | undefined {
    const { journal } = this.#options;
    const pending = journal.all<{ ref: string }>(
      'SELECT ref FROM address_requests WHERE hub_id = ? ORDER BY seq',
      hubId,
    );
    if (keepsRefs) return pending[0]?.ref;
    for (const { ref } of pending) this.#abandon(hubId, ref, 'no answer');
    return undefined;
  }

  #request(hubId: string): string {
    const ref = this.#options.newRef();
    this.#options.journal.append({ kind: 'address-requested', body: { hubId, ref } });
    return ref;
  }

  #abandon(hubId: string, ref: string, reason: string): void {
    this.#options.journal.append({ kind: 'address-abandoned', body: { hubId, ref, reason } });
  }

  #tell(fetchProblem: TillError | undefined): void {
    this.#fetchProblem = fetchProblem;
    this.#options.changed(fetchProblem ?? this.#unknownProblem);
  }

  /** Oldest first. */
  #unused(hubId: string): readonly string[] {
    return this.#options.journal
      .all<{ address: string }>(
        `SELECT address FROM addresses WHERE hub_id = ? AND sale_id IS NULL AND given_up_seq IS NULL
         ORDER BY received_seq`,
        hubId,
      )
      .map((row) => row.address);
  }

  #isKnown(address: string): boolean {
    return this.#options.journal.get('SELECT 1 FROM addresses WHERE address = ?', address) !== undefined;
  }

  /** A hub stays on the network of the first address that it gave. */
  #isOfSameNetwork(hubId: string, address: string): boolean {
    const first = this.#firstAddress(hubId);
    const families = familiesOf(address);
    return (
      families.length > 0 &&
      (first === undefined || familiesOf(first).some((family) => families.includes(family)))
    );
  }

  #firstAddress(hubId: string): string | undefined {
    return this.#options.journal.get<{ address: string }>(
      'SELECT address FROM addresses WHERE hub_id = ? ORDER BY received_seq LIMIT 1',
      hubId,
    )?.address;
  }

  #untilUsed(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const done = () => {
        this.#wake = undefined;
        signal.removeEventListener('abort', done);
        resolve();
      };
      this.#wake = done;
      signal.addEventListener('abort', done, { once: true });
    });
  }

  async #pause(ms: number, signal: AbortSignal): Promise<void> {
    try {
      await this.#options.clock.sleep(ms, signal);
    } catch {
      // The signal was aborted; the caller's loop looks at it.
    }
  }
}

/** `address-unknown` of addresses of sales, if there are any. Names the first; there may be many. */
export function addressUnknown([first, ...more]: readonly string[]): TillError | undefined {
  if (first === undefined) return undefined;
  return tillError('address-unknown', more.length === 0 ? first : `${first} +${more.length}`);
}

/** The pool took no address that is of no network. */
export function networkOf(address: string): NetworkName {
  return usualNetworkOf(familiesOf(address)[0] ?? 'main');
}
