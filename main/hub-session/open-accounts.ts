import type { HubCredentials } from '../hub-client/hub-client.ts';
import type { HubPlace } from './hub-place.ts';
import type { OpenedAccounts } from './new-hub.ts';

/**
 * The accounts that were opened by a setup which then failed, by where their credentials go: the next try goes on
 * with the account that is there, instead of opening one more.
 */
export class OpenAccounts {
  readonly #byOrigin = new Map<string, HubCredentials>();

  /** What a setup needs of them, with the way it keeps keys. */
  keptWith({ ready, keep }: Pick<OpenedAccounts, 'ready' | 'keep'>): OpenedAccounts {
    return {
      ready,
      at: (origin) => this.#byOrigin.get(origin),
      keep: (hub) => {
        const { credentialsOrigin: origin } = hub.place;
        const credentials = hub.secrets?.credentials;
        if (origin !== undefined && credentials) this.#byOrigin.set(origin, credentials);
        return keep(hub);
      },
    };
  }

  /** The till is set up with it: whoever asks for a new account there later gets another one. */
  used({ credentialsOrigin: origin, account }: HubPlace): void {
    if (origin !== undefined && this.#byOrigin.get(origin)?.account === account)
      this.#byOrigin.delete(origin);
  }
}
