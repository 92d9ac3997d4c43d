import { describe, expect, test } from 'vitest';
import { addressed, filledIn, NOTHING_WANTED } from '../../../../renderer/screens/money/wanted-send.ts';

const ROASTER = { address: 'bcrt1roaster', amount: '0.0125', label: 'Roaster' };

describe('a send as it stands in the form', () => {
  test('takes address, amount and label of a request, the amount in the shop’s unit', () => {
    expect(filledIn(NOTHING_WANTED, ROASTER, 'sat')).toEqual({
      to: 'bcrt1roaster',
      amount: '1250000',
      label: 'Roaster',
      amountIsAsked: true,
    });
  });

  test('keeps an amount that was typed where the request asks for none, and no other request’s', () => {
    const typed = { ...NOTHING_WANTED, amount: '0.3' };
    expect(filledIn(typed, { address: 'bcrt1other' }, 'BTC').amount).toBe('0.3');
    const asked = filledIn(typed, ROASTER, 'BTC');
    expect(filledIn(asked, { address: 'bcrt1other' }, 'BTC')).toEqual({
      to: 'bcrt1other',
      amount: '',
      amountIsAsked: false,
    });
  });

  test('loses the label with the address that it was said of', () => {
    expect(addressed(filledIn(NOTHING_WANTED, ROASTER, 'BTC'), 'bcrt1')).toEqual({
      to: 'bcrt1',
      amount: '0.01250000',
      amountIsAsked: true,
    });
  });
});
