import type { ReceiptSettings } from '../../../shared/ipc/receipt-view.ts';

type Logo = NonNullable<ReceiptSettings['logo']>;

/** The width of 58 mm paper in dots, so that it prints on both. */
const WIDEST = 384;
const HIGHEST = 300;
/** Darker than this is black; what is transparent shows the paper. */
const BLACK_BELOW = 140;

/** Scales a picture down to the paper and makes it black and white. Undefined when it is no picture. */
export async function logoFrom(file: Blob): Promise<Logo | undefined> {
  let picture: ImageBitmap;
  try {
    picture = await createImageBitmap(file);
  } catch {
    return undefined;
  }
  const scale = Math.min(1, WIDEST / picture.width, HIGHEST / picture.height);
  const width = Math.max(1, Math.round(picture.width * scale));
  const height = Math.max(1, Math.round(picture.height * scale));
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = height;
  const context = canvas.getContext('2d');
  if (!context) return undefined;
  context.fillStyle = '#fff';
  context.fillRect(0, 0, width, height);
  context.drawImage(picture, 0, 0, width, height);
  return { width, height, dots: packDots(context.getImageData(0, 0, width, height)) };
}

/** Rows of eight dots a byte, the leftmost the highest bit, in base64. */
export function packDots({
  data,
  width,
  height,
}: {
  readonly data: ArrayLike<number>;
  readonly width: number;
  readonly height: number;
}): string {
  const stride = Math.ceil(width / 8);
  const bytes = new Uint8Array(stride * height);
  for (let y = 0; y < height; y += 1) {
    for (let x = 0; x < width; x += 1) {
      const at = (y * width + x) * 4;
      const [red = 0, green = 0, blue = 0] = [data[at], data[at + 1], data[at + 2]];
      if (0.299 * red + 0.587 * green + 0.114 * blue < BLACK_BELOW) {
        bytes[y * stride + (x >> 3)] = (bytes[y * stride + (x >> 3)] ?? 0) | (0x80 >> (x & 7));
      }
    }
  }
  return btoa(String.fromCharCode(...bytes));
}

/** The dark dots as an SVG path, one run a row at a time. */
export function logoPath({ width, height, dots }: Logo): string {
  const bytes = Uint8Array.from(atob(dots), (character) => character.charCodeAt(0));
  const stride = Math.ceil(width / 8);
  const isDark = (x: number, y: number) => ((bytes[y * stride + (x >> 3)] ?? 0) & (0x80 >> (x & 7))) !== 0;
  let path = '';
  for (let y = 0; y < height; y += 1) {
    let x = 0;
    while (x < width) {
      const from = x;
      while (x < width && isDark(x, y)) x += 1;
      if (x > from) path += `M${from} ${y}h${x - from}v1h${from - x}z`;
      else x += 1;
    }
  }
  return path;
}
