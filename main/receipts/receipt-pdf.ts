import { createRequire } from 'node:module';
import { create } from 'qrcode';
import type { ReceiptLine } from '../../shared/ipc/receipt-view.ts';

const require = createRequire(import.meta.url);

/** The first font that has a character's glyph writes it: scripts come as fonts of their own. */
export const FONTS = {
  text: [
    '@fontsource/inter/files/inter-latin-400-normal.woff',
    '@fontsource/inter/files/inter-latin-ext-400-normal.woff',
    '@fontsource/inter/files/inter-greek-400-normal.woff',
    '@fontsource/inter/files/inter-cyrillic-400-normal.woff',
    '@fontsource/noto-sans-arabic/files/noto-sans-arabic-arabic-400-normal.woff',
    // Of a WOFF file the reader unpacks all glyphs for each one; these are too many for that.
    '@fontsource/noto-sans-jp/files/noto-sans-jp-japanese-400-normal.woff2',
  ],
  mono: ['@fontsource/jetbrains-mono/files/jetbrains-mono-latin-400-normal.woff'],
} as const;

/** 80 mm paper in PostScript points; the page is as long as the receipt. */
const PAGE_WIDTH = 226.8;
const MARGIN = 14;
const TEXT_WIDTH = PAGE_WIDTH - 2 * MARGIN;
const GAP = 6;
/** 45 mm; the page's margins and gaps are its quiet zone. */
const QR_WIDTH = 127.6;
const MONO_SIZE = 8;
const SIZES = {
  heading: 16,
  text: 10,
  notice: 11,
  centred: 10,
  mono: MONO_SIZE,
  pair: 10,
  total: 15,
} as const;

/** Fonts and their readers take as much memory as the rest of the till, which most tills never need. */
async function loadTools() {
  const [{ default: PdfDocument }, { openSync }] = await Promise.all([import('pdfkit'), import('fontkit')]);
  return { PdfDocument, openSync };
}

type Tools = Awaited<ReturnType<typeof loadTools>>;

/** Lays a receipt out on a page of 80 mm and writes it as a PDF. */
export async function receiptPdf(lines: readonly ReceiptLine[], title: string): Promise<Uint8Array> {
  const tools = await loadTools();
  const height = new ReceiptPage(tools, 10_000, title).write(lines);
  const page = new ReceiptPage(tools, height, title);
  page.write(lines);
  return page.bytes();
}

type Font = { readonly name: string; has(codePoint: number): boolean };

class ReceiptPage {
  readonly #document: PDFKit.PDFDocument;
  readonly #openSync: Tools['openSync'];
  readonly #chunks: Uint8Array[] = [];
  readonly #fonts: Readonly<Record<keyof typeof FONTS, readonly Font[]>>;

  constructor({ PdfDocument, openSync }: Tools, height: number, title: string) {
    this.#openSync = openSync;
    this.#document = new PdfDocument({ size: [PAGE_WIDTH, height], margin: MARGIN, info: { Title: title } });
    this.#document.on('data', (chunk: Uint8Array) => this.#chunks.push(chunk));
    this.#fonts = {
      text: FONTS.text.map((path) => this.#open(path)),
      mono: FONTS.mono.map((path) => this.#open(path)),
    };
  }

  /** Answers how high the page has to be. */
  write(lines: readonly ReceiptLine[]): number {
    let y = MARGIN;
    for (const line of lines) y = this.#line(line, y) + GAP;
    return y + MARGIN;
  }

  async bytes(): Promise<Uint8Array> {
    const ended = new Promise((resolve) => this.#document.once('end', resolve));
    this.#document.end();
    await ended;
    return Buffer.concat(this.#chunks);
  }

  #line(line: ReceiptLine, y: number): number {
    switch (line.kind) {
      case 'rule':
        this.#document
          .moveTo(MARGIN, y)
          .lineTo(PAGE_WIDTH - MARGIN, y)
          .lineWidth(0.5)
          .stroke();
        return y;
      case 'heading':
      case 'notice':
      case 'centred':
      case 'text':
        return this.#wrapped(
          line.text,
          y,
          SIZES[line.kind],
          line.kind === 'text' ? 'left' : 'center',
          this.#fonts.text,
        );
      case 'mono':
        return this.#wrapped(
          line.text.replace(/(.{4})/g, '$1 ').trim(),
          y,
          SIZES.mono,
          'left',
          this.#fonts.mono,
        );
      case 'pair':
      case 'total':
        return this.#pair(line.label, line.value, y, SIZES[line.kind]);
      case 'qr':
        return this.#qr(line.text, y);
    }
  }

  #qr(text: string, y: number): number {
    const { modules } = create(text, { errorCorrectionLevel: 'M' });
    const module = QR_WIDTH / modules.size;
    const left = (PAGE_WIDTH - QR_WIDTH) / 2;
    for (let row = 0; row < modules.size; row += 1) {
      for (let column = 0; column < modules.size; column += 1) {
        if (modules.get(row, column)) {
          this.#document.rect(left + column * module, y + row * module, module, module);
        }
      }
    }
    this.#document.fill();
    return y + QR_WIDTH;
  }

  #pair(label: string, value: string, y: number, size: number): number {
    const runs = [this.#runs(label, this.#fonts.text), this.#runs(value, this.#fonts.text)] as const;
    const width = this.#width(runs[0], size) + this.#width(runs[1], size);
    if (width > TEXT_WIDTH - GAP) {
      const below = this.#wrapped(label, y, size, 'left', this.#fonts.text);
      return this.#wrapped(value, below, size, 'right', this.#fonts.text);
    }
    this.#draw(runs[0], MARGIN, y, size);
    return this.#draw(runs[1], PAGE_WIDTH - MARGIN - this.#width(runs[1], size), y, size);
  }

  /** Breaks at spaces; a word too long for a line is broken where the line ends. */
  #wrapped(
    text: string,
    y: number,
    size: number,
    align: 'left' | 'center' | 'right',
    fonts: readonly Font[],
  ): number {
    let line = '';
    let at = y;
    const flush = () => {
      const runs = this.#runs(line, fonts);
      const free = TEXT_WIDTH - this.#width(runs, size);
      const x = MARGIN + (align === 'left' ? 0 : align === 'center' ? free / 2 : free);
      at = this.#draw(runs, x, at, size);
      line = '';
    };
    for (const word of text.split(/\s+/).flatMap((part) => this.#pieces(part, size, fonts))) {
      const longer = line === '' ? word : `${line} ${word}`;
      if (this.#width(this.#runs(longer, fonts), size) > TEXT_WIDTH) flush();
      line = line === '' ? word : `${line} ${word}`;
    }
    if (line !== '') flush();
    return at;
  }

  #pieces(word: string, size: number, fonts: readonly Font[]): readonly string[] {
    if (this.#width(this.#runs(word, fonts), size) <= TEXT_WIDTH) return [word];
    const pieces: string[] = [];
    let piece = '';
    for (const character of word) {
      if (this.#width(this.#runs(piece + character, fonts), size) > TEXT_WIDTH) {
        pieces.push(piece);
        piece = '';
      }
      piece += character;
    }
    return [...pieces, piece];
  }

  /** The text in stretches of one font each; what no font has is written as a question mark. */
  #runs(text: string, fonts: readonly Font[]): readonly { readonly font: Font; readonly text: string }[] {
    const runs: { font: Font; text: string }[] = [];
    for (const character of text) {
      const codePoint = character.codePointAt(0) ?? 0;
      const current = runs.at(-1);
      const font = current?.font.has(codePoint)
        ? current.font
        : fonts.find((candidate) => candidate.has(codePoint));
      const shown = font ? character : '?';
      if (current && (!font || font === current.font)) current.text += shown;
      else if (font ?? fonts[0]) runs.push({ font: (font ?? fonts[0]) as Font, text: shown });
    }
    return runs;
  }

  #width(runs: readonly { readonly font: Font; readonly text: string }[], size: number): number {
    return runs.reduce(
      (width, run) => width + this.#document.font(run.font.name, size).widthOfString(run.text),
      0,
    );
  }

  #draw(
    runs: readonly { readonly font: Font; readonly text: string }[],
    x: number,
    y: number,
    size: number,
  ): number {
    let at = x;
    for (const run of runs) {
      this.#document
        .font(run.font.name, size)
        .text(run.text, at, y + size, { lineBreak: false, baseline: 'alphabetic' });
      at += this.#document.widthOfString(run.text);
    }
    return y + size * 1.3;
  }

  #open(path: string): Font {
    const file = require.resolve(path);
    this.#document.registerFont(path, file);
    // Large ones are not even opened before a character asks for them.
    let opened: ReturnType<Tools['openSync']> | undefined;
    return {
      name: path,
      has: (codePoint) => {
        opened ??= this.#openSync(file);
        return 'hasGlyphForCodePoint' in opened && opened.hasGlyphForCodePoint(codePoint);
      },
    };
  }
}
