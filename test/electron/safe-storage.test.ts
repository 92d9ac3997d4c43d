import { beforeEach, describe, expect, test, vi } from 'vitest';
import { systemKeychain } from '../../main/electron/safe-storage.ts';

let safeStorage: typeof import('./stand-in/electron.ts').safeStorage;

beforeEach(async () => {
  vi.resetModules();
  ({ safeStorage } = await import('./stand-in/electron.ts'));
});

describe("the system's keychain", () => {
  test.each(['gnome_libsecret', 'kwallet', 'kwallet5', 'kwallet6'] as const)(
    'keeps what it is given, on Linux with %s',
    async (backend) => {
      safeStorage.backend = backend;
      const keychain = await systemKeychain(safeStorage, 'linux');
      const sealed = await keychain?.encrypt('the authkey');
      expect(Buffer.from(sealed ?? []).toString()).not.toContain('the authkey');
      expect(await keychain?.decrypt(new Uint8Array(sealed ?? []))).toBe('the authkey');
    },
  );

  test.each(['basic_text', 'unknown'] as const)(
    'is not there on Linux with %s, whose password everybody knows',
    async (backend) => {
      safeStorage.backend = backend;
      expect(await systemKeychain(safeStorage, 'linux')).toBeUndefined();
    },
  );

  test.each(['darwin', 'win32'] as const)('is there on %s, which has one of its own', async (platform) => {
    expect(await systemKeychain(safeStorage, platform)).toBeDefined();
  });

  test('is not there when the system offers no encryption', async () => {
    safeStorage.available = false;
    expect(await systemKeychain(safeStorage, 'darwin')).toBeUndefined();
  });

  test('refuses what it did not seal', async () => {
    const keychain = await systemKeychain(safeStorage, 'darwin');
    await expect(keychain?.decrypt(new Uint8Array([1, 2, 3]))).rejects.toThrow('decrypting');
  });
});
