import { z } from 'zod';
import type { HubCredentials } from '../hub-client/hub-client.ts';
import type { HubPlace } from '../hub-session/hub-place.ts';
import { storedHubPlace } from '../hub-session/stored-hub-place.ts';
import { type SealedOwnersKey, sealedOwnersKey } from './owner-seal.ts';
import { storedCredentials } from './stored-credentials.ts';

/** What opens one hub to the till: at a hub elsewhere who it is there, for its own hub the way to the node. */
export interface HubSecrets {
  readonly credentials?: HubCredentials;
  /** The owner's credentials there, sealed with his passphrase; `credentials` only receive then. */
  readonly ownersKey?: SealedOwnersKey;
  /** The Bitcoin node's RPC URL with user and password, for the till's own hub. */
  readonly bitcoindUrl?: string;
}

/** A hub that the till was set up with, or opened an account at, and the only keys to the money there. */
export interface KeptHub extends HubSecrets {
  readonly id: string;
  /** Absent in what a till wrote that kept one hub's keys alone. */
  readonly place?: HubPlace;
}

/** What the vault keeps. Never logged, never sent to the renderer. */
export interface VaultSecrets {
  /** The latest first. A hub that was left stays: its keys may be the only ones to money there. */
  readonly hubs: readonly KeptHub[];
  /** What encrypts the daily backups; absent until the owner gave it. */
  readonly backupPassphrase?: string;
  /** The latest first. Older ones stay: only the key that signed an invoice can withdraw it. */
  readonly invoiceKeys?: readonly InvoiceKey[];
}

/** What the shop signs its invoices with (BIP-137). */
export interface InvoiceKey {
  /** 32 bytes, hex. */
  readonly privateKey: string;
}

const hubSecrets = {
  credentials: storedCredentials,
  bitcoindUrl: z.string(),
};

const schema = z.object({
  hubs: z.array(
    z.object({
      id: z.string(),
      place: storedHubPlace.optional(),
      credentials: hubSecrets.credentials.optional(),
      ownersKey: sealedOwnersKey.optional(),
      bitcoindUrl: hubSecrets.bitcoindUrl.optional(),
    }),
  ),
  backupPassphrase: z.string().optional(),
  invoiceKeys: z.array(z.object({ privateKey: z.string().regex(/^[0-9a-f]{64}$/) })).optional(),
});

/** As a till wrote it that kept one hub's keys alone. */
const oneHubSchema = z.object({
  hub: hubSecrets.credentials.optional(),
  bitcoindUrl: hubSecrets.bitcoindUrl.optional(),
});

const ONE_HUB_ID = 'first';

export function writeSecrets(secrets: VaultSecrets): string {
  return JSON.stringify(secrets);
}

/** Nothing when it is not what `writeSecrets` wrote. Says nothing of what was wrong: an excerpt would be a secret. */
export function readSecrets(text: string): VaultSecrets | undefined {
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch {
    return undefined;
  }
  const read = schema.safeParse(json);
  if (read.success) {
    const { hubs, backupPassphrase, invoiceKeys } = read.data;
    return {
      hubs: hubs.map(keptHub),
      ...(backupPassphrase !== undefined && { backupPassphrase }),
      ...(invoiceKeys && { invoiceKeys }),
    };
  }
  const one = oneHubSchema.safeParse(json);
  if (!one.success || (typeof json === 'object' && json !== null && 'hubs' in json)) return undefined;
  const { hub: credentials, bitcoindUrl } = one.data;
  return {
    hubs: credentials || bitcoindUrl ? [keptHub({ id: ONE_HUB_ID, credentials, bitcoindUrl })] : [],
  };
}

function keptHub({
  id,
  place,
  credentials,
  ownersKey,
  bitcoindUrl,
}: z.infer<typeof schema>['hubs'][number]): KeptHub {
  return {
    id,
    ...(place && { place }),
    ...(credentials && { credentials }),
    ...(ownersKey && { ownersKey }),
    ...(bitcoindUrl !== undefined && { bitcoindUrl }),
  };
}
