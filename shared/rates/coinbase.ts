import { z } from 'zod';
import { err, ok } from '../result.ts';
import { readAnswer, readPrice } from './rate-answer.ts';
import type { RateSource } from './rate-source.ts';

const answerSchema = z.union([
  z.object({ data: z.object({ amount: z.string(), base: z.string(), currency: z.string() }) }),
  z.object({ errors: z.array(z.unknown()) }),
]);

/** Coinbase's spot price: without a time, and not always in the currency that was asked for. */
export const coinbase: RateSource = {
  name: 'coinbase',
  url: (currency) => `https://api.coinbase.com/v2/prices/BTC-${currency}/spot`,
  parse(text, currency, answeredMs) {
    const answer = readAnswer(text, answerSchema);
    if (!answer.ok) return answer;
    if ('errors' in answer.value) return err('error-answer');
    const { amount, base, currency: answered } = answer.value.data;
    if (base !== 'BTC' || answered !== currency) return err('no-such-currency');
    const price = readPrice(amount);
    return price.ok ? ok({ currency, price: price.value, atMs: answeredMs }) : price;
  },
};
