import CodepageEncoder, { type Codepage } from '@point-of-sale/codepage-encoder';

/**
 * The code pages that nearly every receipt printer has under the same numbers: Western, Central and Northern
 * European, Greek, Turkish, Cyrillic. Right-to-left pages are left out: printers differ in what they do with them.
 */
export const CODE_PAGES = [
  'cp437',
  'cp858',
  'windows1252',
  'cp852',
  'cp866',
  'cp737',
  'cp857',
] as const satisfies readonly Codepage[];

const LAST_ASCII = 0x7e;
/** What the tables say where a page has no letter. */
const UNDEFINED = 0xfffd;

/** One line's worth of text as a printer takes it: no control characters, no invisible marks, plain spaces. */
export function plainText(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFC')
    .replace(/\p{Cf}/gu, '')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
}

/** Tells whether the printer's own letters write all of a text. */
export function createLetterCheck(): (text: string) => boolean {
  const known = new Set(CODE_PAGES.flatMap((page) => CodepageEncoder.getCodepoints(page, true)));
  known.delete(UNDEFINED);
  return (text) =>
    [...text].every((character) => {
      const codePoint = character.codePointAt(0) ?? 0;
      return codePoint <= LAST_ASCII || known.has(codePoint);
    });
}
