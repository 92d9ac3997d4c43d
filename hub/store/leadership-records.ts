import type { Kysely } from 'kysely';
import type { DialectName } from './migrations/migration.ts';
import type { Tables } from './schema.ts';

/** Which of several hubs on one store leads, by a token that only grows. */
export interface LeadershipRecords {
  /** Begins a term: every earlier leader's token is void from now on. */
  take(): Promise<bigint>;
  /** Whether this token is the latest; it stays so until the transaction ends. */
  isHeld(token: bigint): Promise<boolean>;
}

const THE_ROW = 1n;

export function leadershipRecords(database: Kysely<Tables>, dialect: DialectName): LeadershipRecords {
  return {
    async take() {
      const { token } = await database
        .insertInto('leadership')
        .values({ id: THE_ROW, token: 1n })
        .onConflict((conflict) =>
          conflict.column('id').doUpdateSet((of) => ({ token: of('leadership.token', '+', 1n) })),
        )
        .returning('token')
        .executeTakeFirstOrThrow();
      return token;
    },
    async isHeld(token) {
      const query = database.selectFrom('leadership').select('token').where('id', '=', THE_ROW);
      const row = await (dialect === 'postgres' ? query.forShare() : query).executeTakeFirst();
      return row?.token === token;
    },
  };
}
