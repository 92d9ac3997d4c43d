import { base32nopad } from '@scure/base';
import type { Random } from '../../shared/clock.ts';
import { type TillError, tillError } from '../../shared/errors/catalogue.ts';
import { SEALED_AUTHKEY_MARK } from '../../shared/hub-protocol/sealed-authkey.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { HubCredentials } from '../hub-client/hub-client.ts';
import { IV_BYTES, keyFromPassphrase, SALT_BYTES, seal, unseal } from '../vault/passphrase-seal.ts';

const CONTEXT = 'bitcoin-till-authkey:1';

/**
 * Seals an authkey for another till with a passphrase (scrypt, AES-256-GCM): a text that a QR code shows and anybody
 * may see.
 */
export async function sealAuthkey(
  { account, authkey }: HubCredentials,
  passphrase: string,
  random: Random,
): Promise<string> {
  const salt = random.bytes(SALT_BYTES);
  const iv = random.bytes(IV_BYTES);
  const key = await keyFromPassphrase(passphrase, salt);
  const sealed = seal(JSON.stringify({ account, authkey }), key, iv, CONTEXT);
  key.fill(0);
  return SEALED_AUTHKEY_MARK + base32nopad.encode(Buffer.concat([salt, iv, sealed]));
}

/**
 * The authkey's JSON text, as a file would have it. Errors: `bad-authkey` where a part is missing, `passphrase-needed`
 * without one, `bad-passphrase`.
 */
export async function unsealAuthkey(
  text: string,
  passphrase: string | undefined,
): Promise<Result<string, TillError>> {
  const bytes = decoded(text.trim().toUpperCase().slice(SEALED_AUTHKEY_MARK.length));
  if (!bytes || bytes.length <= SALT_BYTES + IV_BYTES) return err(tillError('bad-authkey', 'incomplete'));
  if (!passphrase) return err(tillError('passphrase-needed'));
  const key = await keyFromPassphrase(passphrase, bytes.subarray(0, SALT_BYTES));
  const iv = bytes.subarray(SALT_BYTES, SALT_BYTES + IV_BYTES);
  const json = unseal(bytes.subarray(SALT_BYTES + IV_BYTES), key, iv, CONTEXT);
  key.fill(0);
  return json === undefined ? err(tillError('bad-passphrase')) : ok(json);
}

function decoded(text: string): Uint8Array | undefined {
  try {
    return base32nopad.decode(text);
  } catch {
    return undefined;
  }
}
