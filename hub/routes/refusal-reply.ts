import type { FastifyReply } from 'fastify';
import { HUB_ERROR_STATUS } from '../../shared/hub-protocol/hub-error.ts';
import type { Outcome } from '../functions/hub-function.ts';
import { type Refusal, refuse, retryLater } from '../functions/refusal.ts';
import { StoreFull } from '../store/hub-store.ts';

const FULL_RETRY_MS = 60_000;

/** Sends what a function answers, or why it does not (hub-api §2). */
export function sendOutcome(reply: FastifyReply, outcome: Outcome): FastifyReply {
  return outcome.ok ? reply.send(outcome.value) : sendRefusal(reply, outcome.error);
}

/** A refused request did nothing and will do nothing: `executed` is false. Nothing is said while that is not certain. */
function sendRefusal(reply: FastifyReply, refusal: Refusal): FastifyReply {
  const { code, message, details, retryAfterMs, isUncertain } = refusal;
  if (retryAfterMs !== undefined) reply.header('Retry-After', Math.max(1, Math.ceil(retryAfterMs / 1000)));
  const known = isUncertain ? {} : { executed: false };
  return reply.code(HUB_ERROR_STATUS[code]).send({ error: { code, message, ...details, ...known } });
}

/**
 * Sends what stopped a request before or inside a function. What HTTP already refuses was not executed, nor was
 * what had no room on the disk; of a bug or a failing disk nothing is known, and nothing is said.
 */
export function sendError(
  reply: FastifyReply,
  error: Error & { readonly statusCode?: number },
): FastifyReply {
  if (error.statusCode === 413) return sendOutcome(reply, refuse('too-large', 'The request is over 64 KiB.'));
  if (error.statusCode !== undefined && error.statusCode < 500) {
    return sendOutcome(reply, refuse('bad-request', 'The request is not sound HTTP.'));
  }
  if (error instanceof StoreFull) {
    return sendOutcome(reply, retryLater('overloaded', "The hub's disk is full.", FULL_RETRY_MS));
  }
  return reply
    .code(500)
    .send({ error: { code: 'internal', message: 'Something went wrong inside the hub.' } });
}
