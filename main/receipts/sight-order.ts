/** A stretch of text that is read in one direction; numbers are read from the left in every text. */
export interface Stretch {
  readonly text: string;
  readonly rightToLeft: boolean;
}

type Direction = 'ltr' | 'rtl' | 'number';

const RIGHT_TO_LEFT = /[\p{Script=Arabic}\p{Script=Hebrew}]/u;
/** A number with the signs inside it, or any one character. */
const PIECES = /\p{N}+(?:[.,:/]\p{N}+)*|[\s\S]/gu;

/** By the first letter, as `dir="auto"` does it. */
export function directionOf(text: string): 'ltr' | 'rtl' {
  const letter = /\p{L}/u.exec(text)?.[0];
  return letter !== undefined && RIGHT_TO_LEFT.test(letter) ? 'rtl' : 'ltr';
}

/**
 * The stretches of a line in the order they are seen in, from the left: the Unicode bidirectional algorithm (UAX 9)
 * as far as receipts need it, without marks, embeddings and brackets.
 */
export function inSight(text: string): readonly Stretch[] {
  const base = directionOf(text);
  const pieces = text.match(PIECES) ?? [];
  const directions = resolved(pieces, base);
  const stretches: { text: string; direction: Direction }[] = [];
  for (const [index, piece] of pieces.entries()) {
    const direction = directions[index] ?? base;
    const last = stretches.at(-1);
    if (last?.direction === direction && direction !== 'number') last.text += piece;
    else stretches.push({ text: piece, direction });
  }
  const seen = base === 'rtl' ? stretches.toReversed() : withTurnedBlocks(stretches);
  return seen.map((stretch) => ({ text: stretch.text, rightToLeft: stretch.direction === 'rtl' }));
}

/** Numbers go with the letters before them; what has no direction goes with its neighbours where they agree. */
function resolved(pieces: readonly string[], base: 'ltr' | 'rtl'): readonly Direction[] {
  let letters: 'ltr' | 'rtl' = base;
  const own = pieces.map((piece): Direction | undefined => {
    if (/^\p{N}/u.test(piece)) return letters === 'ltr' ? 'ltr' : 'number';
    if (!/\p{L}/u.test(piece)) return RIGHT_TO_LEFT.test(piece) ? 'rtl' : undefined;
    letters = RIGHT_TO_LEFT.test(piece) ? 'rtl' : 'ltr';
    return letters;
  });
  const side = (direction: Direction | undefined) => (direction === 'number' ? 'rtl' : (direction ?? base));
  return own.map((direction, index) => {
    if (direction !== undefined) return direction;
    const before = side(own.slice(0, index).findLast((other) => other !== undefined));
    const after = side(own.slice(index + 1).find((other) => other !== undefined));
    return before === after ? before : base;
  });
}

/** In a text from the left: what belongs to a text from the right is turned, as one block. */
function withTurnedBlocks<S extends { readonly direction: Direction }>(
  stretches: readonly S[],
): readonly S[] {
  const seen: S[] = [];
  let block: S[] = [];
  for (const stretch of stretches) {
    if (stretch.direction !== 'ltr') {
      block.unshift(stretch);
      continue;
    }
    seen.push(...block, stretch);
    block = [];
  }
  return [...seen, ...block];
}
