import { describe, expect, test } from 'vitest';
import { displayStateOf, toneOf } from '../../../../renderer/domain/display-state.ts';
import { INVOICE_STATES } from '../../../../shared/domain/invoice-state.ts';

describe('what a sale is called on screen', () => {
  test('a seen payment that the shop takes is accepted', () => {
    expect(displayStateOf({ state: 'seen', paid: true })).toBe('accepted');
    expect(displayStateOf({ state: 'seen', paid: false })).toBe('seen');
  });

  test('green is for paid sales alone', () => {
    for (const state of INVOICE_STATES) {
      for (const paid of [false, true]) {
        const sale = { state, paid: state === 'confirmed' || (state === 'seen' && paid) };
        expect(toneOf(displayStateOf(sale)) === 'go').toBe(sale.paid);
      }
    }
  });
});
