import { createRequire } from 'node:module';
import { crc32, deflateSync } from 'node:zlib';
import CodepageEncoder, { type Codepage } from '@point-of-sale/codepage-encoder';
import { type Font, openSync } from 'fontkit';
import { create } from 'qrcode';
import { type Bitmap, DotGrid } from '../../main/receipts/bitmap.ts';
import { fillOutline } from '../../main/receipts/outline-fill.ts';
import { FONTS } from '../../main/receipts/receipt-pdf.ts';

const require = createRequire(import.meta.url);

const CELL = { width: 12, height: 24, line: 30 } as const;
const LONGEST_PAPER = 4_000;
/** Epson's numbers of code pages. */
const PAGES: Readonly<Record<number, Codepage>> = {
  0: 'cp437',
  13: 'cp857',
  14: 'cp737',
  16: 'windows1252',
  17: 'cp866',
  18: 'cp852',
  19: 'cp858',
};

export interface PrintedPaper extends Bitmap {
  /** What the printer's own letters wrote, line by line. */
  readonly text: readonly string[];
  readonly cuts: number;
  /** Times that the drawer was kicked. */
  readonly kicks: number;
}

/**
 * What a printer with paper of so many dots makes of ESC/POS bytes: enough of the language for what the till
 * writes. Throws at anything else, and at letters beyond the edge of the paper.
 */
export function printOnPaper(bytes: Uint8Array, dots: number): PrintedPaper {
  return new Paper(dots).feed(bytes);
}

class Paper {
  readonly #dots: number;
  readonly #grid: DotGrid;
  readonly #text: string[] = [];
  readonly #fonts: readonly Font[] = [...FONTS.mono, ...FONTS.text].map(
    (path) => openSync(require.resolve(path)) as Font,
  );
  #line = '';
  #x = 0;
  #y = 0;
  #spacing: number = CELL.line;
  #lineHeight: number = CELL.line;
  #page: Codepage = 'cp437';
  #bold = false;
  #wide = 1;
  #high = 1;
  #align = 0;
  readonly #qr = { dot: 3, text: '' };
  #cuts = 0;
  #kicks = 0;

  constructor(dots: number) {
    this.#dots = dots;
    this.#grid = new DotGrid(dots, LONGEST_PAPER);
  }

  feed(bytes: Uint8Array): PrintedPaper {
    let at = 0;
    while (at < bytes.length) at += this.#command(bytes.subarray(at));
    return {
      width: this.#dots,
      height: this.#y,
      isDark: (x, y) => this.#grid.isDark(x, y),
      text: this.#text,
      cuts: this.#cuts,
      kicks: this.#kicks,
    };
  }

  /** Answers how many bytes it took. */
  #command(bytes: Uint8Array): number {
    const [first = 0, second = 0, third = 0] = bytes;
    const name = String.fromCharCode(second);
    if (first === 0x0a) return this.#newLine();
    if (first === 0x1b) return this.#escape(name, third);
    if (first === 0x1c && name === '.') return 2;
    if (first === 0x1d && name === '(') return this.#qrCommand(bytes);
    if (first === 0x1d && name === 'v') return this.#raster(bytes);
    if (first === 0x1d && name === '!') {
      this.#wide = (third >> 4) + 1;
      this.#high = (third & 7) + 1;
      return 3;
    }
    if (first === 0x1d && name === 'V') {
      this.#cuts += 1;
      return 3;
    }
    if (first < 0x20) fail(`unknown command ${first.toString(16)} ${second.toString(16)}`);
    return this.#letter(first);
  }

  #escape(name: string, value: number): number {
    if (name === '@') return 2;
    if (name === 'p') {
      this.#kicks += 1;
      return 5;
    }
    if (name === '3' || name === '2') {
      this.#spacing = name === '3' ? value : CELL.line;
      this.#lineHeight = this.#spacing;
      return name === '3' ? 3 : 2;
    }
    if (!'MEta'.includes(name)) fail(`unknown command ESC ${name}`);
    return this.#mode(name, value);
  }

  #mode(name: string, value: number): number {
    if (name === 't') this.#page = PAGES[value] ?? fail(`code page ${value}`);
    if (name === 'E') this.#bold = value === 1;
    if (name === 'a') this.#align = value;
    return 3;
  }

  #letter(byte: number): number {
    const codePoint = byte < 0x80 ? byte : (CodepageEncoder.getCodepoints(this.#page, true)[byte] ?? 0);
    const character = String.fromCodePoint(codePoint);
    if (this.#x + CELL.width * this.#wide > this.#dots) fail(`"${this.#line}${character}" is too long`);
    this.#line += character;
    this.#lineHeight = Math.max(this.#lineHeight, CELL.line * this.#high);
    const font = this.#fonts.find((candidate) => candidate.hasGlyphForCodePoint(codePoint));
    const cell = new DotGrid(CELL.width, CELL.height);
    if (font) {
      const glyph = font.glyphForCodePoint(codePoint);
      fillOutline(cell, [{ path: glyph.path, x: 0, y: 0, scale: 20 / font.unitsPerEm }], 0, 18);
    } else if (/[─-╬]/.test(character)) cell.darken(12, 0, CELL.width);
    this.#stretch(cell);
    this.#x += CELL.width * this.#wide;
    return 1;
  }

  #stretch(cell: Bitmap): void {
    const thick = this.#bold ? 1 : 0;
    for (let y = 0; y < cell.height * this.#high; y += 1) {
      for (let x = 0; x < cell.width * this.#wide; x += 1) {
        if (cell.isDark(Math.floor(x / this.#wide), Math.floor(y / this.#high)))
          this.#grid.darken(this.#y + y, this.#x + x, this.#x + x + 1 + thick);
      }
    }
  }

  #newLine(): number {
    this.#text.push(this.#line);
    this.#line = '';
    this.#x = 0;
    this.#y += this.#lineHeight;
    this.#lineHeight = this.#spacing;
    return 1;
  }

  #qrCommand(bytes: Uint8Array): number {
    const length = (bytes[3] ?? 0) + 256 * (bytes[4] ?? 0);
    const what = bytes[6];
    if (what === 0x43) this.#qr.dot = bytes[7] ?? 3;
    if (what === 0x50) this.#qr.text = Buffer.from(bytes.subarray(8, 5 + length)).toString('latin1');
    if (what === 0x51) this.#drawQr();
    return 5 + length;
  }

  #drawQr(): void {
    const { modules } = create(this.#qr.text, { errorCorrectionLevel: 'M' });
    const { dot } = this.#qr;
    const left = this.#left(modules.size * dot);
    for (let y = 0; y < modules.size * dot; y += 1) {
      for (let x = 0; x < modules.size; x += 1) {
        if (modules.get(Math.floor(y / dot), x))
          this.#grid.darken(this.#y + y, left + x * dot, left + (x + 1) * dot);
      }
    }
    this.#y += modules.size * dot;
  }

  #raster(bytes: Uint8Array): number {
    const stride = (bytes[4] ?? 0) + 256 * (bytes[5] ?? 0);
    const height = (bytes[6] ?? 0) + 256 * (bytes[7] ?? 0);
    const left = this.#left(stride * 8);
    for (let y = 0; y < height; y += 1) {
      for (let x = 0; x < stride * 8; x += 1) {
        const byte = bytes[8 + y * stride + (x >> 3)] ?? 0;
        if ((byte >> (7 - (x & 7))) & 1) this.#grid.darken(this.#y + y, left + x, left + x + 1);
      }
    }
    this.#y += height;
    return 8 + stride * height;
  }

  #left(width: number): number {
    if (width > this.#dots) fail(`a picture of ${width} dots is too wide`);
    return [0, Math.floor((this.#dots - width) / 2), this.#dots - width][this.#align] ?? 0;
  }
}

function fail(message: string): never {
  throw new Error(message);
}

/** The paper as a PNG, with a margin as paper has. */
export function pngOf(paper: Bitmap, margin = 32): Uint8Array {
  const [width, height] = [paper.width + 2 * margin, paper.height + 2 * margin];
  const rows = Buffer.alloc((width + 1) * height, 255);
  for (let y = 0; y < height; y += 1) {
    rows[y * (width + 1)] = 0;
    for (let x = 0; x < width; x += 1) {
      const [px, py] = [x - margin, y - margin];
      const inside = px >= 0 && py >= 0 && px < paper.width && py < paper.height;
      if (inside && paper.isDark(px, py)) rows[y * (width + 1) + 1 + x] = 0;
    }
  }
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 0, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('89504e470d0a1a0a', 'hex'),
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(rows)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(name: string, data: Uint8Array): Uint8Array {
  const body = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(data.length);
  check.writeUInt32BE(crc32(body));
  return Buffer.concat([length, body, check]);
}
