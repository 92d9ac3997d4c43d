import type { FastifyInstance, FastifyRequest } from 'fastify';
import { isHubFunction } from '../../shared/hub-protocol/functions.ts';
import type { ApiRequest } from '../authentication/authentication.ts';
import type { Answerer } from '../functions/answer-request.ts';
import type { Metrics } from '../operation/metrics.ts';
import { sendOutcome } from './refusal-reply.ts';

export interface ApiRoutesParts {
  readonly answer: Answerer;
  readonly metrics: Metrics;
  /** Ends what waits. */
  readonly stopping: AbortSignal;
}

/** `POST /api/<function>` (hub-api §2), counted and timed. */
export function addApiRoutes(server: FastifyInstance, { answer, metrics, stopping }: ApiRoutesParts): void {
  const underWay = new Set<AbortController>();
  stopping.addEventListener('abort', () => {
    for (const request of underWay) request.abort();
  });
  // Called back rather than awaited, in one step: all that a request keeps is kept for as long as it waits.
  server.post<{ Params: { function: string } }>('/api/:function', (request, reply) => {
    const ended = new AbortController();
    if (stopping.aborted) ended.abort();
    underWay.add(ended);
    reply.raw.on('close', () => {
      underWay.delete(ended);
      // Nobody listens any more to the end of what was answered; to tell it costs more than a look at the store.
      if (!reply.raw.writableFinished) ended.abort();
    });
    const begun = metrics.began(measuredName(request.params.function));
    answer(takeRequest(request), ended.signal).then(
      (outcome) => {
        metrics.ended(begun, outcome.ok ? 'ok' : outcome.error.code);
        try {
          sendOutcome(reply, outcome);
        } catch (thrown) {
          reply.send(thrown);
        }
      },
      (thrown) => {
        metrics.ended(begun, 'internal');
        reply.send(thrown);
      },
    );
  });
}

/** What strangers make up as names is one function: `unknown`. */
function measuredName(name: string): string {
  return isHubFunction(name) ? name : 'unknown';
}

/** The body is only lent: with it goes all of the memory that it shares with the bodies of others. */
function takeRequest(request: FastifyRequest<{ Params: { function: string } }>): ApiRequest {
  const { headers, body } = request;
  request.body = undefined;
  const token = headers['x-authkey-token'];
  const signature = headers['x-signature'];
  return {
    function: request.params.function,
    body: Buffer.isBuffer(body) ? body : new Uint8Array(),
    contentType: headers['content-type'] ?? '',
    ...(typeof token === 'string' && { token }),
    ...(typeof signature === 'string' && { signature }),
    remoteAddress: request.ip,
  };
}
