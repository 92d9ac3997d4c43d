import { constants, inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import type { Bitmap } from '../../../../main/receipts/bitmap.ts';
import { receiptPdf } from '../../../../main/receipts/receipt-pdf.ts';
import type { ReceiptLine } from '../../../../shared/ipc/receipt-view.ts';
import { LANGUAGES } from '../../../../shared/messages/language.ts';
import { RECEIPT_WORDS } from '../../../../shared/messages/receipt-languages.ts';
import { pngOf } from '../../../helpers/printed-paper.ts';
import { readQr } from '../../../helpers/qr-on-screen.ts';

const latin1 = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1');

async function fontsOf(text: string): Promise<readonly string[]> {
  const pdf = latin1(await receiptPdf([{ kind: 'text', text }], 'Receipt'));
  return [...new Set([...pdf.matchAll(/\/BaseFont \/[A-Z]+\+([\w-]+)/g)].map(([, name = '']) => name))];
}

test('a Japanese receipt is written with Japanese letters, and others do without that large font', async () => {
  expect(await fontsOf(RECEIPT_WORDS.ja.paidFinal)).toEqual([expect.stringContaining('NotoSansJP')]);
  expect(await fontsOf(RECEIPT_WORDS.de.paidFinal)).toEqual([expect.stringContaining('Inter')]);
});

test.each(LANGUAGES)('the words of %s have letters on paper, none is a question mark', async (language) => {
  const words = Object.values(RECEIPT_WORDS[language]);
  const lines = words.map((label): ReceiptLine => ({ kind: 'pair', label, value: '0.5' }));
  expect(await questionMarks(lines)).toBe(false);
  expect(await questionMarks([...lines, { kind: 'text', text: 'no font has a \u{1f9c2}' }])).toBe(true);
});

test('the code on the page is what a wallet scans', async () => {
  const uri = 'bitcoin:bcrt1qw508d6qejxtdg4y5r3zarvary0c5xw7kygt080?amount=0.000125&label=Caf%C3%A9';
  const pdf = Buffer.from(await receiptPdf([{ kind: 'qr', text: uri }], 'Receipt'));
  expect(await readQr(pngOf(squaresOf(pdf)))).toBe(uri);
});

/** What the page's squares draw, four dots each. */
function squaresOf(pdf: Buffer): Bitmap {
  const drawn = streamsOf(pdf).join('\n');
  const number = '(-?[0-9.]+)';
  const pattern = new RegExp(`${number} ${number} ${number} ${number} re`, 'g');
  const squares = [...drawn.matchAll(pattern)].map(([, x, y, side]) => [x, y, side].map(Number));
  const side = squares[0]?.[2] ?? 1;
  const left = Math.min(...squares.map(([x = 0]) => x));
  const top = Math.min(...squares.map(([, y = 0]) => y));
  const dark = new Set(
    squares.map(([x = 0, y = 0]) => `${Math.round((x - left) / side)} ${Math.round((y - top) / side)}`),
  );
  const size = 4 * Math.round((Math.max(...squares.map(([x = 0]) => x)) - left) / side + 1);
  return {
    width: size,
    height: size,
    isDark: (x, y) => dark.has(`${Math.floor(x / 4)} ${Math.floor(y / 4)}`),
  };
}

/** Fonts say in a stream of their own which characters their glyphs stand for; 003f is the question mark. */
async function questionMarks(lines: readonly ReceiptLine[]): Promise<boolean> {
  const pdf = Buffer.from(await receiptPdf(lines, 'Receipt'));
  return streamsOf(pdf).some((stream) => /\[[^\]]*<003f>/.test(stream));
}

/** What stands in the streams that can be read. */
function streamsOf(pdf: Buffer): readonly string[] {
  return [...latin1(pdf).matchAll(/stream\n/g)].flatMap(({ index }) => {
    try {
      return inflateSync(pdf.subarray(index + 7), { finishFlush: constants.Z_SYNC_FLUSH }).toString('latin1');
    } catch {
      return [];
    }
  });
}
