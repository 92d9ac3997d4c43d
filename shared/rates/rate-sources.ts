import { bitstamp } from './bitstamp.ts';
import { coinbase } from './coinbase.ts';
import { coingecko } from './coingecko.ts';
import { kraken } from './kraken.ts';
import { mempoolSpace } from './mempool-space.ts';
import type { RateSource } from './rate-source.ts';

/** All that this program can ask what a bitcoin costs: exchanges first, then who gathers from them. */
export const RATE_SOURCES: readonly RateSource[] = [kraken, coinbase, bitstamp, coingecko, mempoolSpace];
