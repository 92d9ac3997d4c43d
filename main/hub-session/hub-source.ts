import { base64 } from '@scure/base';
import type { Random } from '../../shared/clock.ts';
import { AUTHKEY_KEY_BYTES } from '../../shared/hub-protocol/authkey.ts';
import type { HubCredentials } from '../hub-client/hub-client.ts';
import type { HubProcessOptions, TillOptions } from '../till-options.ts';
import type { HubSecrets } from '../vault/vault-secrets.ts';
import type { HubPlace } from './hub-place.ts';

/** A hub that can be asked now. */
export interface ReachableHub {
  readonly url: string;
  readonly credentials: HubCredentials;
  /** Where credentials may go. */
  readonly agreedOrigin: string;
  /** Resolves when it has ended and must be found again; never for a hub that is not ours to start. */
  readonly ended: Promise<{ readonly message: string }>;
  stop(): Promise<void>;
}

/** Finds, or starts, the hub. Rejects with a sentence when it can't. */
export type HubSource = () => Promise<ReachableHub>;

const TILL_ACCOUNT = 'till';
const TOKEN_BYTES = 12;

/** A hub that runs elsewhere. */
function remoteHub(hub: {
  readonly url: string;
  readonly agreedOrigin: string;
  readonly credentials: HubCredentials;
}): HubSource {
  return async () => ({ ...hub, ended: new Promise(() => undefined), stop: async () => undefined });
}

/**
 * The hub that we ship, as this till's child. It gets a fresh authkey at each start, so that none is kept.
 */
function ownHub(
  startHub: TillOptions['startHub'],
  random: Random,
  what: Pick<HubProcessOptions, 'dataFolder' | 'engine' | 'bitcoindUrl'>,
): HubSource {
  return async () => {
    const authkey = {
      type: 'hmac-sha256',
      token: Buffer.from(random.bytes(TOKEN_BYTES)).toString('base64url'),
      key: base64.encode(random.bytes(AUTHKEY_KEY_BYTES)),
    } as const;
    const hub = await startHub({ ...what, account: TILL_ACCOUNT, authkey });
    return {
      url: hub.url,
      credentials: { account: TILL_ACCOUNT, authkey },
      agreedOrigin: new URL(hub.url).origin,
      ended: hub.ended,
      stop: () => hub.stop(),
    };
  };
}

/** How the till gets to a hub that it was set up with; nothing where the keys for it are missing. */
export function sourceOf(
  place: HubPlace,
  secrets: HubSecrets | undefined,
  { startHub, random, dataFolder }: Pick<TillOptions, 'startHub' | 'random' | 'dataFolder'>,
): HubSource | undefined {
  const hubFolder = `${dataFolder}/hub-${place.kind}`;
  switch (place.kind) {
    case 'practice':
      return ownHub(startHub, random, { dataFolder: hubFolder, engine: 'practice' });
    case 'own': {
      const bitcoindUrl = secrets?.bitcoindUrl;
      return bitcoindUrl === undefined
        ? undefined
        : ownHub(startHub, random, { dataFolder: hubFolder, engine: 'bitcoind', bitcoindUrl });
    }
    case 'remote': {
      const { url, credentialsOrigin: agreedOrigin } = place;
      const credentials = secrets?.credentials;
      if (!credentials || url === undefined || agreedOrigin === undefined) return undefined;
      return remoteHub({ url, agreedOrigin, credentials });
    }
  }
}
