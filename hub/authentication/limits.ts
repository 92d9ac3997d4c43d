import type { RateLimit } from './rate-limiter.ts';

/** How often the hub lets itself be asked (hub-api §2). */
export interface Limits {
  readonly requestsPerAuthkey: RateLimit;
  readonly accountsPerAddress: RateLimit;
  readonly wrongCredentialsPerAddress: RateLimit;
  readonly searchesPerAddress: RateLimit;
  readonly identitiesPerAddress: RateLimit;
}

export const DEFAULT_LIMITS: Limits = {
  requestsPerAuthkey: { perSecond: 50, burst: 300 },
  accountsPerAddress: { perSecond: 10 / 60, burst: 10 },
  wrongCredentialsPerAddress: { perSecond: 20 / 60, burst: 20 },
  searchesPerAddress: { perSecond: 5, burst: 60 },
  identitiesPerAddress: { perSecond: 5, burst: 60 },
};
