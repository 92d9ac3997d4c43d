import { setFlagsFromString } from 'node:v8';

/**
 * Keeps the heap near what is in use. Left alone, V8 lets a burst of work grow it several times over and keeps it
 * so; a till's bursts are small, and a counter PC has other things to do. Call it before anything else.
 */
export function keepHeapSmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
  setFlagsFromString('--heap-growing-percent=10');
  setFlagsFromString('--optimize-for-size');
}
