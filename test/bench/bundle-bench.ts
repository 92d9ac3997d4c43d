import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Figure } from './figures.ts';

const PAGE = join(import.meta.dirname, '../../dist/renderer');
const MOST_KB = 200;

/** All scripts and styles that the first screen loads, as they would travel compressed; what is loaded later is not in it. */
export function bundleFigures(): Figure[] {
  const page = readFileSync(join(PAGE, 'index.html'), 'utf8');
  const files = new Set(
    [...page.matchAll(/"\/?(assets\/[^"?]+\.(?:js|css))"/g)].map(([, file = '']) => file),
  );
  if (files.size === 0) throw new Error('the built page loads nothing');
  const bytes = [...files].map((file) => readFileSync(join(PAGE, file)));
  const kilobytes = (sizes: readonly number[]) => sizes.reduce((sum, size) => sum + size, 0) / 1_000;
  const value = kilobytes(bytes.map((file) => gzipSync(file, { level: 9 }).byteLength));
  return [
    {
      name: 'renderer on the first screen, gzip',
      value,
      unit: 'kB',
      floorName: 'as it lies on the disk',
      floor: kilobytes(bytes.map((file) => file.byteLength)),
      aim: `≤ ${MOST_KB} kB`,
      met: value <= MOST_KB,
    },
  ];
}
