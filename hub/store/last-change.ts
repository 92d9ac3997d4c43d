import { type Expression, type RawBuilder, sql } from 'kysely';

/**
 * The number of the latest change of what an account's addresses show; zero when there was none. Changes are counted
 * under the account's lock.
 */
export function lastChange(account: Expression<string> | string | null | undefined): RawBuilder<bigint> {
  return sql<bigint>`(select coalesce(max(change_number), 0) from deposits where account = ${account})`;
}
