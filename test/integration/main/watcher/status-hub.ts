import type { ReceivedRequest, ScriptedHub, ScriptedReply } from '../../../helpers/scripted-hub.ts';

/** A payment as the hub tells it. */
export interface StatusPayment {
  readonly txid: string;
  readonly vout: number;
  readonly amount: string;
  readonly confirmations: number;
  readonly first_seen_ms: number;
  /** Whatever it says of the payer. */
  readonly identity?: unknown;
}

/** What a scripted hub knows of an account, and how it answers `check-invoice-status` from that (hub-api §4). */
export class StatusHub {
  readonly #hub: ScriptedHub;
  readonly #known = new Map<string, readonly StatusPayment[]>();
  #version = 1;
  #changed = Promise.withResolvers<void>();
  /** The most addresses whose state fits one answer that a till reads. */
  fits = 1_000;
  /** How many more requests it allows; then it asks for a second's patience. */
  budget = Number.POSITIVE_INFINITY;
  /** Left out of answers without a word. */
  readonly silentAbout = new Set<string>();

  constructor(hub: ScriptedHub, addresses: readonly string[]) {
    this.#hub = hub;
    this.knows(...addresses);
    this.answer();
  }

  /** Answers as a good hub does, from now on. */
  answer(): void {
    this.#hub.answer('check-invoice-status', (request) => this.#reply(request));
  }

  knows(...addresses: readonly string[]): void {
    for (const address of addresses) this.#known.set(address, []);
  }

  forgets(...addresses: readonly string[]): void {
    for (const address of addresses) this.#known.delete(address);
  }

  /** A payment comes in, and whoever waits hears of it. */
  pays(address: string, payment: StatusPayment): void {
    this.#known.set(address, [payment]);
    this.#version += 1;
    this.#changed.resolve();
    this.#changed = Promise.withResolvers();
  }

  get cursor(): string {
    return `cursor-${this.#version}`;
  }

  /** The lists that were asked about, and `since` for each long-poll, in order. */
  get asked(): readonly (readonly string[] | string)[] {
    return this.#hub
      .callsOf('check-invoice-status')
      .map(({ parameters }) => listedIn(parameters) ?? `since ${parameters['since']}`);
  }

  #reply({ parameters }: ReceivedRequest): ScriptedReply {
    if (this.budget === 0) return RATE_LIMITED;
    this.budget -= 1;
    const listed = listedIn(parameters);
    if (listed) {
      if (listed.some((address) => !this.#known.has(address))) return UNKNOWN_ADDRESS;
      return this.#state(listed);
    }
    const isOwn = /^cursor-/.test(parameters['since'] ?? '');
    if (!isOwn) return this.#state([...this.#known.keys()]);
    if (parameters['since'] !== this.cursor || parameters['wait_ms'] === '0')
      return this.#state(this.#paid());
    return {
      after: this.#changed.promise,
      body: { toJSON: () => this.#state(this.#paid()).body },
    };
  }

  #paid(): readonly string[] {
    return [...this.#known].filter(([, payments]) => payments.length > 0).map(([address]) => address);
  }

  #state(addresses: readonly string[]): ScriptedReply {
    const told = addresses.filter((address) => !this.silentAbout.has(address));
    const invoices = told.map((address) => [address, { payments: this.#known.get(address) ?? [] }]);
    return {
      body: {
        cursor: this.cursor,
        invoices: Object.fromEntries(invoices),
        ...(addresses.length > this.fits && { padding: 'x'.repeat(8 * 1024 * 1024) }),
      },
    };
  }
}

const UNKNOWN_ADDRESS: ScriptedReply = {
  status: 404,
  body: { error: { code: 'unknown-address', message: 'One of them.', executed: false } },
};

const RATE_LIMITED: ScriptedReply = {
  status: 429,
  headers: { 'retry-after': '1' },
  body: { error: { code: 'rate-limited', message: 'Later.', executed: false } },
};

function listedIn(parameters: ReceivedRequest['parameters']): readonly string[] | undefined {
  const json = parameters['btc_addresses_json'];
  return json === undefined ? undefined : (JSON.parse(json) as readonly string[]);
}
