import type { first } from './en/first.ts';
import type { late } from './en/late.ts';

type Words<Catalogue> = {
  readonly [Key in keyof Catalogue]: Catalogue[Key] extends string ? string : Words<Catalogue[Key]>;
};

/** What every language says on the first screens: the keys of the English words, each with a text. */
export type FirstWords = Words<typeof first>;

/** What it says on the screens that come later. */
export type LateWords = Words<typeof late>;
