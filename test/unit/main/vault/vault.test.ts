import { createCipheriv, createDecipheriv, randomBytes, scryptSync } from 'node:crypto';
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { systemRandom } from '../../../../main/shell/system-random.ts';
import type { DurableFile, SecretStorage } from '../../../../main/till-options.ts';
import { keyFromPassphrase, seal } from '../../../../main/vault/passphrase-seal.ts';
import { createVault } from '../../../../main/vault/vault.ts';
import { writeVaultFile } from '../../../../main/vault/vault-file.ts';
import type { VaultSecrets } from '../../../../main/vault/vault-secrets.ts';

// Each passphrase takes scrypt a good part of a second, more on a busy machine.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

const passphrase = 'correct horse';
const key = 'AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8=';
const credentials = {
  account: 'acct_1',
  authkey: { type: 'hmac-sha256', token: 'tok_1', key },
  loginName: 'acct_1/tok_1',
} as const;
const bitcoindUrl = 'http://rpc:node-password@127.0.0.1:8332';
const secrets: VaultSecrets = {
  hubs: [
    {
      id: 'hub_1',
      place: {
        kind: 'remote',
        url: 'https://hub.example.com',
        hubId: '0123456789abcdef',
        name: 'Example',
        network: 'mainnet',
        account: 'acct_1',
        credentialsOrigin: 'https://api.example.com',
        exclusiveAccount: false,
        depositAddresses: [],
      },
      credentials,
    },
    { id: 'hub_2', bitcoindUrl },
  ],
};
const none: VaultSecrets = { hubs: [] };

class MemoryFile implements DurableFile {
  bytes: Uint8Array | undefined;
  failure: Error | undefined;
  readonly aside: string[] = [];

  constructor(text?: string) {
    this.bytes = text === undefined ? undefined : new TextEncoder().encode(text);
  }

  async read() {
    return this.bytes;
  }

  async write(bytes: Uint8Array) {
    if (this.failure) throw this.failure;
    this.bytes = bytes;
  }

  async putAside() {
    if (this.failure) throw this.failure;
    this.aside.push(this.text);
    this.bytes = undefined;
    return 'vault.json.aside-1';
  }

  get text(): string {
    return new TextDecoder().decode(this.bytes);
  }
}

/** A keychain that really encrypts, and that can be another one after a while. */
function keychain(): SecretStorage & { refuse: boolean } {
  const chainKey = randomBytes(32);
  return {
    refuse: false,
    async encrypt(text) {
      if (this.refuse) throw new Error(`cannot encrypt ${text}`);
      const iv = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', chainKey, iv);
      return Buffer.concat([iv, cipher.update(text), cipher.final(), cipher.getAuthTag()]);
    },
    async decrypt(bytes) {
      if (this.refuse) throw new Error('the keychain is locked');
      const decipher = createDecipheriv('aes-256-gcm', chainKey, bytes.subarray(0, 12)).setAuthTag(
        bytes.subarray(-16),
      );
      return decipher.update(bytes.subarray(12, -16), undefined, 'utf8') + decipher.final('utf8');
    },
  };
}

describe('the vault, with a passphrase', () => {
  let file: MemoryFile;
  const vault = () => createVault({ file, random: systemRandom });
  beforeEach(() => {
    file = new MemoryFile();
  });

  test('is absent until something is stored, open then, and locked after a restart', async () => {
    const first = vault();
    expect(first.passphraseNeeded).toBe(true);
    expect(await first.state()).toBe('absent');
    expect(await first.open(passphrase)).toMatchObject({ ok: false, error: { code: 'not-set-up' } });
    expect(await first.store(secrets, passphrase)).toEqual({ ok: true, value: secrets });
    expect(await first.state()).toBe('open');
    expect(first.secrets()).toEqual(secrets);

    const second = vault();
    expect(await second.state()).toBe('locked');
    expect(second.secrets()).toBeUndefined();
    expect(await second.open()).toMatchObject({ ok: false, error: { code: 'locked' } });
    expect(await second.open('Correct horse')).toMatchObject({
      ok: false,
      error: { code: 'bad-passphrase' },
    });
    expect(second.secrets()).toBeUndefined();
    expect(await second.open(passphrase)).toEqual({ ok: true, value: secrets });
    expect(await second.state()).toBe('open');
  });

  test('says beforehand whether it could keep something with this passphrase', async () => {
    const open = vault();
    expect([undefined, '', '1234567', '12345678'].map((given) => open.mayStore(given))).toEqual([
      false,
      false,
      false,
      true,
    ]);
    await open.store(secrets, passphrase);
    expect([undefined, '1234567'].map((given) => open.mayStore(given))).toEqual([true, false]);
  });

  test('wants a passphrase of at least 8 characters', async () => {
    for (const short of [undefined, '', '1234567', '🐎🐎🐎🐎']) {
      expect(await vault().store(secrets, short)).toMatchObject({
        ok: false,
        error: { code: 'passphrase-needed' },
      });
    }
    expect(file.bytes).toBeUndefined();
  });

  test('opens whichever way a keyboard composes the letters', async () => {
    await vault().store(secrets, 'caf\u00e9 noir');
    expect((await vault().open('cafe\u0301 noir')).ok).toBe(true);
  });

  test('keeps its passphrase when other secrets are stored, and seals them afresh', async () => {
    const open = vault();
    await open.store(secrets, passphrase);
    const before = JSON.parse(file.text).vault as Record<string, string>;
    const changed = { hubs: [{ id: 'hub_3', bitcoindUrl: 'http://other@127.0.0.1' }] };
    expect((await open.store(changed)).ok).toBe(true);
    const after = JSON.parse(file.text).vault as Record<string, string>;
    expect(after['iv']).not.toBe(before['iv']);
    expect(await vault().open(passphrase)).toEqual({ ok: true, value: changed });
  });

  test('changes its passphrase when another is given', async () => {
    const open = vault();
    await open.store(secrets, passphrase);
    await open.store(secrets, 'battery staple');
    expect(await vault().open(passphrase)).toMatchObject({ error: { code: 'bad-passphrase' } });
    expect((await vault().open('battery staple')).ok).toBe(true);
  });

  test('is not overwritten while nobody has opened it, but can be put aside whole', async () => {
    await vault().store(secrets, passphrase);
    const locked = vault();
    expect(await locked.store(none, 'another passphrase')).toMatchObject({
      ok: false,
      error: { code: 'locked' },
    });
    expect((await vault().open(passphrase)).ok).toBe(true);
    const sealed = file.text;
    expect(await locked.putAside()).toEqual({ ok: true, value: 'vault.json.aside-1' });
    expect(file.aside).toEqual([sealed]);
    expect(await locked.state()).toBe('absent');
    expect((await locked.store(none, 'another passphrase')).ok).toBe(true);
  });

  test('stays as it was when the disk is full', async () => {
    const open = vault();
    await open.store(secrets, passphrase);
    file.failure = Object.assign(new Error('ENOSPC: no space left on device'), { code: 'ENOSPC' });
    expect(await open.store(none, 'battery staple')).toMatchObject({
      ok: false,
      error: { code: 'disk-full' },
    });
    expect(open.secrets()).toEqual(secrets);
    file.failure = undefined;
    await open.store(secrets);
    expect((await vault().open(passphrase)).ok).toBe(true);
  });
});

describe('a vault file made with a passphrase', () => {
  let text: string;
  const vault = (changed = text) => createVault({ file: new MemoryFile(changed), random: systemRandom });
  beforeAll(async () => {
    const file = new MemoryFile();
    await createVault({ file, random: systemRandom }).store(secrets, passphrase);
    text = file.text;
  });

  test('keeps nothing in the clear', () => {
    for (const plain of [key, 'tok_1', 'acct_1', 'node-password', passphrase])
      expect(text).not.toContain(plain);
    const stored = JSON.parse(text).vault as Record<string, string>;
    const decoded = Object.values(stored).map((part) => Buffer.from(part, 'base64').toString('latin1'));
    for (const plain of ['tok_1', 'acct_1', 'node-password']) expect(decoded.join()).not.toContain(plain);
  });

  test('is scrypt with N = 2^17, r = 8, p = 1 and AES-256-GCM, so that it can be opened by other means', () => {
    const stored = JSON.parse(text).vault as { salt: string; iv: string; sealed: string };
    const [salt, iv, sealed] = [stored.salt, stored.iv, stored.sealed].map((part) =>
      Buffer.from(part, 'base64'),
    );
    if (!salt || !iv || !sealed) throw new Error('a part is missing');
    const derived = scryptSync(passphrase, salt, 32, { N: 131_072, r: 8, p: 1, maxmem: 2 ** 28 });
    const decipher = createDecipheriv('aes-256-gcm', derived, iv)
      .setAAD(Buffer.from('bitcoin-till-vault:1'))
      .setAuthTag(sealed.subarray(-16));
    const opened = decipher.update(sealed.subarray(0, -16), undefined, 'utf8') + decipher.final('utf8');
    expect(JSON.parse(opened)).toEqual(secrets);
  });

  test('of a till that kept one hub’s keys alone gives them up, for a hub yet to be named', async () => {
    const salt = Buffer.alloc(16, 1);
    const iv = Buffer.alloc(12, 2);
    const sealed = seal(
      JSON.stringify({ hub: credentials, bitcoindUrl }),
      await keyFromPassphrase(passphrase, salt),
      iv,
      'bitcoin-till-vault:1',
    );
    const file = writeVaultFile({ sealedWith: 'passphrase', salt, iv, sealed });
    expect(await vault(Buffer.from(file).toString()).open(passphrase)).toEqual({
      ok: true,
      value: { hubs: [{ id: 'first', credentials, bitcoindUrl }] },
    });
  });

  test.each([
    ['not JSON', () => 'vault'],
    ['not a vault', () => JSON.stringify({ format: 'something else' })],
    ['cut short', (whole: string) => whole.slice(0, whole.length / 2)],
    [
      'changed in one letter',
      (whole: string) => whole.replace(/("sealed": ".{20})./, (_all, head) => `${head}*`),
    ],
    ['empty', () => ''],
  ])('that is %s is damaged, not a wrong passphrase', async (_what, damage) => {
    const damaged = vault(damage(text));
    expect(await damaged.state()).toBe('locked');
    expect(await damaged.open(passphrase)).toMatchObject({ ok: false, error: { code: 'vault-damaged' } });
  });

  test('of a newer till is left alone', async () => {
    const newer = vault(JSON.stringify({ ...JSON.parse(text), version: 2 }));
    expect(await newer.open(passphrase)).toMatchObject({ ok: false, error: { code: 'settings-too-new' } });
  });

  test('brings no secret into any error', async () => {
    const errors = [
      await vault().open('hunter2hunter2'),
      await vault(`{"vault": ${key}`).open('hunter2hunter2'),
      await createVault({ file: new MemoryFile(), random: systemRandom }).store(secrets, 'hunter2'),
    ];
    expect(errors.every((result) => !result.ok)).toBe(true);
    for (const secret of ['hunter2', key, 'node-password'])
      expect(JSON.stringify(errors)).not.toContain(secret);
  });
});

describe('the vault, with a keychain', () => {
  test('asks for no passphrase', async () => {
    const file = new MemoryFile();
    const secretStorage = keychain();
    const vault = createVault({ file, secretStorage, random: systemRandom });
    expect(vault.passphraseNeeded).toBe(false);
    expect((await vault.store(secrets)).ok).toBe(true);
    expect(file.text).not.toContain(key);
    expect(await createVault({ file, secretStorage, random: systemRandom }).open()).toEqual({
      ok: true,
      value: secrets,
    });
  });

  test('says so when the keychain is locked, gone or another one, and keeps what it has', async () => {
    const file = new MemoryFile();
    const secretStorage = keychain();
    await createVault({ file, secretStorage, random: systemRandom }).store(secrets);
    const unavailable = { ok: false, error: { code: 'keychain-unavailable' } };
    expect(await createVault({ file, random: systemRandom }).open(passphrase)).toMatchObject(unavailable);
    expect(await createVault({ file, random: systemRandom, secretStorage: keychain() }).open()).toMatchObject(
      unavailable,
    );
    secretStorage.refuse = true;
    const refused = await createVault({ file, random: systemRandom, secretStorage }).open();
    expect(refused).toMatchObject(unavailable);
    const notStored = await createVault({
      file: new MemoryFile(),
      random: systemRandom,
      secretStorage,
    }).store(secrets);
    expect(notStored).toMatchObject(unavailable);
    expect(JSON.stringify([refused, notStored])).not.toContain(key);
    secretStorage.refuse = false;
    expect((await createVault({ file, secretStorage, random: systemRandom }).open()).ok).toBe(true);
  });

  test('takes over what a passphrase kept before', async () => {
    const file = new MemoryFile();
    await createVault({ file, random: systemRandom }).store(secrets, passphrase);
    const secretStorage = keychain();
    const vault = createVault({ file, secretStorage, random: systemRandom });
    expect(await vault.open()).toMatchObject({ error: { code: 'locked' } });
    expect((await vault.open(passphrase)).ok).toBe(true);
    expect((await vault.store(secrets)).ok).toBe(true);
    expect((await createVault({ file, secretStorage, random: systemRandom }).open()).ok).toBe(true);
  });
});
