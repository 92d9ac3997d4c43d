import { z } from 'zod';
import { err, ok } from '../result.ts';
import { middleOf } from './middle.ts';
import { readAnswer } from './rate-answer.ts';
import type { RateSource } from './rate-source.ts';

/** The price is the first of each: then come the lots' sizes. */
const side = z.tuple([z.string()], z.string());

const answerSchema = z.object({
  error: z.array(z.string()),
  result: z.record(z.string(), z.object({ a: side, b: side })).optional(),
});

/** Kraken's ticker: no time, and the pair under a name of its own (asked for XBTEUR, it answers XXBTZEUR). */
export const kraken: RateSource = {
  name: 'kraken',
  url: (currency) => `https://api.kraken.com/0/public/Ticker?pair=XBT${currency}`,
  parse(text, currency, answeredMs) {
    const answer = readAnswer(text, answerSchema);
    if (!answer.ok) return answer;
    const { error, result = {} } = answer.value;
    if (error.length > 0) return err('error-answer');
    const [ticker, ...others] = Object.entries(result);
    if (!ticker || others.length > 0) return err('unexpected');
    const [pair, { a, b }] = ticker;
    if (pair !== `XXBTZ${currency}` && pair !== `XBT${currency}`) return err('no-such-currency');
    const price = middleOf(b[0], a[0]);
    return price.ok ? ok({ currency, price: price.value, atMs: answeredMs }) : price;
  },
};
