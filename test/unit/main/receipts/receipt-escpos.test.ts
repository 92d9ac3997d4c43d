import { describe, expect, test } from 'vitest';
import { type EscposOptions, PAPERS, receiptEscpos } from '../../../../main/receipts/receipt-escpos.ts';
import type { ReceiptLine } from '../../../../shared/ipc/receipt-view.ts';
import { type PrintedPaper, pngOf, printOnPaper } from '../../../helpers/printed-paper.ts';
import { readQr } from '../../../helpers/qr-on-screen.ts';

const URI = `bitcoin:bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4?amount=0.000125&label=Caf%C3%A9&message=${'2%20espresso'.repeat(4)}`;

const RECEIPT: readonly ReceiptLine[] = [
  { kind: 'heading', text: 'Café Zürich' },
  { kind: 'centred', text: 'Main Street 5, 12345 Town' },
  { kind: 'text', text: 'Receipt No. 1042 · Copy 1' },
  { kind: 'pair', label: 'Time', value: 'Nov 26, 2026, 11:07\u202fPM' },
  { kind: 'pair', label: 'Memo', value: '2 espresso, 1 croissant with butter and jam' },
  { kind: 'rule' },
  { kind: 'total', label: 'Total', value: '7.50 EUR' },
  { kind: 'pair', label: 'In bitcoin', value: '0.00012500 BTC' },
  { kind: 'notice', text: 'NOT PAID' },
  { kind: 'qr', text: URI },
  { kind: 'mono', text: 'bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4' },
];

async function print(
  lines: readonly ReceiptLine[],
  over: Partial<EscposOptions> = {},
): Promise<PrintedPaper> {
  const options = { paper: 80, opensDrawer: false, ...over } as const;
  const bytes = await receiptEscpos(lines, options);
  if (!bytes.ok) throw new Error(`${bytes.error.code} ${bytes.error.detail}`);
  return printOnPaper(bytes.value, PAPERS[options.paper].dots);
}

const darkDots = ({ width, height, isDark }: PrintedPaper) => {
  let dark = 0;
  for (let y = 0; y < height; y += 1) for (let x = 0; x < width; x += 1) if (isDark(x, y)) dark += 1;
  return dark;
};

describe('a receipt as ESC/POS', () => {
  test('is the same bytes each time, from the reset to the knife', async () => {
    const lines: ReceiptLine[] = [
      { kind: 'text', text: 'Café' },
      { kind: 'total', label: 'Total', value: '1.00 €' },
    ];
    const bytes = await receiptEscpos(lines, { paper: 58, opensDrawer: true });
    const hex = [
      '1b40 1c2e 1b4d00', // reset, no Kanji, font A
      '1b7400 43616682 0a', // code page 437
      '1b4501 1d2101 546f74616c 202020202020202020202020202020202020202020 312e303020', // bold, twice as high
      '1b7413 d5', // the euro is on code page 858
      '1b4500 1d2100 0a',
      '1b700032fa', // the drawer
      '0a0a0a0a 0a 1d5601 0a', // past the knife, and cut
    ];
    expect(bytes.ok && Buffer.from(bytes.value).toString('hex')).toBe(hex.join('').replace(/ /g, ''));
  });

  test.each([58, 80] as const)('says all its lines on paper of %i mm', async (paper) => {
    const { text, cuts, kicks } = await print(RECEIPT, { paper });
    const said = text.join('\n');
    expect(said).toContain('Café Zürich');
    expect(said).toContain('Receipt No. 1042 · Copy 1');
    expect(said).toMatch(/Time +Nov 26, 2026, 11:07 PM/);
    expect(said).toMatch(/Total +7\.50 EUR/);
    expect(said).toMatch(/In bitcoin +0\.00012500 BTC/);
    expect(said.replace(/\s/g, '')).toContain('2espresso,1croissantwithbutterandjam');
    expect(said.replace(/\s/g, '')).toContain('bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4');
    expect({ cuts, kicks }).toEqual({ cuts: 1, kicks: 0 });
  });

  test.each([58, 80] as const)('has a QR that a camera reads from paper of %i mm', async (paper) => {
    expect(await readQr(pngOf(await print(RECEIPT, { paper })))).toBe(URI);
  });

  test('kicks the drawer when it is asked to', async () => {
    expect(await print(RECEIPT, { opensDrawer: true })).toMatchObject({ kicks: 1, cuts: 1 });
  });

  test('chooses a code page for what it says, within one line too', async () => {
    const { text } = await print([{ kind: 'text', text: 'Żółw Größe Ωμέγα Привет 5 €' }]);
    expect(text[0]).toBe('Żółw Größe Ωμέγα Привет 5 €');
  });

  test('never hands a control character of a text to the printer', async () => {
    const { text, kicks } = await print([
      { kind: 'pair', label: 'Memo', value: 'a\u001bp\u0000b\nc\u001dV0' },
    ]);
    expect(text[0]).toMatch(/^Memo +a p b c V0$/);
    expect(kicks).toBe(0);
  });

  test.each([58, 80] as const)(
    'draws Arabic, which no code page says for certain, on %i mm',
    async (paper) => {
      const arabic = await print(
        [
          { kind: 'heading', text: 'مقهى' },
          { kind: 'text', text: 'إيصال رقم 1042 · نسخة 1' },
          { kind: 'pair', label: 'المستلَم', value: '0.00012500 BTC' },
          { kind: 'notice', text: 'مدفوع. قُبل وفق قاعدة المتجر؛ ليس نهائيًا بعد.' },
        ],
        { paper },
      );
      expect(arabic.text.join('').trim()).toBe('');
      expect(darkDots(arabic)).toBeGreaterThan(1_000);
    },
  );

  test('of letters that nothing here has is refused, and they are named', async () => {
    const refused = await receiptEscpos(
      [
        { kind: 'text', text: 'fine' },
        { kind: 'pair', label: 'Memo', value: 'ლა' },
      ],
      { paper: 80, opensDrawer: false },
    );
    expect(refused).toMatchObject({ ok: false, error: { code: 'printer-cant-say', detail: 'ლ ა' } });
  });

  test('begins with the logo, within the paper', async () => {
    const logo = { width: 384, height: 40, isDark: () => true };
    const { isDark } = await print([{ kind: 'text', text: '' }], { paper: 58, logo });
    expect([isDark(0, 0), isDark(383, 39), isDark(0, 41)]).toEqual([true, true, false]);
  });
});
