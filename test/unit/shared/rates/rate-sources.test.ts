import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { currency } from '../../../../shared/money/currency.ts';
import type { RateSource } from '../../../../shared/rates/rate-source.ts';
import { RATE_SOURCES } from '../../../../shared/rates/rate-sources.ts';

const VECTORS = join(import.meta.dirname, '../../../vectors/rates');

interface Answer {
  readonly what: string;
  readonly currency: string;
  readonly text: string;
}

interface Vectors {
  readonly valid: readonly (Answer & {
    readonly answered_ms: number;
    readonly price: string;
    readonly at_ms: number;
  })[];
  readonly invalid: readonly (Answer & { readonly problem: string })[];
}

function vectorsOf({ name }: RateSource): Vectors {
  return JSON.parse(readFileSync(join(VECTORS, `${name}.json`), 'utf8'));
}

test('every source has its vectors, and every vector its source', () => {
  const names = RATE_SOURCES.map(({ name }) => `${name}.json`);
  expect(readdirSync(VECTORS).sort()).toEqual(names.sort());
});

describe.each(RATE_SOURCES.map((source) => [source.name, source] as const))('%s', (_name, source) => {
  const { valid, invalid } = vectorsOf(source);

  test('is asked over https', () => {
    const url = new URL(source.url(currency('EUR')));
    expect([url.protocol, url.port, url.username]).toEqual(['https:', '', '']);
  });

  test.each(valid)('gives a rate to the last digit, and its time: $what', (answer) => {
    const code = currency(answer.currency);
    const rate = source.parse(answer.text, code, answer.answered_ms);
    if (!rate.ok) throw new Error(rate.error);
    expect([rate.value.currency, rate.value.price.toFixed(), rate.value.atMs]).toEqual([
      answer.currency,
      answer.price,
      answer.at_ms,
    ]);
  });

  test.each(invalid)('gives none: $what', (answer) => {
    const rate = source.parse(answer.text, currency(answer.currency), 1_800_000_000_000);
    expect(rate).toEqual({ ok: false, error: answer.problem });
  });
});

test('the URLs are those of the pages that describe them', () => {
  expect(RATE_SOURCES.map(({ url }) => url(currency('EUR')))).toEqual([
    'https://api.kraken.com/0/public/Ticker?pair=XBTEUR',
    'https://api.coinbase.com/v2/prices/BTC-EUR/spot',
    'https://www.bitstamp.net/api/v2/ticker/btceur/',
    'https://api.coingecko.com/api/v3/simple/price?ids=bitcoin&vs_currencies=eur&include_last_updated_at=true',
    'https://mempool.space/api/v1/prices',
  ]);
});
