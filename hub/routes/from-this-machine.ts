import type { FastifyRequest } from 'fastify';
import { isLoopbackHost } from '../loopback.ts';

/**
 * Whether a request was made on this machine. Not only by the peer's address: a page of another site, open in a
 * browser here, comes from this machine too, and so does what a proxy here passes on for others.
 */
export function isFromThisMachine({ socket, headers }: FastifyRequest): boolean {
  const { host = '', origin } = headers;
  return (
    isLoopbackHost(socket.remoteAddress ?? '') &&
    headers['x-forwarded-for'] === undefined &&
    headers.forwarded === undefined &&
    isLoopbackUrl(`http://${host}`) &&
    (origin === undefined || isLoopbackUrl(origin))
  );
}

function isLoopbackUrl(url: string): boolean {
  const parsedUrl = URL.parse(url);
  return parsedUrl !== null && isLoopbackHost(parsedUrl.hostname);
}
