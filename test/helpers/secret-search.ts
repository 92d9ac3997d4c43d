import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What nobody may find, by what it is. */
export type Secrets = Readonly<Record<string, string>>;

/** Texts that somebody else may come to see, by where they were found. */
export type Texts = Readonly<Record<string, string>>;

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

/** As it is, in JSON, in a form, in base64, hex and UTF-16; for a key in base64 the bytes in hex too. */
function spellingsOf(secret: string): readonly string[] {
  if (secret === '') throw new Error('an empty secret is everywhere');
  const bytes = Buffer.from(secret);
  const isKey = /^[A-Za-z0-9+/]{43}=$/.test(secret);
  return [
    secret,
    JSON.stringify(secret).slice(1, -1),
    encodeURIComponent(secret),
    bytes.toString('base64').replace(/=+$/, ''),
    bytes.toString('hex'),
    [...secret].join('\0'),
    ...(isKey ? [Buffer.from(secret, 'base64').toString('hex')] : []),
  ];
}
