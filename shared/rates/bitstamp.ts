import { z } from 'zod';
import { err } from '../result.ts';
import { middleOf } from './middle.ts';
import { rateAtSeconds, readAnswer } from './rate-answer.ts';
import type { RateSource } from './rate-source.ts';

const answerSchema = z.union([
  z.object({ bid: z.string(), ask: z.string(), timestamp: z.string() }),
  z.object({ status: z.literal('error') }),
]);

/** Bitstamp's ticker: with its time, but without a word of which pair it is for. */
export const bitstamp: RateSource = {
  name: 'bitstamp',
  url: (currency) => `https://www.bitstamp.net/api/v2/ticker/btc${currency.toLowerCase()}/`,
  parse(text, currency, answeredMs) {
    const answer = readAnswer(text, answerSchema);
    if (!answer.ok) return answer;
    if ('status' in answer.value) return err('error-answer');
    const { bid, ask, timestamp } = answer.value;
    const price = middleOf(bid, ask);
    return price.ok ? rateAtSeconds(price.value, currency, timestamp, answeredMs) : price;
  },
};
