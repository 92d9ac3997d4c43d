import { z } from 'zod';
import type { Random } from '../../shared/clock.ts';
import type { HubCredentials } from '../hub-client/hub-client.ts';
import { IV_BYTES, keyFromPassphrase, SALT_BYTES, seal, unseal } from './passphrase-seal.ts';
import { storedCredentials } from './stored-credentials.ts';

const CONTEXT = 'bitcoin-till-owner:1';

/** The owner's credentials at one hub, sealed with his passphrase inside the vault; base64. */
export const sealedOwnersKey = z.object({ salt: z.string(), iv: z.string(), sealed: z.string() });
export type SealedOwnersKey = Readonly<z.infer<typeof sealedOwnersKey>>;

const contents = z.array(storedCredentials).min(1);

/** Seals the owner's credentials, the first, and beside them others that the till had at the same account. */
export async function sealOwnersKey(
  credentials: readonly [HubCredentials, ...HubCredentials[]],
  passphrase: string,
  random: Random,
): Promise<SealedOwnersKey> {
  const salt = random.bytes(SALT_BYTES);
  const iv = random.bytes(IV_BYTES);
  const key = await keyFromPassphrase(passphrase, salt);
  const sealed = seal(JSON.stringify(credentials), key, iv, CONTEXT);
  key.fill(0);
  return { salt: toBase64(salt), iv: toBase64(iv), sealed: toBase64(sealed) };
}

/** The owner's credentials; nothing with another passphrase. */
export async function unsealOwnersKey(
  { salt, iv, sealed }: SealedOwnersKey,
  passphrase: string,
): Promise<HubCredentials | undefined> {
  const key = await keyFromPassphrase(passphrase, fromBase64(salt));
  const text = unseal(fromBase64(sealed), key, fromBase64(iv), CONTEXT);
  key.fill(0);
  return text === undefined ? undefined : contents.parse(JSON.parse(text))[0];
}

function toBase64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}

function fromBase64(text: string): Uint8Array {
  return new Uint8Array(Buffer.from(text, 'base64'));
}
