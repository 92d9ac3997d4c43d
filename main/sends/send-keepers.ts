import type { TillError } from '../../shared/errors/catalogue.ts';
import { ok, type Result } from '../../shared/result.ts';
import type { AskedHub, AskedHubs } from '../owner-keys/asked-hub.ts';
import { type AskHub, SendKeeper, type SendKeeperOptions } from './send-keeper.ts';

export interface SendKeepersOptions extends Omit<SendKeeperOptions, 'hub'> {
  readonly hubs: AskedHubs;
}

/** Looks after sends, refunds, invoices paid and orders, at each hub that they were asked of: no hub waits for another. */
export class SendKeepers {
  readonly #options: SendKeepersOptions;
  readonly #keepers = new Map<string, SendKeeper>();

  constructor(options: SendKeepersOptions) {
    this.#options = options;
  }

  /** There is news: a hub is there again, or something was sent. Looks at once. */
  wake(): void {
    for (const { hubId } of this.#options.hubs.all()) this.#keeper(hubId).wake();
  }

  /**
   * Resolves what `ask` asks about, at this hub, or, where none is named, wherever it can be asked. Errors: those of
   * `SendKeeper.resolve`.
   */
  async resolve(ask: AskHub, hubId: string | undefined): Promise<Result<boolean, TillError>> {
    const hubIds = hubId === undefined ? this.#options.hubs.all().map((hub) => hub.hubId) : [hubId];
    const asked = await Promise.all(hubIds.map((each) => this.#keeper(each).resolve(ask)));
    return asked.find(({ ok: isOk }) => !isOk) ?? ok(asked.some((each) => each.ok && each.value));
  }

  async stop(): Promise<void> {
    await Promise.all([...this.#keepers.values()].map((keeper) => keeper.stop()));
  }

  #keeper(hubId: string): SendKeeper {
    const known = this.#keepers.get(hubId);
    if (known) return known;
    const hub = (): AskedHub | undefined => this.#options.hubs.all().find((each) => each.hubId === hubId);
    const keeper = new SendKeeper({ ...this.#options, hub });
    this.#keepers.set(hubId, keeper);
    return keeper;
  }
}
