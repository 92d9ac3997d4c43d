import type { RateProblem } from './rate-source.ts';

/** Why a source gave no price that may be used: a word for machines, and a sentence for the log. */
export interface RateFailure {
  readonly reason: RateProblem | 'no-answer' | 'status' | 'stale' | 'jump';
  readonly sentence: string;
}

const SENTENCES: Readonly<Record<Exclude<RateFailure['reason'], 'no-answer' | 'status'>, string>> = {
  unreadable: 'its answer is not JSON',
  'error-answer': 'it answers that it has none',
  unexpected: 'its answer is not what it was when this program was written',
  'no-such-currency': 'it does not have that currency',
  'no-price': 'what it gives is no price above zero',
  'wide-spread': 'who buys and who sells there are too far apart',
  stale: 'what it gives is older than 5 minutes',
  jump: 'what it gives is more than 20 % off the last one, and waits to be confirmed',
};

export function rateFailure(reason: keyof typeof SENTENCES): RateFailure {
  return { reason, sentence: SENTENCES[reason] };
}
