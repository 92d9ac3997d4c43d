import { z } from 'zod';
import { err } from '../result.ts';
import { rateOfNumbers, readAnswer } from './rate-answer.ts';
import type { RateSource } from './rate-source.ts';

const answerSchema = z.union([
  z.object({ bitcoin: z.record(z.string(), z.unknown()) }),
  z.object({ status: z.object({ error_code: z.unknown() }) }),
  z.object({ error: z.string() }),
]);

const AT = 'last_updated_at';

/** CoinGecko's average of many exchanges, with its time. Beyond a few requests a minute it answers 429. */
export const coingecko: RateSource = {
  name: 'coingecko',
  url: (currency) =>
    `https://api.coingecko.com/api/v3/simple/price?ids=bitcoin&vs_currencies=${currency.toLowerCase()}&include_last_updated_at=true`,
  parse(text, currency, answeredMs) {
    const answer = readAnswer(text, answerSchema);
    if (!answer.ok) return answer;
    if (!('bitcoin' in answer.value)) return err('error-answer');
    const { [currency.toLowerCase()]: value, [AT]: at } = answer.value.bitcoin;
    if (value === undefined) return err('no-such-currency');
    return rateOfNumbers(value, currency, at, answeredMs);
  },
};
