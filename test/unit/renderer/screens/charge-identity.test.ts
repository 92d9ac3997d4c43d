import { describe, expect, test } from 'vitest';
import { type ChargeIdentity, identityFor } from '../../../../renderer/screens/counter/charge-identity.ts';

const espresso = { amount: '2.50', currency: 'EUR', memo: 'espresso' };
const known: ChargeIdentity = { chargeId: 'charge-1', asked: espresso };
const next = () => 'charge-2';

describe('the identity of a ringing-up', () => {
  test('a press repeated after a failure keeps it, so that it can make one sale only', () => {
    expect(identityFor(known, { ...espresso }, next)).toBe(known);
  });

  test.each([{ amount: '2.60' }, { currency: 'USD' }, { memo: 'bun' }])('it changes with %j', (change) => {
    const asked = { ...espresso, ...change };
    expect(identityFor(known, asked, next)).toEqual({ chargeId: 'charge-2', asked });
  });

  test('the first press of a draft has a new one', () => {
    expect(identityFor(undefined, espresso, next)).toEqual({ chargeId: 'charge-2', asked: espresso });
  });
});
