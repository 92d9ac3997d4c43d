import { expect, test } from 'vitest';
import { createNonceWindow } from '../../../../hub/authentication/nonce-window.ts';
import { NONCE_WINDOW_MS } from '../../../../shared/hub-protocol/signature.ts';
import { createSteppedClock } from '../../../helpers/stepped-clock.ts';

const nonce = { token: 'key_a', ms: 1_700_000_000_000, random: 'r' };

test('a nonce is claimed once, as long as it can be fresh', async () => {
  const clock = createSteppedClock();
  const nonces = createNonceWindow(clock);
  // Some time passes before, so that the window turns while the nonce is fresh.
  await clock.advance(1.9 * NONCE_WINDOW_MS);
  nonces.claim({ ...nonce, random: 'other' });
  expect(nonces.claim(nonce)).toBe(true);
  for (let quarter = 0; quarter < 8; quarter++) {
    expect(nonces.claim(nonce)).toBe(false);
    await clock.advance(NONCE_WINDOW_MS / 4);
  }
});

test('nonces are told apart by authkey, time and chance', () => {
  const nonces = createNonceWindow(createSteppedClock());
  const others = [
    nonce,
    { ...nonce, token: 'key_b' },
    { ...nonce, ms: nonce.ms + 1 },
    { ...nonce, random: 's' },
  ];
  expect(others.map((other) => nonces.claim(other))).toEqual([true, true, true, true]);
});

test('a nonce that is given back can be claimed again', () => {
  const nonces = createNonceWindow(createSteppedClock());
  nonces.claim(nonce);
  nonces.release(nonce);
  expect(nonces.claim(nonce)).toBe(true);
});
