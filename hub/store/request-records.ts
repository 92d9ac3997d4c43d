import type { Kysely } from 'kysely';
import type { Tables } from './schema.ts';

/** What makes a signed request one of its kind (hub-api §2). */
export interface Nonce {
  readonly token: string;
  readonly ms: number;
  readonly random: string;
}

/** Names one request that is to be done once (hub-api §2, *Doing it once*). */
export interface RefKey {
  readonly account: string;
  readonly function: string;
  readonly ref: string;
}

/** What came of it. */
export interface RefRecord {
  /** Of the request's other parameters. */
  readonly digest: string;
  readonly result: Readonly<Record<string, unknown>>;
}

/** What the hub remembers of requests that changed something, for ever. */
export interface RequestRecords {
  isNonceSpent(nonce: Nonce): Promise<boolean>;
  /** Throws when it is spent already. */
  spendNonce(nonce: Nonce): Promise<void>;
  findRef(key: RefKey): Promise<RefRecord | undefined>;
  /** Throws when there is one already. */
  addRef(key: RefKey, record: RefRecord, createdMs: number): Promise<void>;
}

export function requestRecords(database: Kysely<Tables>): RequestRecords {
  return {
    async isNonceSpent({ token, ms, random }) {
      const row = await database
        .selectFrom('nonces')
        .select('token')
        .where('token', '=', token)
        .where('nonce_ms', '=', BigInt(ms))
        .where('nonce_random', '=', random)
        .executeTakeFirst();
      return row !== undefined;
    },
    async spendNonce({ token, ms, random }) {
      await database.insertInto('nonces').values({ token, nonce_ms: ms, nonce_random: random }).execute();
    },
    async findRef(key) {
      const row = await database
        .selectFrom('refs')
        .select(['digest', 'result_json'])
        .where('account', '=', key.account)
        .where('function', '=', key.function)
        .where('ref', '=', key.ref)
        .executeTakeFirst();
      return row && { digest: row.digest, result: JSON.parse(row.result_json) as RefRecord['result'] };
    },
    async addRef(key, { digest, result }, createdMs) {
      const row = { ...key, digest, result_json: JSON.stringify(result), created_ms: createdMs };
      await database.insertInto('refs').values(row).execute();
    },
  };
}
