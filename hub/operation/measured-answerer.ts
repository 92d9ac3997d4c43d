import { isHubFunction } from '../../shared/hub-protocol/functions.ts';
import type { Answerer } from '../functions/answer-request.ts';
import type { Metrics } from './metrics.ts';

/** Counts and times what is asked. What strangers make up as names is one function: `unknown`. */
export function measuredAnswerer(answer: Answerer, metrics: Metrics): Answerer {
  return async (request, signal) => {
    const measure = metrics.began(isHubFunction(request.function) ? request.function : 'unknown');
    let code = 'internal';
    try {
      const outcome = await answer(request, signal);
      code = outcome.ok ? 'ok' : outcome.error.code;
      return outcome;
    } finally {
      measure.ended(code);
    }
  };
}
