import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ApiRequest } from '../authentication/authentication.ts';
import type { Answerer } from '../functions/answer-request.ts';
import { sendOutcome } from './refusal-reply.ts';

/** `POST /api/<function>` (hub-api §2). `stopping` ends what waits. */
export function addApiRoutes(server: FastifyInstance, answer: Answerer, stopping: AbortSignal): void {
  const underWay = new Set<AbortController>();
  stopping.addEventListener('abort', () => {
    for (const request of underWay) request.abort();
  });
  server.post<{ Params: { function: string } }>('/api/:function', async (request, reply) => {
    const ended = new AbortController();
    if (stopping.aborted) ended.abort();
    underWay.add(ended);
    reply.raw.once('close', () => {
      underWay.delete(ended);
      // Nobody listens any more to the end of what was answered; to tell it costs more than a look at the store.
      if (!reply.raw.writableFinished) ended.abort();
    });
    return sendOutcome(reply, await answer(apiRequest(request), ended.signal));
  });
}

function apiRequest(request: FastifyRequest<{ Params: { function: string } }>): ApiRequest {
  const { headers } = request;
  const token = headers['x-authkey-token'];
  const signature = headers['x-signature'];
  return {
    function: request.params.function,
    body: Buffer.isBuffer(request.body) ? request.body : new Uint8Array(),
    contentType: headers['content-type'] ?? '',
    ...(typeof token === 'string' && { token }),
    ...(typeof signature === 'string' && { signature }),
    remoteAddress: request.ip,
  };
}
