import type { Random } from '../../shared/clock.ts';
import { type TillError, tillError } from '../../shared/errors/catalogue.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import { diskError } from '../data-folder/disk-error.ts';
import type { DurableFile, SecretStorage } from '../till-options.ts';
import { IV_BYTES, isLongEnough, keyFromPassphrase, SALT_BYTES, seal, unseal } from './passphrase-seal.ts';
import { readVaultFile, SEAL_CONTEXT, type SealedVault, writeVaultFile } from './vault-file.ts';
import { readSecrets, type VaultSecrets, writeSecrets } from './vault-secrets.ts';

/** `absent`: nothing was ever stored. `locked`: there are secrets, not opened yet. */
export type VaultState = 'absent' | 'locked' | 'open';

export type SecretsEdit = (kept: VaultSecrets) => Partial<VaultSecrets> | Promise<Partial<VaultSecrets>>;

/** The till's secrets: encrypted on the disk with the system's keychain or a passphrase, plain only while open. */
export interface Vault {
  /** Whether new secrets need a passphrase, because there is no keychain. */
  readonly passphraseNeeded: boolean;
  state(): Promise<VaultState>;
  /**
   * Decrypts what is stored. Errors: `not-set-up` when nothing is, `locked` when a passphrase is needed and none was
   * given, `bad-passphrase`, `vault-damaged`, `keychain-unavailable`, `settings-too-new` for a newer till's vault.
   */
  open(passphrase?: string): Promise<Result<VaultSecrets, TillError>>;
  /**
   * Keeps these instead of what was kept of their kind; kinds not given stay. A passphrase given replaces the one before; without one that one stays.
   * Errors: `passphrase-needed` (under 8 characters, or none yet), `locked`, `keychain-unavailable`, `disk-full`,
   * `data-folder-read-only`. What was kept before is still there then.
   */
  store(secrets: Partial<VaultSecrets>, passphrase?: string): Promise<Result<VaultSecrets, TillError>>;
  /** As `store`, of what is worked out from what is kept when its turn has come: what others kept meanwhile is in it. */
  change(edit: SecretsEdit, passphrase?: string): Promise<Result<VaultSecrets, TillError>>;
  /** What is kept, while open. */
  secrets(): VaultSecrets | undefined;
  /** Whether `store` would find a key with this passphrase, or without one where none is given. */
  mayStore(passphrase?: string): boolean;
  /**
   * A vault file that opens on any machine, for a backup: as it is where a passphrase seals it, which stays its own;
   * where this machine's keychain does, sealed anew with the one given. Nothing when nothing is kept. Errors:
   * `vault-damaged`, `settings-too-new`, `keychain-unavailable`, those of the disk.
   */
  fileFor(passphrase: string): Promise<Result<Uint8Array | undefined, TillError>>;
  /** Whether this is the passphrase that opens it; false where the keychain does. */
  isPassphrase(passphrase: string): Promise<boolean>;
  /** Moves what nobody can open any more aside, and says where to; it is never removed. Errors: those of the disk. */
  putAside(): Promise<Result<string, TillError>>;
}

export interface VaultOptions {
  readonly file: DurableFile;
  readonly secretStorage?: SecretStorage;
  readonly random: Random;
}

interface PassphraseKey {
  readonly key: Uint8Array;
  readonly salt: Uint8Array;
}

export function createVault({ file, secretStorage: keychain, random }: VaultOptions): Vault {
  let secrets: VaultSecrets | undefined;
  let passphraseKey: PassphraseKey | undefined;
  let last: Promise<unknown> = Promise.resolve();

  /** One at a time: each takes the scrypt memory of its own, and sees what the one before did. */
  const inTurn = <T>(work: () => Promise<Result<T, TillError>>): Promise<Result<T, TillError>> => {
    const done = last.then(() => onDisk(work));
    last = done.catch(() => undefined);
    return done;
  };

  const openSealed = async (vault: SealedVault, passphrase?: string): Promise<Result<string, TillError>> => {
    if (vault.sealedWith === 'keychain') return fromKeychain(vault.sealed, keychain);
    if (passphrase === undefined) return err(tillError('locked'));
    const key = await keyFromPassphrase(passphrase, vault.salt);
    const text = unseal(vault.sealed, key, vault.iv, SEAL_CONTEXT);
    if (text === undefined) return err(tillError('bad-passphrase'));
    passphraseKey = { key, salt: vault.salt };
    return ok(text);
  };

  const sealSecrets = async (text: string, passphrase?: string): Promise<Result<SealedVault, TillError>> => {
    if (keychain) return toKeychain(text, keychain);
    const made = passphrase === undefined ? ok(passphraseKey) : await newKey(passphrase, random);
    if (!made.ok) return made;
    if (!made.value) return err(tillError('passphrase-needed'));
    passphraseKey = made.value;
    return ok(sealedWith(made.value, text, random));
  };

  const change = (edit: SecretsEdit, passphrase?: string) =>
    inTurn(async () => {
      if (!secrets && (await file.read())) return err(tillError('locked'));
      const before = passphraseKey;
      const kept = { hubs: [], ...secrets };
      const all = { ...kept, ...(await edit(kept)) };
      const sealed = await sealSecrets(writeSecrets(all), passphrase);
      if (!sealed.ok) return sealed;
      try {
        await file.write(writeVaultFile(sealed.value));
      } catch (error) {
        passphraseKey = before;
        throw error;
      }
      secrets = all;
      return ok(all);
    });

  return {
    passphraseNeeded: keychain === undefined,
    async state() {
      if (secrets) return 'open';
      return (await file.read().catch(() => new Uint8Array())) ? 'locked' : 'absent';
    },
    open: (passphrase) =>
      inTurn(async () => {
        const bytes = await file.read();
        if (!bytes) return err(tillError('not-set-up'));
        const vault = readVaultFile(bytes);
        if (!vault.ok)
          return err(tillError(vault.error === 'too-new' ? 'settings-too-new' : 'vault-damaged'));
        const text = await openSealed(vault.value, passphrase);
        if (!text.ok) return text;
        secrets = readSecrets(text.value);
        return secrets ? ok(secrets) : err(tillError('vault-damaged'));
      }),
    store: (changed, passphrase) => change(() => changed, passphrase),
    change,
    secrets: () => secrets,
    mayStore: (passphrase) =>
      keychain !== undefined ||
      (passphrase === undefined ? passphraseKey !== undefined : isLongEnough(passphrase)),
    fileFor: (passphrase) =>
      inTurn(async () => {
        const bytes = await file.read();
        if (!bytes) return ok(undefined);
        const vault = readVaultFile(bytes);
        if (!vault.ok)
          return err(tillError(vault.error === 'too-new' ? 'settings-too-new' : 'vault-damaged'));
        if (vault.value.sealedWith === 'passphrase') return ok(bytes);
        const text = await fromKeychain(vault.value.sealed, keychain);
        if (!text.ok) return text;
        const made = await newKey(passphrase, random);
        return made.ok ? ok(writeVaultFile(sealedWith(made.value, text.value, random))) : made;
      }),
    async isPassphrase(passphrase) {
      const current = passphraseKey;
      if (!current) return false;
      return Buffer.compare(await keyFromPassphrase(passphrase, current.salt), current.key) === 0;
    },
    putAside: () =>
      inTurn(async () => {
        const aside = await file.putAside();
        secrets = undefined;
        passphraseKey = undefined;
        return ok(aside);
      }),
  };
}

function sealedWith({ key, salt }: PassphraseKey, text: string, random: Random): SealedVault {
  const iv = random.bytes(IV_BYTES);
  return { sealedWith: 'passphrase', salt, iv, sealed: seal(text, key, iv, SEAL_CONTEXT) };
}

async function newKey(passphrase: string, random: Random): Promise<Result<PassphraseKey, TillError>> {
  if (!isLongEnough(passphrase)) return err(tillError('passphrase-needed'));
  const salt = random.bytes(SALT_BYTES);
  return ok({ salt, key: await keyFromPassphrase(passphrase, salt) });
}

async function fromKeychain(
  sealed: Uint8Array,
  keychain?: SecretStorage,
): Promise<Result<string, TillError>> {
  try {
    if (keychain) return ok(await keychain.decrypt(sealed));
  } catch {
    // Its message may quote what it was given.
  }
  return err(tillError('keychain-unavailable'));
}

async function toKeychain(text: string, keychain: SecretStorage): Promise<Result<SealedVault, TillError>> {
  try {
    return ok({ sealedWith: 'keychain', sealed: new Uint8Array(await keychain.encrypt(text)) });
  } catch {
    return err(tillError('keychain-unavailable'));
  }
}

async function onDisk<T>(work: () => Promise<Result<T, TillError>>): Promise<Result<T, TillError>> {
  try {
    return await work();
  } catch (error) {
    const failure = diskError(error);
    if (failure) return err(failure);
    throw error;
  }
}
