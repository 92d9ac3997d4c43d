import { getHeapStatistics, setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, test } from 'vitest';
import { createNonceWindow } from '../../../../hub/authentication/nonce-window.ts';
import { NONCE_WINDOW_MS } from '../../../../shared/hub-protocol/signature.ts';
import { createSteppedClock } from '../../../helpers/stepped-clock.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

function keptBytes(): number {
  collectGarbage();
  return getHeapStatistics().used_heap_size;
}

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

test('nonces keep nothing in memory of the requests that they came in', () => {
  const nonces = createNonceWindow(createSteppedClock());
  const beforeBytes = keptBytes();
  for (let request = 0; request < 200; request++) {
    const body = Buffer.alloc(64 * 1024, 'a').toString();
    nonces.claim({ ...nonce, random: body.slice(request, request + 32) + request });
    nonces.claim({ ...nonce, token: body.slice(request, request + 32), random: `${request}` });
  }
  expect(keptBytes() - beforeBytes).toBeLessThan(1024 * 1024);
});
