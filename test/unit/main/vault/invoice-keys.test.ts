import { describe, expect, test } from 'vitest';
import { systemRandom } from '../../../../main/shell/system-random.ts';
import type { DurableFile, SecretStorage } from '../../../../main/till-options.ts';
import { InvoiceKeys } from '../../../../main/vault/invoice-keys.ts';
import { createVault, type Vault } from '../../../../main/vault/vault.ts';
import { recoverSigner } from '../../../../shared/bitcoin/bip137.ts';

/** Turns every byte round: as good as a keychain to see what is kept. */
const secretStorage: SecretStorage = {
  encrypt: async (text) => Buffer.from(text).map((byte) => byte ^ 0xff),
  decrypt: async (sealed) => Buffer.from(Buffer.from(sealed).map((byte) => byte ^ 0xff)).toString(),
};
const hubs = [{ id: 'hub_1', bitcoindUrl: 'http://rpc:secret@127.0.0.1:8332' }];

function onDisk(): { vault(): Vault; fails: boolean } {
  let bytes: Uint8Array | undefined;
  const disk = {
    fails: false,
    vault: () => createVault({ file, secretStorage, random: systemRandom }),
  };
  const file: DurableFile = {
    read: async () => bytes,
    async write(written) {
      if (disk.fails) throw Object.assign(new Error('full'), { code: 'ENOSPC' });
      bytes = written;
    },
    putAside: async () => 'aside',
  };
  return disk;
}

function keysOf(vault: Vault): InvoiceKeys {
  return new InvoiceKeys({ vault, random: systemRandom });
}

function valueOf(result: Awaited<ReturnType<InvoiceKeys['current']>>): string {
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

function signerOf(text: string, signature: string | undefined): string | undefined {
  const signer = recoverSigner(text, signature ?? '');
  return signer.ok ? Buffer.from(signer.value.publicKey).toString('hex') : undefined;
}

describe('the keys for invoices', () => {
  test('are made at need, once however many ask, and kept beside the hubs', async () => {
    const disk = onDisk();
    const vault = disk.vault();
    await vault.store({ hubs });
    const keys = keysOf(vault);
    const [one, other] = await Promise.all([keys.current(), keys.current()]);
    const made = valueOf(one);
    expect(valueOf(other)).toBe(made);
    await vault.store({ hubs: [...hubs, { id: 'hub_2' }] });

    const again = disk.vault();
    expect(await again.open()).toMatchObject({ ok: true, value: { hubs: [...hubs, { id: 'hub_2' }] } });
    expect(valueOf(await keysOf(again).current())).toBe(made);
  });

  test('are changed for new ones, and the older ones go on signing what they signed', async () => {
    const disk = onDisk();
    const vault = disk.vault();
    await vault.store({ hubs });
    const older = valueOf(await keysOf(vault).current());
    const newer = valueOf(await keysOf(vault).rotate());
    expect(newer).not.toBe(older);

    const again = disk.vault();
    await again.open();
    const keys = keysOf(again);
    expect(valueOf(await keys.current())).toBe(newer);
    for (const key of [older, newer]) expect(signerOf('text', keys.sign('text', key))).toBe(key);
    expect(keys.sign('text', `02${'11'.repeat(32)}`)).toBeUndefined();
  });

  test('are not used unless they are kept', async () => {
    const disk = onDisk();
    const vault = disk.vault();
    expect(await keysOf(vault).current()).toMatchObject({ ok: false, error: { code: 'locked' } });
    await vault.store({ hubs });
    disk.fails = true;
    expect(await keysOf(vault).current()).toMatchObject({ ok: false, error: { code: 'disk-full' } });
    expect(vault.secrets()).toEqual({ hubs });
  });
});
