import { setFlagsFromString } from 'node:v8';

/**
 * Keeps the part of the heap for new objects at its first size. V8 lets it grow to 48 MB in a burst of work and
 * keeps it; a till's bursts are small, and a counter PC has other things to do. Call it before anything else.
 */
export function keepYoungHeapSmall(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
}
