import type { Kysely } from 'kysely';
import type { Tables } from './schema.ts';

/** What makes a signed request one of its kind (hub-api §2). */
export interface Nonce {
  readonly token: string;
  readonly ms: number;
  readonly random: string;
}

type Reply = Readonly<Record<string, unknown>>;

/** Names one request that is to be done once (hub-api §2, *Doing it once*). */
export interface RefKey {
  readonly account: string;
  readonly function: string;
  readonly ref: string;
}

/** What came of it: a result, or the id of what is under way. */
export type RefRecord = {
  /** Of the request's other parameters. */
  readonly digest: string;
} & ({ readonly result: Reply } | { readonly result?: never; readonly progress: string });

/** What the hub remembers of requests that changed something, for ever. */
export interface RequestRecords {
  isNonceSpent(nonce: Nonce): Promise<boolean>;
  /** Answers false when it is spent already, also by one that commits meanwhile. */
  spendNonce(nonce: Nonce): Promise<boolean>;
  findRef(key: RefKey): Promise<RefRecord | undefined>;
  /** Makes the ref this transaction's own; answers false when there is one already, also one that commits meanwhile. */
  claimRef(key: RefKey, digest: string, createdMs: number): Promise<boolean>;
  /** Notes what a claimed ref has come to, or what is under way. */
  setRef(key: RefKey, come: { readonly result: Reply } | { readonly progress: string }): Promise<void>;
  /** Forgets a ref whose request did nothing after all. */
  removeRef(key: RefKey): Promise<void>;
}

/** The JSON of no result. */
const NONE_YET = 'null';

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
      const { numInsertedOrUpdatedRows } = await database
        .insertInto('nonces')
        .values({ token, nonce_ms: ms, nonce_random: random })
        .onConflict((conflict) => conflict.columns(['token', 'nonce_ms', 'nonce_random']).doNothing())
        .executeTakeFirstOrThrow();
      return numInsertedOrUpdatedRows === 1n;
    },
    async findRef(key) {
      const row = await database
        .selectFrom('refs')
        .select(['digest', 'result_json', 'progress'])
        .where('account', '=', key.account)
        .where('function', '=', key.function)
        .where('ref', '=', key.ref)
        .executeTakeFirst();
      if (!row) return undefined;
      const { digest, progress } = row;
      const result = JSON.parse(row.result_json) as Reply | null;
      return result === null ? { digest, progress: progress ?? '' } : { digest, result };
    },
    async claimRef(key, digest, createdMs) {
      const { numInsertedOrUpdatedRows } = await database
        .insertInto('refs')
        .values({ ...key, digest, result_json: NONE_YET, progress: null, created_ms: createdMs })
        .onConflict((conflict) => conflict.columns(['account', 'function', 'ref']).doNothing())
        .executeTakeFirstOrThrow();
      return numInsertedOrUpdatedRows === 1n;
    },
    async setRef(key, come) {
      await database
        .updateTable('refs')
        .set('result' in come ? { result_json: JSON.stringify(come.result) } : { progress: come.progress })
        .where('account', '=', key.account)
        .where('function', '=', key.function)
        .where('ref', '=', key.ref)
        .executeTakeFirstOrThrow();
    },
    async removeRef(key) {
      await database
        .deleteFrom('refs')
        .where('account', '=', key.account)
        .where('function', '=', key.function)
        .where('ref', '=', key.ref)
        .execute();
    },
  };
}
