import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { authkeySchema } from '../../shared/hub-protocol/authkey.ts';

/** What nobody may find, by what it is. */
export type Secrets = Readonly<Record<string, string>>;

/** Texts that somebody else may come to see, by where they were found. */
export type Texts = Readonly<Record<string, string>>;

/** What of an authkey is the secret. */
export function secretOf(authkey: unknown): string {
  const read = authkeySchema.parse(authkey);
  return read.type === 'password' ? read.password : read.key;
}

/** Every secret that is in a text in one of the ways that it may be written, as *what in where*. */
export function secretsIn(texts: Texts, secrets: Secrets): readonly string[] {
  return Object.entries(texts).flatMap(([where, text]) =>
    Object.entries(secrets)
      .filter(([, secret]) => spellingsOf(secret).some((spelling) => text.includes(spelling)))
      .map(([what]) => `${what} in ${where}`),
  );
}

/** Everything in a folder, byte for byte. */
export function textsIn(folder: string): Texts {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
  return Object.fromEntries(
    files.map(({ parentPath, name }) => {
      const path = join(parentPath, name);
      return [path.slice(folder.length + 1), readFileSync(path, 'latin1')];
    }),
  );
}

/** As it is, in JSON, in an address or a form, in base64, hex, UTF-8 and UTF-16; for a key in base64 or hex its bytes too. */
function spellingsOf(secret: string): readonly string[] {
  if (secret === '') throw new Error('an empty secret is everywhere');
  const percent = encodeURIComponent(secret);
  const spellings = [
    secret,
    JSON.stringify(secret).slice(1, -1),
    percent,
    percent.replace(/%[0-9A-F]{2}/g, (code) => code.toLowerCase()),
    new URLSearchParams({ '': secret }).toString().slice(1),
    [...secret].join('\0'),
    ...[Buffer.from(secret), ...keyBytes(secret)].flatMap((bytes) => [
      bytes.toString('latin1'),
      bytes.toString('hex'),
      bytes.toString('hex').toUpperCase(),
      ...base64sOf(bytes),
    ]),
  ];
  return [...new Set(spellings)];
}

function keyBytes(secret: string): readonly Buffer[] {
  if (/^[A-Za-z0-9+/]{43}=$/.test(secret)) return [Buffer.from(secret, 'base64')];
  return /^[0-9a-f]{64}$/.test(secret) ? [Buffer.from(secret, 'hex')] : [];
}

/** As base64 has bytes that begin anywhere in it: what does not depend on the bytes before and after. */
function base64sOf(bytes: Buffer): readonly string[] {
  return ([0, 1, 2] as const).flatMap((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    const end = (before + bytes.length) % 3 === 0 ? text.length : text.length - 1;
    const inner = text.slice(Math.ceil((before * 8) / 6), end);
    return [inner, inner.replaceAll('+', '-').replaceAll('/', '_')];
  });
}
