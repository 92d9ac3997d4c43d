import type { en } from './en.ts';

type Words<Catalogue> = {
  readonly [Key in keyof Catalogue]: Catalogue[Key] extends string ? string : Words<Catalogue[Key]>;
};

/** What every language's catalogue holds: the keys of the English one, each with a text. */
export type Messages = Words<typeof en>;
