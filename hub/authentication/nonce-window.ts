import type { Clock } from '../../shared/clock.ts';
import { NONCE_WINDOW_MS } from '../../shared/hub-protocol/signature.ts';
import { ownText } from '../own-text.ts';
import type { Nonce } from '../store/request-records.ts';

/** The nonces of the last minutes, in memory: older ones are refused as stale, those of changes are also stored. */
export interface NonceWindow {
  /** Takes a nonce; false when it was taken before. */
  claim(nonce: Nonce): boolean;
  /** Gives back the nonce of a request that was not accepted. */
  release(nonce: Nonce): void;
}

export function createNonceWindow(clock: Clock): NonceWindow {
  /** Two halves: what is in neither is too old to be accepted, whatever it says. */
  let recent = new Set<string>();
  let older = new Set<string>();
  let turnedMs = clock.monotonicMs();

  function turn(): void {
    const elapsedMs = clock.monotonicMs() - turnedMs;
    // A nonce may lie up to a window ahead, and is then fresh for two.
    if (elapsedMs < 2 * NONCE_WINDOW_MS) return;
    older = elapsedMs < 4 * NONCE_WINDOW_MS ? recent : new Set();
    recent = new Set();
    turnedMs = clock.monotonicMs();
  }

  return {
    claim(nonce) {
      turn();
      const key = keyOf(nonce);
      if (recent.has(key) || older.has(key)) return false;
      recent.add(key);
      return true;
    },
    release(nonce) {
      recent.delete(keyOf(nonce));
      older.delete(keyOf(nonce));
    },
  };
}

function keyOf({ token, ms, random }: Nonce): string {
  return ownText(`${token} ${ms} ${random}`);
}
