import { describe, expect, test } from 'vitest';
import type { EntryCurrency } from '../../../../renderer/screens/counter/amount-entry.ts';
import { EMPTY_DRAFT } from '../../../../renderer/screens/counter/draft.ts';
import { ringUp, toCharge } from '../../../../renderer/screens/counter/ring-up.ts';
import { withLine, withPieces } from '../../../../renderer/screens/counter/ticket-lines.ts';
import { BTC, currency } from '../../../../shared/money/currency.ts';
import { toDecimal } from '../../../../shared/money/money.ts';
import { parseRate } from '../../../../shared/money/rate.ts';

const eur = currency('EUR');
const rate = parseRate('60000', eur);
if (!rate.ok) throw new Error('a good rate');
const euro: EntryCurrency = { currency: eur, unit: 'BTC', rate: rate.value };
const satoshi: EntryCurrency = { currency: BTC, unit: 'sat' };
const VAT = { name: 'VAT', percent: '20', included: true };
const bun = { name: 'Bun', quantity: '1', unitPrice: '2.20' };

describe('ringing up', () => {
  test('a bare price is no ticket, and comes to bitcoin rounded up', () => {
    const rungUp = ringUp({ ...EMPTY_DRAFT, text: '0.01' }, euro, undefined);
    if (rungUp.kind !== 'price') throw new Error(rungUp.kind);
    expect([toDecimal(rungUp.price), toDecimal(rungUp.due), rungUp.ticket]).toEqual([
      '0.01',
      '0.00000017',
      undefined,
    ]);
  });

  test('what is being typed is the ticket’s last line', () => {
    const rungUp = ringUp({ ...EMPTY_DRAFT, lines: [bun], text: '3×1.50' }, euro, VAT);
    if (rungUp.kind !== 'price') throw new Error(rungUp.kind);
    expect(toDecimal(rungUp.price)).toBe('6.70');
    expect(rungUp.ticket?.lines).toEqual([bun, { name: '', quantity: '3', unitPrice: '1.50', tax: VAT }]);
  });

  test('satoshi are lines in bitcoin', () => {
    const rungUp = ringUp({ ...EMPTY_DRAFT, text: '2×1250' }, satoshi, undefined);
    expect(rungUp.kind === 'price' && toDecimal(rungUp.price)).toBe('0.00002500');
  });

  test('a ticket that is refused says why', () => {
    const draft = { ...EMPTY_DRAFT, lines: [bun], discount: { amount: '9.00', reason: '' } };
    expect(ringUp(draft, euro, undefined)).toEqual({ kind: 'refused', code: 'discount-too-large' });
    const dear = { ...EMPTY_DRAFT, text: '9999999999999' };
    expect(ringUp(dear, euro, undefined)).toEqual({ kind: 'refused', code: 'amount-too-large' });
  });
});

describe('what Charge may ask for', () => {
  const code = (text: string, lines = [bun]) => {
    const asked = toCharge({ ...EMPTY_DRAFT, text, lines }, euro, undefined);
    return asked.ok ? toDecimal(asked.value.price) : asked.error;
  };
  test('nothing and zero are both refused as zero', () => {
    expect(code('', [])).toBe('amount-zero');
    expect(code('0.00', [])).toBe('amount-zero');
  });

  test('lines are charged with nothing typed', () => expect(code('')).toBe('2.20'));

  test('a quantity without its price is not left out in silence', () =>
    expect(code('3×')).toBe('bad-amount'));

  test('a refused entry is never charged', () => expect(code('1e3')).toBe('bad-amount'));
});

describe('the lines of a ticket', () => {
  test('the same item again is counted up; at another price it is another line', () => {
    expect(withLine([bun], bun)).toEqual([{ ...bun, quantity: '2' }]);
    expect(withLine([bun], { ...bun, unitPrice: '2.00' })).toHaveLength(2);
    expect(withLine([{ ...bun, discount: { percent: '5', reason: '' } }], bun)).toHaveLength(2);
  });

  test('typed prices and weights are never merged', () => {
    const typed = { ...bun, name: '' };
    const weighed = { ...bun, quantity: '0.350' };
    expect(withLine([typed], typed)).toHaveLength(2);
    expect(withLine([weighed], weighed)).toHaveLength(2);
  });

  test('pieces are counted up and down, and none left is no line', () => {
    expect(withPieces([bun], 0, 1n)).toEqual([{ ...bun, quantity: '2' }]);
    expect(withPieces([bun], 0, -1n)).toEqual([]);
    const weighed = { ...bun, quantity: '0.350' };
    expect(withPieces([weighed], 0, 1n)).toEqual([weighed]);
  });
});
