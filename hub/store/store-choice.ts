/** Where the books are kept: a file in the hub's data folder, or a PostgreSQL database by its URL, a secret. */
export type StoreChoice = { readonly kind: 'sqlite' } | { readonly kind: 'postgres'; readonly url: string };

/** What the operator gives for `--store`, when that is missing. */
export const STORE_SENTENCE = '--store takes sqlite or postgres://user:password@host/database.';

/** Reads `--store`; nothing for what it can't be. Whatever else is wrong with a URL, the database itself will say. */
export function parseStoreChoice(text: string): StoreChoice | undefined {
  if (text === 'sqlite') return { kind: 'sqlite' };
  return /^postgres(ql)?:\/\//.test(text) && URL.canParse(text) ? { kind: 'postgres', url: text } : undefined;
}
