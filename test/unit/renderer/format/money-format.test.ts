import { describe, expect, test } from 'vitest';
import { formatDecimal, formatMoney } from '../../../../renderer/format/money-format.ts';
import { LOCALE_TAGS } from '../../../../shared/messages/language.ts';

const spaces = (text: string) => text.replaceAll('\u00a0', ' ');

describe('an amount as text', () => {
  test.each([
    [{ amount: '7.50', currency: 'EUR' }, 'BTC', '7.50 EUR'],
    [{ amount: '1234567', currency: 'JPY' }, 'BTC', '1,234,567 JPY'],
    [{ amount: '1.500', currency: 'KWD' }, 'BTC', '1.500 KWD'],
    [{ amount: '0.00012500', currency: 'BTC' }, 'BTC', '0.00012500 BTC'],
    [{ amount: '0.00012500', currency: 'BTC' }, 'mBTC', '0.12500 mBTC'],
    [{ amount: '0.00012500', currency: 'BTC' }, 'sat', '12,500 sat'],
  ] as const)('%j with bitcoin in %s is %s', (value, unit, text) => {
    expect(spaces(formatMoney(value, unit, LOCALE_TAGS.en))).toBe(text);
  });

  test('digits are 0 to 9 in Arabic too', () => {
    const text = formatMoney({ amount: '1234.50', currency: 'EUR' }, 'BTC', LOCALE_TAGS.ar);
    expect(spaces(text)).toBe('1,234.50 EUR');
  });

  test('more digits than a number can hold are kept', () => {
    expect(formatDecimal('12345678901234567890.12', 2, LOCALE_TAGS.en)).toBe('12,345,678,901,234,567,890.12');
  });
});
