import { type TillError, tillError } from '../../shared/errors/catalogue.ts';
import type { TillKeyView } from '../../shared/ipc/hub-view.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { HubCredentials } from '../hub-client/hub-client.ts';
import type { HubKeeper } from '../hub-session/hub-keeper.ts';
import type { KeptHubs } from '../hub-session/kept-hubs.ts';
import { canRestrict, makeReceiveOnly, mayMoveMoney } from './receive-only.ts';

export interface TillKeyOptions {
  readonly hubs: Pick<HubKeeper, 'place' | 'session' | 'ownersKey' | 'reopen'>;
  readonly kept: KeptHubs;
  /** What the till's own secrets are opened with, where it was given at the start. */
  readonly tillsPassphrase: string | undefined;
}

/** The authkey that the till itself has at the hub that new sales go to. */
export class TillKey {
  readonly #options: TillKeyOptions;

  constructor(options: TillKeyOptions) {
    this.#options = options;
  }

  /** What it may do, as the hub says now. */
  async view(): Promise<TillKeyView> {
    const { place, session, ownersKey } = this.#options.hubs;
    const client = session?.client;
    const moves = client && (await mayMoveMoney(client));
    const sealed = ownersKey !== undefined;
    const canChange = place?.kind === 'remote' && !sealed && moves !== false;
    return {
      sealed,
      ...(moves !== undefined && { mayMoveMoney: moves }),
      canRestrict: canChange && client !== undefined && canRestrict(client),
    };
  }

  /**
   * Changes it for one that can't send, and seals the one it was. Errors: `not-allowed` where the hub is the till's own
   * or that was done, `passphrase-needed`, `passphrase-same`, `not-receive-only`, of hub and vault.
   */
  async makeReceiveOnly(passphrase: string): Promise<Result<void, TillError>> {
    const { hubs, kept, tillsPassphrase } = this.#options;
    const { place, session } = hubs;
    const credentials = place && kept.secretsOf(place)?.credentials;
    if (place?.kind !== 'remote' || !credentials || hubs.ownersKey) return err(tillError('not-allowed'));
    const refused = await kept.refuseOwners(passphrase, tillsPassphrase);
    if (refused) return err(refused);
    const client = session?.client;
    if (!session || !client) return err(tillError('hub-unreachable'));
    const clientWith = (other: HubCredentials) => session.clientWith(other) ?? client;
    const made = await makeReceiveOnly({ credentials, client, clientWith });
    if (!made.ok) return made;
    if (!made.value) return ok(undefined);
    const sealed = await kept.keepReceiveOnly(place, made.value, { credentials, passphrase }, undefined);
    return sealed.ok ? hubs.reopen() : sealed;
  }
}
