import type { FastifyInstance } from 'fastify';
import type { NetworkName } from '../../shared/bitcoin/network.ts';
import type { Clock } from '../../shared/clock.ts';
import type { HubFunction } from '../../shared/hub-protocol/functions.ts';
import type { AuthenticationType, Overview, PostBodyEncoding } from '../../shared/hub-protocol/overview.ts';

/** What the hub says of itself. */
export interface HubDescription {
  readonly name: string;
  readonly version: string;
  readonly authenticationType: AuthenticationType;
  readonly encoding: PostBodyEncoding;
  readonly functions: readonly HubFunction[];
  readonly clock: Clock;
  /** Known once the hub has started. */
  readonly network: () => NetworkName;
  /** Where callers reach the hub, without a slash at the end; `host` is how this one did. */
  readonly url: (host: string | undefined) => string;
}

/** `GET /api/overview.js` (hub-api §1), as plain JSON. */
export function addOverviewRoute(server: FastifyInstance, hub: HubDescription): void {
  server.get(
    '/api/overview.js',
    (request): Overview => ({
      req_url: `${hub.url(request.headers.host)}/api/(function_name)`,
      req_method: 'POST',
      post_body_encoding: hub.encoding,
      req_authentication_type: hub.authenticationType,
      supported_functions: [...hub.functions],
      hub: {
        name: hub.name,
        version: hub.version,
        network: hub.network(),
        server_time_ms: hub.clock.nowMs(),
        refs: true,
      },
    }),
  );
}
