/** A picture of dots that are dark or not. */
export interface Bitmap {
  readonly width: number;
  readonly height: number;
  readonly isDark: (x: number, y: number) => boolean;
}

/** Dots that can still be darkened; all are light at first. */
export class DotGrid implements Bitmap {
  readonly width: number;
  readonly height: number;
  readonly #dots: Uint8Array;

  constructor(width: number, height: number) {
    this.width = width;
    this.height = height;
    this.#dots = new Uint8Array(width * height);
  }

  readonly isDark = (x: number, y: number): boolean => this.#dots[y * this.width + x] === 1;

  /** Darkens a stretch of a row; what lies outside is left out. */
  darken(y: number, fromX: number, toX: number): void {
    if (y < 0 || y >= this.height) return;
    const start = y * this.width;
    this.#dots.fill(1, start + Math.max(0, fromX), start + Math.min(this.width, Math.max(0, toX)));
  }
}

/**
 * A picture as the settings keep it: rows of eight dots a byte, the leftmost the highest bit, in base64.
 * Undefined when the bytes are not as many as the size says.
 */
export function readBitmap(packed: {
  readonly width: number;
  readonly height: number;
  readonly dots: string;
}): Bitmap | undefined {
  const { width, height } = packed;
  const bytes = Buffer.from(packed.dots, 'base64');
  const stride = Math.ceil(width / 8);
  if (bytes.length !== stride * height) return undefined;
  return {
    width,
    height,
    isDark: (x, y) => (((bytes[y * stride + (x >> 3)] ?? 0) >> (7 - (x & 7))) & 1) === 1,
  };
}
