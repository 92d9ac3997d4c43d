import type { SafeStorage } from 'electron';
import type { SecretStorage } from '../till-options.ts';

/** Linux stores that are a keychain; without one Electron would encrypt with a password that everybody knows. */
const LINUX_KEYCHAINS: ReadonlySet<string> = new Set(['gnome_libsecret', 'kwallet', 'kwallet5', 'kwallet6']);

/**
 * The system's keychain through Electron's safeStorage, or nothing where there is none: then the vault asks for a
 * passphrase instead. To be called once Electron is ready.
 */
export async function systemKeychain(
  storage: Pick<
    SafeStorage,
    'isAsyncEncryptionAvailable' | 'getSelectedStorageBackend' | 'encryptStringAsync' | 'decryptStringAsync'
  >,
  platform: NodeJS.Platform,
): Promise<SecretStorage | undefined> {
  if (platform === 'linux' && !LINUX_KEYCHAINS.has(storage.getSelectedStorageBackend())) return undefined;
  if (!(await storage.isAsyncEncryptionAvailable())) return undefined;
  return {
    encrypt: (text) => storage.encryptStringAsync(text),
    async decrypt(bytes) {
      const { result } = await storage.decryptStringAsync(Buffer.from(bytes));
      return result;
    },
  };
}
