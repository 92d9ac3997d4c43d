import { createHash } from 'node:crypto';
import { z } from 'zod';
import { err, ok, type Result } from '../../shared/result.ts';
import { IV_BYTES, SALT_BYTES } from './passphrase-seal.ts';

const FORMAT = 'bitcoin-till-vault';
const VERSION = 1;

const bytes = z.string().transform((text): Uint8Array => new Uint8Array(Buffer.from(text, 'base64')));
const bytesOfLength = (length: number) => bytes.refine((read) => read.length === length);

const sealedVault = z.discriminatedUnion('sealedWith', [
  z.object({
    sealedWith: z.literal('passphrase'),
    salt: bytesOfLength(SALT_BYTES),
    iv: bytesOfLength(IV_BYTES),
    sealed: bytes,
  }),
  z.object({ sealedWith: z.literal('keychain'), sealed: bytes }),
]);

/** What a vault file holds: secrets that a passphrase, or the system's keychain, keeps. */
export type SealedVault = Readonly<z.infer<typeof sealedVault>>;

const envelope = z.object({
  format: z.literal(FORMAT),
  version: z.number().int(),
  sha256: z.string(),
  vault: z.unknown(),
});

/** Reads a vault file. `damaged`: not what was written; without its checksum it would look like a wrong passphrase. */
export function readVaultFile(file: Uint8Array): Result<SealedVault, 'damaged' | 'too-new'> {
  let json: unknown;
  try {
    json = JSON.parse(Buffer.from(file).toString('utf8'));
  } catch {
    return err('damaged');
  }
  const outer = envelope.safeParse(json);
  if (!outer.success) return err('damaged');
  if (outer.data.version > VERSION) return err('too-new');
  if (outer.data.sha256 !== checksum(outer.data.vault)) return err('damaged');
  const vault = sealedVault.safeParse(outer.data.vault);
  return vault.success ? ok(vault.data) : err('damaged');
}

export function writeVaultFile(vault: SealedVault): Uint8Array {
  const written = Object.fromEntries(
    Object.entries(vault).map(([name, value]) => [name, typeof value === 'string' ? value : base64(value)]),
  );
  const file = { format: FORMAT, version: VERSION, sha256: checksum(written), vault: written };
  return new TextEncoder().encode(`${JSON.stringify(file, undefined, 2)}\n`);
}

/** What is bound to the secrets beside the key: nobody can pass them off as another version's. */
export const SEAL_CONTEXT = `${FORMAT}:${VERSION}`;

function checksum(vault: unknown): string {
  return createHash('sha256')
    .update(JSON.stringify(vault) ?? '')
    .digest('hex');
}

function base64(value: Uint8Array): string {
  return Buffer.from(value).toString('base64');
}
