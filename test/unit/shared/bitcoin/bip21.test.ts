import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatBip21, parseBip21 } from '../../../../shared/bitcoin/bip21.ts';
import { btc, fromSatoshi, toDecimal } from '../../../../shared/money/money.ts';

const ADDRESS = 'bcrt1qw508d6qejxtdg4y5r3zarvary0c5xw7kygt080';
/** The longest there is: P2TR or P2WSH on regtest. */
const LONGEST = 'bcrt1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqc8gma6';

function read(uri: string) {
  const parsed = parseBip21(uri);
  if (!parsed.ok) return parsed.error;
  const { amount, ...rest } = parsed.value;
  return { ...rest, ...(amount && { amount: toDecimal(amount) }) };
}

describe('writing a payment request', () => {
  test('names address, amount, shop and memo, in that order', () => {
    const request = {
      address: ADDRESS,
      amount: btc('0.000125'),
      label: 'Corner Café',
      message: '2 teas & cake',
    };
    expect(formatBip21(request)).toBe(
      `bitcoin:${ADDRESS}?amount=0.000125&label=Corner%20Caf%C3%A9&message=2%20teas%20%26%20cake`,
    );
  });

  test('leaves out what is not there', () => {
    expect(formatBip21({ address: ADDRESS })).toBe(`bitcoin:${ADDRESS}`);
    expect(formatBip21({ address: ADDRESS, label: '', message: '' })).toBe(`bitcoin:${ADDRESS}`);
    expect(formatBip21({ address: ADDRESS, message: 'tea' })).toBe(`bitcoin:${ADDRESS}?message=tea`);
  });

  test.each([
    ['1', '1'],
    ['10', '10'],
    ['100', '100'],
    ['20.3', '20.3'],
    ['0.00000001', '0.00000001'],
    ['0.10000000', '0.1'],
    ['21000000', '21000000'],
  ])('writes %s BTC plainly', (amount, written) => {
    expect(formatBip21({ address: ADDRESS, amount: btc(amount) })).toBe(
      `bitcoin:${ADDRESS}?amount=${written}`,
    );
  });

  test('shortens the memo first, then the shop’s name, and never the address or the amount', () => {
    const long = formatBip21({
      address: LONGEST,
      amount: btc('0.12345678'),
      label: 'Shop',
      message: 'x'.repeat(500),
    });
    expect(long).toHaveLength(152);
    expect(long).toMatch(/^bitcoin:bcrt1p[a-z0-9]+\?amount=0\.12345678&label=Shop&message=x+%E2%80%A6$/);
    const longer = formatBip21({
      address: LONGEST,
      amount: btc('0.12345678'),
      label: 'S'.repeat(500),
      message: 'm',
    });
    expect(longer).toHaveLength(152);
    expect(longer).toMatch(/&label=S+%E2%80%A6$/);
  });

  test('leaves a memo that fits as it is, also with an ellipsis of its own', () => {
    const message = 'wait… what…';
    expect(read(formatBip21({ address: ADDRESS, message }))).toEqual({ address: ADDRESS, message });
  });

  test('keeps what comes before the cut', () => {
    const message = `wait… what ${'y'.repeat(300)}`;
    expect(read(formatBip21({ address: ADDRESS, message }))).toMatchObject({
      message: expect.stringMatching(/^wait… what y+…$/),
    });
  });

  test('takes memos of 10,000 characters without delay', () => {
    for (const character of ['x', '😀', '\ud800', 'א']) {
      const uri = formatBip21({ address: ADDRESS, amount: btc('1'), message: character.repeat(10_000) });
      expect(uri.length).toBeLessThanOrEqual(152);
    }
  });

  test('cuts no emoji in two', () => {
    for (let before = 0; before < 12; before += 1) {
      const uri = formatBip21({ address: ADDRESS, label: 'x'.repeat(before) + '😀'.repeat(30) });
      expect(read(uri)).toMatchObject({ label: expect.stringMatching(/^x*(😀)+…$/u) });
    }
  });

  test('stays within 152 bytes of plain ASCII, whatever is typed', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.string({
        unit: fc.constantFrom('😀', 'א', '\u202e', '\ud83d', '&', '=', '%', '#', '…', ' ', '\n'),
        maxLength: 120,
      }),
    );
    fc.assert(
      fc.property(
        text,
        text,
        fc.bigInt({ min: 1n, max: 2_100_000_000_000_000n }),
        (label, message, satoshi) => {
          const amount = fromSatoshi(satoshi);
          const uri = formatBip21({ address: LONGEST, amount, label, message });
          expect(uri).toMatch(/^[\x21-\x7e]*$/);
          expect(uri.length).toBeLessThanOrEqual(152);
          expect(read(uri)).toMatchObject({ address: LONGEST, amount: toDecimal(amount) });
        },
      ),
      { numRuns: 300 },
    );
  });

  test('reads back as it was written, where it fits', () => {
    const text = fc
      .string({ unit: 'grapheme', minLength: 1, maxLength: 5 })
      .map((typed) => typed.toWellFormed());
    fc.assert(
      fc.property(text, text, (label, message) => {
        const uri = formatBip21({ address: ADDRESS, label, message });
        const whole = `bitcoin:${ADDRESS}?label=${encodeURIComponent(label)}&message=${encodeURIComponent(message)}`;
        fc.pre(whole.length <= 152);
        expect(read(uri)).toEqual({ address: ADDRESS, label, message });
      }),
    );
  });
});

describe('reading a payment request', () => {
  test('takes capitals, as a dense QR has them', () => {
    expect(read(`BITCOIN:${ADDRESS.toUpperCase()}?AMOUNT=0.5`)).toEqual({
      address: ADDRESS.toUpperCase(),
      amount: '0.50000000',
    });
  });

  test('ignores parameters that it does not know', () => {
    expect(read(`bitcoin:${ADDRESS}?lightning=lnbc1&time=5&amount=1`)).toEqual({
      address: ADDRESS,
      amount: '1.00000000',
    });
  });

  test('keeps plus signs and equals signs', () => {
    expect(read(`bitcoin:${ADDRESS}?label=a+b=c`)).toEqual({ address: ADDRESS, label: 'a+b=c' });
  });

  test.each([
    ['another scheme', `litecoin:${ADDRESS}`],
    ['no scheme', ADDRESS],
    ['no address', 'bitcoin:?amount=1'],
    ['slashes', `bitcoin://${ADDRESS}`],
    ['a required parameter that is unknown', `bitcoin:${ADDRESS}?req-somethingyoudontunderstand=50`],
    ['a required parameter in capitals', `bitcoin:${ADDRESS}?REQ-x=1`],
    ['a parameter given twice', `bitcoin:${ADDRESS}?amount=1&amount=2`],
    ['a parameter given twice in other case', `bitcoin:${ADDRESS}?amount=1&Amount=2`],
    ['a broken escape', `bitcoin:${ADDRESS}?label=%E0%A4%A`],
    ['an escape that is not UTF-8', `bitcoin:${ADDRESS}?label=%FF`],
    ['an amount of zero', `bitcoin:${ADDRESS}?amount=0`],
    ['an empty amount', `bitcoin:${ADDRESS}?amount=`],
    ['an amount with a comma', `bitcoin:${ADDRESS}?amount=1,5`],
    ['an amount with an exponent', `bitcoin:${ADDRESS}?amount=1e3`],
    ['a negative amount', `bitcoin:${ADDRESS}?amount=-1`],
    ['more decimals than a satoshi', `bitcoin:${ADDRESS}?amount=0.000000001`],
    ['more than all bitcoin', `bitcoin:${ADDRESS}?amount=21000001`],
    ['a line end', `bitcoin:${ADDRESS}\n`],
  ])('refuses %s', (_, uri) => {
    expect(read(uri)).toBe('bad-uri');
  });
});
