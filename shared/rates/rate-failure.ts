import type { TillError } from '../errors/catalogue.ts';
import type { RateProblem } from './rate-source.ts';

/** Why a source gave no price that may be used. */
export const RATE_FAILURE_REASONS = [
  'unreadable',
  'error-answer',
  'unexpected',
  'no-such-currency',
  'no-price',
  'wide-spread',
  /** Nothing came, or nothing that can be an answer. */
  'no-answer',
  /** Another status than 200. */
  'status',
  'stale',
  'jump',
  /** The owner typed none for this currency. */
  'not-typed',
  /** The till's own hub: the error says why. */
  'hub',
] as const;

export type RateFailureReason = (typeof RATE_FAILURE_REASONS)[number];

/** Why a source gave no price that may be used: a word for machines and translators, and a sentence for the log. */
export interface RateFailure {
  readonly reason: RateFailureReason;
  readonly sentence: string;
  /** What it was in particular, in no language: a status, a fault of the network. */
  readonly detail?: string;
  /** What asking the hub came to. */
  readonly error?: TillError;
}

const SENTENCES: Readonly<Record<RateProblem | 'stale' | 'jump' | 'not-typed', string>> = {
  unreadable: 'its answer is not JSON',
  'error-answer': 'it answers that it has none',
  unexpected: 'its answer is not what it was when this program was written',
  'no-such-currency': 'it does not have that currency',
  'no-price': 'what it gives is no price above zero',
  'wide-spread': 'who buys and who sells there are too far apart',
  stale: 'what it gives is older than 5 minutes',
  jump: 'what it gives is more than 20 % off the last one, and waits to be confirmed',
  'not-typed': 'none was typed in',
};

export function rateFailure(reason: keyof typeof SENTENCES): RateFailure {
  return { reason, sentence: SENTENCES[reason] };
}

export function hubFailure(error: TillError): RateFailure {
  const { code, detail } = error;
  return { reason: 'hub', sentence: detail === undefined ? code : `${code} (${detail})`, error };
}
