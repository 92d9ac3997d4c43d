import { create } from 'qrcode';
import { expect, test } from 'vitest';
import { QUIET_ZONE_MODULES, qrSymbol } from '../../../../renderer/components/qr-path.ts';

test('the path draws every dark module, and nothing else', () => {
  const text = 'bitcoin:bcrt1qw508d6qejxtdg4y5r3zarvary0c5xw7kygt080?amount=0.000125&label=Caf%C3%A9';
  const { modules } = create(text, { errorCorrectionLevel: 'M' });
  const { size, path } = qrSymbol(text);
  const drawn = new Set<string>();
  for (const [, x, y, width] of path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)) {
    for (let step = 0; step < Number(width); step += 1) drawn.add(`${Number(x) + step} ${y}`);
  }
  expect(size).toBe(modules.size);
  const dark = new Set<string>();
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      if (modules.get(row, column)) dark.add(`${column + QUIET_ZONE_MODULES} ${row + QUIET_ZONE_MODULES}`);
    }
  }
  expect(drawn).toEqual(dark);
});
