import { z } from 'zod';
import { err } from '../result.ts';
import { rateOfNumbers, readAnswer } from './rate-answer.ts';
import type { RateSource } from './rate-source.ts';

const answerSchema = z.record(z.string(), z.unknown());

/**
 * mempool.space's median of some exchanges, in whole units, for all of its currencies at once; -1 where it knows
 * none. It is renewed every few minutes, or as seldom as every hour, and says when it last was.
 */
export const mempoolSpace: RateSource = {
  name: 'mempool.space',
  url: () => 'https://mempool.space/api/v1/prices',
  parse(text, currency, answeredMs) {
    const answer = readAnswer(text, answerSchema);
    if (!answer.ok) return answer;
    const { [currency]: value, time } = answer.value;
    if (value === undefined) return err('no-such-currency');
    return rateOfNumbers(value, currency, time, answeredMs);
  },
};
