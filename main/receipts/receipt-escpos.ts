import type ReceiptPrinterEncoder from '@point-of-sale/receipt-printer-encoder';
import { create } from 'qrcode';
import { type TillError, tillError } from '../../shared/errors/catalogue.ts';
import type { ReceiptLine } from '../../shared/ipc/receipt-view.ts';
import { err, ok, type Result } from '../../shared/result.ts';
import type { Bitmap } from './bitmap.ts';
import type { TextRaster } from './text-raster.ts';

/** The printer's font A is 12 dots wide, at 203 dots an inch. */
export const PAPERS = { 58: { columns: 32, dots: 384 }, 80: { columns: 48, dots: 576 } } as const;

export type Paper = keyof typeof PAPERS;

export interface EscposOptions {
  readonly paper: Paper;
  /** Opens the drawer that hangs on the printer. */
  readonly opensDrawer: boolean;
  readonly logo?: Bitmap;
}

/** Lines between the last one printed and the knife. */
const FEED_BEFORE_CUT = 4;
/** Millimetres do not matter to a camera, whole dots do. */
const LARGEST_QR_DOT = 8;
const QUIET_ZONE_MODULES = 4;
/** Heights of letters that are drawn, in dots; the printer's own are 24 high. */
const DRAWN_SIZE = 24;
const DRAWN_NOTICE = 32;
const DRAWN_LARGE = 40;

/** The encoder's tables and the fonts take memory that tills without a receipt printer never need. */
async function loadTools(lines: readonly ReceiptLine[]) {
  const [{ default: Encoder }, { CODE_PAGES, createLetterCheck, plainText }] = await Promise.all([
    import('@point-of-sale/receipt-printer-encoder'),
    import('./printable-text.ts'),
  ]);
  const hasLetters = createLetterCheck();
  const isPlain = lines.flatMap(textsOf).every((text) => hasLetters(plainText(text)));
  const raster = isPlain ? undefined : await (await import('./text-raster.ts')).createTextRaster();
  return { Encoder, CODE_PAGES, hasLetters, plainText, raster };
}

/** What a line says in letters. */
function textsOf(line: ReceiptLine): readonly string[] {
  switch (line.kind) {
    case 'rule':
    case 'qr':
      return [];
    case 'pair':
    case 'total':
      return [line.label, line.value];
    default:
      return [line.text];
  }
}

type Tools = Awaited<ReturnType<typeof loadTools>>;

/**
 * A receipt as ESC/POS, the language of receipt printers: the printer's own letters where it has them, dots where
 * only the till's fonts do. Errors: `printer-cant-say` for text that neither has, which names the characters.
 */
export async function receiptEscpos(
  lines: readonly ReceiptLine[],
  options: EscposOptions,
): Promise<Result<Uint8Array, TillError>> {
  const page = new EscposPage(await loadTools(lines), options);
  if (options.logo) page.picture(options.logo);
  for (const line of lines) page.line(line);
  return page.end();
}

type Align = 'left' | 'center' | 'right';

class EscposPage {
  readonly #tools: Tools;
  readonly #options: EscposOptions;
  readonly #columns: number;
  readonly #dots: number;
  readonly #encoder: ReceiptPrinterEncoder;
  readonly #unsayable = new Set<string>();

  constructor(tools: Tools, options: EscposOptions) {
    this.#tools = tools;
    this.#options = options;
    ({ columns: this.#columns, dots: this.#dots } = PAPERS[options.paper]);
    this.#encoder = new tools.Encoder({
      language: 'esc-pos',
      columns: this.#columns,
      codepageMapping: 'epson',
      codepageCandidates: [...tools.CODE_PAGES],
      imageMode: 'raster',
      newline: '\n',
      feedBeforeCut: FEED_BEFORE_CUT,
    })
      .initialize()
      .codepage('auto');
  }

  line(line: ReceiptLine): void {
    switch (line.kind) {
      case 'rule':
        this.#encoder.rule();
        return;
      case 'heading':
        return this.#strong(() => this.#text(line.text, 'center', DRAWN_LARGE));
      case 'notice':
        return this.#strong(() => this.#text(line.text, 'center', DRAWN_NOTICE));
      case 'centred':
        return this.#text(line.text, 'center');
      case 'text':
        return this.#text(line.text, 'left');
      case 'mono':
        return this.#text(line.text.replace(/(.{4})/g, '$1 ').trim(), 'left');
      case 'pair':
        return this.#pair(line.label, line.value);
      case 'total':
        return this.#strong(() => this.#pair(line.label, line.value, true));
      case 'qr':
        return this.#qr(line.text);
    }
  }

  picture({ width, height, isDark }: Bitmap, align: Align = 'center'): void {
    const data = new Uint8ClampedArray(width * height * 4).fill(255);
    for (let y = 0; y < height; y += 1) {
      for (let x = 0; x < width; x += 1) {
        if (isDark(x, y)) data.fill(0, (y * width + x) * 4, (y * width + x) * 4 + 3);
      }
    }
    // The line feed after a picture would leave a blank line.
    this.#encoder
      .align(align)
      .lineSpacing('none')
      .image({ data, width, height }, { width, height })
      .lineSpacing('default')
      .align('left');
  }

  end(): Result<Uint8Array, TillError> {
    if (this.#unsayable.size > 0) return err(tillError('printer-cant-say', [...this.#unsayable].join(' ')));
    if (this.#options.opensDrawer) this.#encoder.pulse();
    return ok(this.#encoder.cut('partial').encode());
  }

  #strong(print: () => void): void {
    this.#encoder.bold(true);
    print();
    this.#encoder.bold(false);
  }

  #text(given: string, align: Align, drawnSize = DRAWN_SIZE): void {
    const text = this.#tools.plainText(given);
    if (text === '') return;
    if (!this.#tools.hasLetters(text)) return this.#drawn(text, align, drawnSize);
    this.#encoder.align(align);
    if (drawnSize === DRAWN_LARGE) this.#encoder.size(2, 2).line(text).size(1, 1);
    else this.#encoder.line(text);
    this.#encoder.align('left');
  }

  #pair(givenLabel: string, givenValue: string, large = false): void {
    const { plainText, hasLetters, raster } = this.#tools;
    const [label, value] = [plainText(givenLabel), plainText(givenValue)];
    if (raster && !hasLetters(label + value)) {
      const size = large ? DRAWN_LARGE : DRAWN_SIZE;
      const drawn = this.#sayable(raster, label + value)
        ? raster.pair(label, value, size, this.#dots)
        : undefined;
      if (drawn) return this.picture(drawn);
      this.#drawn(label, raster.direction(label) === 'rtl' ? 'right' : 'left', size);
      return this.#drawn(value, raster.direction(label) === 'rtl' ? 'left' : 'right', size);
    }
    if (large) this.#encoder.height(2);
    const gap = this.#columns - [...label].length - [...value].length;
    if (gap > 0) this.#encoder.line(`${label}${' '.repeat(gap)}${value}`);
    else {
      this.#encoder.line(label);
      this.#encoder.align('right').line(value).align('left');
    }
    if (large) this.#encoder.height(1);
  }

  #drawn(text: string, align: Align, size: number): void {
    const { raster } = this.#tools;
    if (!raster || !this.#sayable(raster, text)) return;
    const side: Align = align === 'left' && raster.direction(text) === 'rtl' ? 'right' : align;
    this.picture(raster.lines(text, side, size, this.#dots));
  }

  #sayable(raster: TextRaster, text: string): boolean {
    const missing = raster.missing(text);
    for (const character of missing) this.#unsayable.add(character);
    return missing.length === 0;
  }

  #qr(text: string): void {
    const modules = create(text, { errorCorrectionLevel: 'M' }).modules.size + 2 * QUIET_ZONE_MODULES;
    const size = Math.min(LARGEST_QR_DOT, Math.floor(this.#dots / modules));
    this.#encoder
      .align('center')
      .newline()
      .qrcode(text, { model: 2, size, errorlevel: 'm' })
      .newline()
      .align('left');
  }
}
