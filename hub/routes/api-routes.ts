import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ApiRequest } from '../authentication/authentication.ts';
import type { Answerer } from '../functions/answer-request.ts';
import { sendOutcome } from './refusal-reply.ts';

/** `POST /api/<function>` (hub-api §2). `stopping` ends what waits. */
export function addApiRoutes(server: FastifyInstance, answer: Answerer, stopping: AbortSignal): void {
  server.post<{ Params: { function: string } }>('/api/:function', async (request, reply) => {
    const gone = new AbortController();
    reply.raw.once('close', () => gone.abort());
    return sendOutcome(reply, await answer(apiRequest(request), AbortSignal.any([gone.signal, stopping])));
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
