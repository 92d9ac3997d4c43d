import { crc32, deflateSync } from 'node:zlib';
import type { Page } from '@playwright/test';

interface Indexed {
  readonly width: number;
  readonly height: number;
  /** Three bytes for each of up to 256 colours. */
  readonly palette: readonly number[];
  /** A byte for each pixel, in base64. */
  readonly pixels: string;
}

/**
 * The same picture with its 256 commonest colours (the others become the nearest of them): a screen has few, and is a
 * third as large with a palette. The browser that took the picture also reads it.
 */
export async function palettePng(page: Page, png: Buffer): Promise<Buffer> {
  const { width, height, palette, pixels } = await page.evaluate(indexed, png.toString('base64'));
  const bytes = Buffer.from(pixels, 'base64');
  // Each row begins with its filter: none.
  const rows = Buffer.alloc(height * (width + 1));
  for (let y = 0; y < height; y += 1) bytes.copy(rows, y * (width + 1) + 1, y * width, (y + 1) * width);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, 3, 0, 0, 0], 8);
  return Buffer.concat([
    Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'),
    chunk('IHDR', header),
    chunk('PLTE', Buffer.from(palette)),
    chunk('IDAT', deflateSync(rows, { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

function chunk(name: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(data.length);
  const check = Buffer.alloc(4);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}

/** Runs in the page. */
async function indexed(base64: string): Promise<Indexed> {
  const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
  const image = await createImageBitmap(new Blob([bytes], { type: 'image/png' }));
  const { width, height } = image;
  const canvas = new OffscreenCanvas(width, height).getContext('2d');
  if (!canvas) throw new Error('no canvas');
  canvas.drawImage(image, 0, 0);
  const { data } = canvas.getImageData(0, 0, width, height);
  const colourAt = (pixel: number) =>
    ((data[pixel * 4] ?? 0) << 16) | ((data[pixel * 4 + 1] ?? 0) << 8) | (data[pixel * 4 + 2] ?? 0);
  const counts = new Map<number, number>();
  for (let pixel = 0; pixel < width * height; pixel += 1) {
    const colour = colourAt(pixel);
    counts.set(colour, (counts.get(colour) ?? 0) + 1);
  }
  const commonest = [...counts].sort(([, a], [, b]) => b - a).slice(0, 256);
  const palette = commonest.flatMap(([colour]) => [colour >> 16, (colour >> 8) & 255, colour & 255]);
  const places = new Map(commonest.map(([colour], place) => [colour, place]));
  const nearest = (colour: number) => {
    let best = 0;
    let least = Number.POSITIVE_INFINITY;
    for (let place = 0; place < commonest.length; place += 1) {
      const red = (palette[place * 3] ?? 0) - (colour >> 16);
      const green = (palette[place * 3 + 1] ?? 0) - ((colour >> 8) & 255);
      const blue = (palette[place * 3 + 2] ?? 0) - (colour & 255);
      const distance = red * red + green * green + blue * blue;
      if (distance < least) [best, least] = [place, distance];
    }
    return best;
  };
  const pixels = new Uint8Array(width * height);
  for (let pixel = 0; pixel < pixels.length; pixel += 1) {
    const colour = colourAt(pixel);
    const place = places.get(colour) ?? nearest(colour);
    places.set(colour, place);
    pixels[pixel] = place;
  }
  let text = '';
  for (let at = 0; at < pixels.length; at += 8192) {
    text += String.fromCharCode(...pixels.subarray(at, at + 8192));
  }
  return { width, height, palette, pixels: btoa(text) };
}
