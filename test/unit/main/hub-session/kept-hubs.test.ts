import { beforeEach, describe, expect, test } from 'vitest';
import type { HubPlace } from '../../../../main/hub-session/hub-place.ts';
import { KeptHubs } from '../../../../main/hub-session/kept-hubs.ts';
import { systemRandom } from '../../../../main/shell/system-random.ts';
import type { DurableFile, SecretStorage } from '../../../../main/till-options.ts';
import { createVault, type Vault } from '../../../../main/vault/vault.ts';

const key = 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=';
const passphrase = 'correct horse battery';

function placeOf(account: string): HubPlace {
  return {
    kind: 'remote',
    url: 'https://hub.example.com',
    hubId: `hub of ${account}`,
    name: 'Example',
    account,
    credentialsOrigin: 'https://hub.example.com',
    exclusiveAccount: false,
    depositAddresses: [],
  };
}

const secretsOf = (account: string) => ({
  credentials: { account, authkey: { type: 'hmac-sha256', token: `tok_${account}`, key } as const },
});

/** Gives everything back as it was given: only the order of changes matters here. */
const keychain: SecretStorage = {
  encrypt: async (text) => Buffer.from(text),
  decrypt: async (sealed) => Buffer.from(sealed).toString(),
};

function inMemory(): DurableFile {
  let bytes: Uint8Array | undefined;
  return {
    read: async () => bytes,
    async write(next) {
      bytes = next;
    },
    putAside: async () => '',
  };
}

let vault: Vault;
let kept: KeptHubs;
beforeEach(() => {
  vault = createVault({ file: inMemory(), secretStorage: keychain, random: systemRandom });
  let ids = 0;
  kept = new KeptHubs({ vault, random: systemRandom, newId: () => `hub_${++ids}`, log: () => undefined });
});

const accounts = () => kept.list().map(({ place }) => place?.account);

describe('changes to the kept hubs that are under way at once', () => {
  test('keep the keys of both', async () => {
    await Promise.all([
      kept.keep(placeOf('one'), secretsOf('one'), undefined),
      kept.keep(placeOf('two'), secretsOf('two'), undefined),
    ]);
    expect(accounts()).toEqual(['two', 'one']);
  });

  test('keep a new hub while the keys of another one are sealed', async () => {
    await kept.keep(placeOf('one'), secretsOf('one'), undefined);
    const narrow = secretsOf('narrow').credentials;
    const owners = { ...secretsOf('one'), passphrase };
    await Promise.all([
      kept.keepReceiveOnly(placeOf('one'), narrow, owners, undefined),
      kept.keep(placeOf('two'), secretsOf('two'), undefined),
    ]);
    expect(accounts()).toEqual(['two', 'one']);
    expect(kept.secretsOf(placeOf('one'))).toMatchObject({ credentials: narrow, ownersKey: {} });
  });

  test('keep a new hub while the place of another one is noted', async () => {
    await kept.keep(placeOf('one'), secretsOf('one'), undefined);
    await Promise.all([
      kept.keep(placeOf('two'), secretsOf('two'), undefined),
      kept.notePlace({ ...placeOf('one'), name: 'Renamed' }),
    ]);
    expect(kept.list().map(({ place }) => place?.name)).toEqual(['Example', 'Renamed']);
  });
});

describe('where a passphrase seals all keys', () => {
  beforeEach(async () => {
    const sealed = createVault({ file: inMemory(), random: systemRandom });
    kept = new KeptHubs({ vault: sealed, random: systemRandom, newId: () => 'hub_1', log: () => undefined });
    expect((await kept.prepare(passphrase)).ok).toBe(true);
    await kept.keep(placeOf('one'), secretsOf('one'), passphrase);
  });

  test('those of one more hub are kept with the same one, and with no slip of it', async () => {
    expect(await kept.prepare('corect horse battery')).toMatchObject({ error: { code: 'bad-passphrase' } });
    expect((await kept.prepare(passphrase)).ok).toBe(true);
    expect((await kept.prepare(undefined)).ok).toBe(true);
  });
});
