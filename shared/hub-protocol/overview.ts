import JSON5 from 'json5';
import { z } from 'zod';
import { NETWORK_NAMES } from '../bitcoin/network.ts';
import { err, ok, type Result } from '../result.ts';

/** 1: account name and password; 2: hmac-sha256 authkey (hub-api §2). */
export type AuthenticationType = 1 | 2;

export type PostBodyEncoding = 'application/x-www-form-urlencoded' | 'application/json';

const FUNCTION_NAME_PLACEHOLDER = '(function_name)';

const overviewSchema = z.object({
  req_url: z.string().refine((url) => url.includes(FUNCTION_NAME_PLACEHOLDER)),
  req_method: z
    .string()
    .transform((method) => method.toUpperCase())
    .pipe(z.literal('POST'))
    .default('POST'),
  post_body_encoding: z.enum(['application/x-www-form-urlencoded', 'application/json']),
  req_authentication_type: z.union([z.literal(1), z.literal(2)]),
  supported_functions: z.array(z.string()),
  hub: z
    .object({
      name: z.string().max(100).optional(),
      version: z.string().max(100).optional(),
      network: z.enum(NETWORK_NAMES).optional(),
      server_time_ms: z.number().int().nonnegative().optional(),
      refs: z.boolean().optional(),
    })
    .optional(),
});

/** What `GET /api/overview.js` answers (hub-api §1). `hub` is what our own hub adds. */
export type Overview = z.infer<typeof overviewSchema>;

/** Reads an overview: JSON5, because the wiki's own example has comments. Unknown members are ignored. */
export function parseOverview(text: string): Result<Overview, 'bad-overview'> {
  let read: unknown;
  try {
    read = JSON5.parse(text);
  } catch {
    return err('bad-overview');
  }
  const parsed = overviewSchema.safeParse(read);
  return parsed.success ? ok(parsed.data) : err('bad-overview');
}

/** The URL of one function, from the template `req_url`. */
export function functionUrl(overview: Pick<Overview, 'req_url'>, functionName: string): string {
  return overview.req_url.replaceAll(FUNCTION_NAME_PLACEHOLDER, functionName);
}

/**
 * Where credentials go: the origin of `req_url`, the same for every function. Errors: `bad-overview` when it has
 * none, names a user, or puts the function's name into the host.
 */
export function credentialsOrigin(overview: Pick<Overview, 'req_url'>): Result<string, 'bad-overview'> {
  try {
    const url = new URL(functionUrl(overview, 'x'));
    const other = new URL(functionUrl(overview, 'y'));
    const unfit = url.origin === 'null' || url.origin !== other.origin || url.username || url.password;
    return unfit ? err('bad-overview') : ok(url.origin);
  } catch {
    return err('bad-overview');
  }
}
