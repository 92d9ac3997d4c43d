import { describe, expect, test } from 'vitest';
import { readBitmap } from '../../../../main/receipts/bitmap.ts';
import { packDots } from '../../../../renderer/screens/settings/logo-dots.ts';
import { formOf, linesOf, placeOf, problemOf } from '../../../../renderer/screens/settings/printer-form.ts';

describe('the receipt printer in the settings', () => {
  test.each([
    { kind: 'system' },
    { kind: 'network', host: 'printer.local', port: 9100 },
    { kind: 'device', path: '/dev/usb/lp0' },
  ] as const)('comes out of its fields as it went in: $kind', (place) => {
    expect(placeOf(formOf(place))).toEqual(place);
  });

  test.each([
    ['', '9100', 'badHost'],
    ['two words', '9100', 'badHost'],
    ['user@host', '9100', 'badHost'],
    ['10.0.0.5', '0', 'badPort'],
    ['10.0.0.5', '65536', 'badPort'],
    ['10.0.0.5', 'abc', 'badPort'],
    [' 10.0.0.5 ', ' 9100 ', undefined],
  ] as const)('at "%s" port "%s" is told of as %s', (host, port, problem) => {
    expect(problemOf({ kind: 'network', host, port, path: '' })).toBe(problem);
  });

  test('has the shop’s lines one a line, without blank ones', () => {
    expect(linesOf(' Main Street 5 \n\nTax No. 7\n\n')).toEqual(['Main Street 5', 'Tax No. 7']);
    expect(linesOf('')).toEqual([]);
    expect(linesOf('x\n'.repeat(11))).toBeUndefined();
    expect(linesOf('x'.repeat(201))).toBeUndefined();
  });

  test('has a logo whose dots main reads as the page made them', () => {
    const [width, height] = [11, 3];
    const isDark = (x: number, y: number) => (x + 2 * y) % 3 === 0;
    const data = new Uint8ClampedArray(width * height * 4);
    for (let y = 0; y < height; y += 1) {
      for (let x = 0; x < width; x += 1)
        data.fill(isDark(x, y) ? 20 : 230, (y * width + x) * 4).fill(0, (y * width + x + 1) * 4);
    }
    const read = readBitmap({ width, height, dots: packDots({ data, width, height }) });
    for (let y = 0; y < height; y += 1) {
      for (let x = 0; x < width; x += 1) expect(read?.isDark(x, y)).toBe(isDark(x, y));
    }
    expect(readBitmap({ width: 12, height: 4, dots: 'AAAA' })).toBeUndefined();
  });
});
