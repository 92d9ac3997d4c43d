import type { TillError } from '../../shared/errors/catalogue.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { AddressPool } from '../sales/address-pool.ts';
import type { HubPlace } from './hub-place.ts';
import type { KeptHubs } from './kept-hubs.ts';
import type { FindHub, NewHub, OpenedAccounts } from './new-hub.ts';
import { OpenAccounts } from './open-accounts.ts';

export interface NewHubsOptions {
  readonly kept: KeptHubs;
  readonly pool: AddressPool;
}

/** Takes hubs in: finds each, and keeps its keys before anything else is done with it. */
export class NewHubs {
  readonly #options: NewHubsOptions;
  readonly #accounts = new OpenAccounts();

  constructor(options: NewHubsOptions) {
    this.#options = options;
  }

  /** Finds a hub, and keeps its keys and deposit addresses. Errors: those of the vault and of finding the hub. */
  async take(find: FindHub, passphrase: string | undefined): Promise<Result<NewHub, TillError>> {
    const { kept, pool } = this.#options;
    const ready = async (owners?: string): Promise<Result<void, TillError>> => {
      const prepared = await kept.prepare(passphrase);
      const refused = prepared.ok && owners ? await kept.refuseOwners(owners, passphrase) : undefined;
      return refused ? err(refused) : prepared;
    };
    const keep: OpenedAccounts['keep'] = async ({ place, secrets, owners }) => {
      if (!secrets) return ok(undefined);
      const prepared = await ready();
      if (!prepared.ok) return prepared;
      return owners && secrets.credentials
        ? kept.keepReceiveOnly(place, secrets.credentials, owners, passphrase)
        : kept.keep(place, secrets, passphrase);
    };
    const found = await find(this.#accounts.keptWith({ ready, keep }));
    if (!found.ok) return found;
    const stored = await keep(found.value);
    if (!stored.ok) return stored;
    const { hubId, depositAddresses } = found.value.place;
    if (depositAddresses.length > 0) pool.paste(hubId, depositAddresses);
    return found;
  }

  /** The till is set up with it: whoever asks for a new account there later gets another one. */
  used(place: HubPlace): void {
    this.#accounts.used(place);
  }
}
