import { constants, inflateSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { receiptPdf } from '../../../../main/receipts/receipt-pdf.ts';
import type { ReceiptLine } from '../../../../shared/ipc/views.ts';
import { LANGUAGES } from '../../../../shared/messages/language.ts';
import { RECEIPT_WORDS } from '../../../../shared/messages/receipt-words.ts';

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

/** Fonts say in a stream of their own which characters their glyphs stand for; 003f is the question mark. */
async function questionMarks(lines: readonly ReceiptLine[]): Promise<boolean> {
  const pdf = Buffer.from(await receiptPdf(lines, 'Receipt'));
  const streams = latin1(pdf).matchAll(/stream\n/g);
  return [...streams].some(({ index }) => {
    try {
      const stream = inflateSync(pdf.subarray(index + 7), { finishFlush: constants.Z_SYNC_FLUSH });
      return /\[[^\]]*<003f>/.test(stream.toString('latin1'));
    } catch {
      return false;
    }
  });
}
