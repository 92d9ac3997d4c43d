import { describe, expect, test } from 'vitest';
import { ChargeIdentity } from '../../../../renderer/screens/counter/charge-identity.ts';

const espresso = { amount: '2.50', currency: 'EUR', memo: 'espresso' };

function counting(): ChargeIdentity {
  let count = 0;
  return new ChargeIdentity(() => {
    count += 1;
    return `charge-${count}`;
  });
}

describe('the identity of a ringing-up', () => {
  test('a press repeated after a failure keeps it, so that it can make one sale only', () => {
    const identity = counting();
    expect(identity.idFor(espresso)).toBe(identity.idFor({ ...espresso }));
  });

  test.each([{ amount: '2.60' }, { currency: 'USD' }, { memo: 'bun' }])('it changes with %j', (change) => {
    const identity = counting();
    const first = identity.idFor(espresso);
    expect(identity.idFor({ ...espresso, ...change })).not.toBe(first);
  });

  test('the next sale of the same price is another', () => {
    const identity = counting();
    const first = identity.idFor(espresso);
    identity.done();
    expect(identity.idFor(espresso)).not.toBe(first);
  });
});
