import { createRequire } from 'node:module';
import type { Font } from 'fontkit';
import { type Bitmap, DotGrid } from './bitmap.ts';
import { fillOutline, type Placed } from './outline-fill.ts';
import { FONTS } from './receipt-pdf.ts';
import { directionOf, inSight, type Stretch } from './sight-order.ts';

const require = createRequire(import.meta.url);

type Align = 'left' | 'center' | 'right';

/** Draws text that the printer has no letters for. Sizes are the letters' em in dots, widths are dots. */
export interface TextRaster {
  /** Characters that no font of the till has. */
  missing(text: string): readonly string[];
  direction(text: string): 'ltr' | 'rtl';
  /** As many lines as it takes. */
  lines(text: string, align: Align, size: number, width: number): Bitmap;
  /** A label and its value at the two ends of one line; undefined when they do not fit. */
  pair(label: string, value: string, size: number, width: number): Bitmap | undefined;
}

/** Of the em: a line's height, and the baseline's place in it. */
const LINE_HEIGHT = 1.5;
const BASELINE = 1.1;
const PAIR_GAP = 0.5;

/** Opens the fonts of receipts. Outlines are joined and shaped by fontkit; it is filled here, dot by dot. */
export async function createTextRaster(): Promise<TextRaster> {
  const { openSync } = await import('fontkit');
  const fonts = FONTS.text.map((path) => openSync(require.resolve(path)) as Font);
  const fontOf = (character: string) =>
    fonts.find((font) => font.hasGlyphForCodePoint(character.codePointAt(0) ?? 0));

  /** The text's outlines from the left to the right, from x = 0 on, and how wide they are. */
  const set = (
    text: string,
    size: number,
  ): { readonly placed: readonly Placed[]; readonly width: number } => {
    const placed: Placed[] = [];
    let x = 0;
    for (const stretch of inSight(text)) {
      for (const run of inOneFont(stretch, fontOf)) {
        const scale = size / run.font.unitsPerEm;
        const { glyphs, positions } = run.font.layout(run.text);
        for (const [index, glyph] of glyphs.entries()) {
          const position = positions[index];
          placed.push({
            path: glyph.path,
            x: x + (position?.xOffset ?? 0) * scale,
            y: (position?.yOffset ?? 0) * scale,
            scale,
          });
          x += (position?.xAdvance ?? glyph.advanceWidth) * scale;
        }
      }
    }
    return { placed, width: Math.ceil(x) };
  };
  const heightOf = (size: number) => Math.ceil(size * LINE_HEIGHT);

  return {
    missing: (text) => [...new Set([...text].filter((character) => character !== ' ' && !fontOf(character)))],
    direction: directionOf,
    lines(text, align, size, width) {
      const lines = wrapped(text, (part) => set(part, size).width <= width);
      const grid = new DotGrid(width, lines.length * heightOf(size));
      for (const [index, line] of lines.entries()) {
        const { placed, width: taken } = set(line, size);
        const free = Math.max(0, width - taken);
        const x = align === 'left' ? 0 : align === 'center' ? Math.floor(free / 2) : free;
        fillOutline(grid, placed, x, index * heightOf(size) + size * BASELINE);
      }
      return grid;
    },
    pair(label, value, size, width) {
      const [first, last] = [set(label, size), set(value, size)];
      if (first.width + last.width + size * PAIR_GAP > width) return undefined;
      const grid = new DotGrid(width, heightOf(size));
      const [left, right] = directionOf(label) === 'rtl' ? [last, first] : [first, last];
      fillOutline(grid, left.placed, 0, size * BASELINE);
      fillOutline(grid, right.placed, width - right.width, size * BASELINE);
      return grid;
    },
  };
}

/** Parts that one font has, in sight order; a space goes with whatever is beside it. */
function inOneFont(
  { text, rightToLeft }: Stretch,
  fontOf: (character: string) => Font | undefined,
): readonly { readonly font: Font; readonly text: string }[] {
  const runs: { font: Font; text: string }[] = [];
  for (const character of text) {
    const last = runs.at(-1);
    const codePoint = character.codePointAt(0) ?? 0;
    const font = last?.font.hasGlyphForCodePoint(codePoint) ? last.font : fontOf(character);
    if (font === undefined) continue;
    if (last?.font === font) last.text += character;
    else runs.push({ font, text: character });
  }
  return rightToLeft ? runs.toReversed() : runs;
}

/** Breaks at spaces; a word too long for a line is broken where the line ends. */
function wrapped(text: string, fits: (line: string) => boolean): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(' ')) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (fits(longer)) {
      line = longer;
      continue;
    }
    if (line !== '') lines.push(line);
    line = '';
    for (const character of word) {
      if (line !== '' && !fits(line + character)) {
        lines.push(line);
        line = '';
      }
      line += character;
    }
  }
  return line === '' ? lines : [...lines, line];
}
