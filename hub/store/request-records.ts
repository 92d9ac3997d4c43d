import type { Kysely } from 'kysely';
import { prepared } from './prepared.ts';
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

type NonceRow = { readonly token: string; readonly ms: bigint; readonly random: string };

const selectNonce = prepared((database, { token, ms, random }: NonceRow) =>
  database
    .selectFrom('nonces')
    .select('token')
    .where('token', '=', token)
    .where('nonce_ms', '=', ms)
    .where('nonce_random', '=', random),
);

const insertNonce = prepared((database, { token, ms, random }: NonceRow) =>
  database
    .insertInto('nonces')
    .values({ token, nonce_ms: ms, nonce_random: random })
    .onConflict((conflict) => conflict.columns(['token', 'nonce_ms', 'nonce_random']).doNothing()),
);

type RefRow = { readonly account: string; readonly function: string; readonly ref: string };

const selectRef = prepared((database, key: RefRow) =>
  database
    .selectFrom('refs')
    .select(['digest', 'result_json', 'progress'])
    .where('account', '=', key.account)
    .where('function', '=', key.function)
    .where('ref', '=', key.ref),
);

const insertRef = prepared(
  (database, row: RefRow & { readonly digest: string; readonly createdMs: number }) =>
    database
      .insertInto('refs')
      .values({
        account: row.account,
        function: row.function,
        ref: row.ref,
        digest: row.digest,
        result_json: NONE_YET,
        progress: null,
        created_ms: row.createdMs,
      })
      .onConflict((conflict) => conflict.columns(['account', 'function', 'ref']).doNothing()),
);

const setResult = prepared((database, row: RefRow & { readonly json: string }) =>
  database
    .updateTable('refs')
    .set({ result_json: row.json })
    .where('account', '=', row.account)
    .where('function', '=', row.function)
    .where('ref', '=', row.ref),
);

export function requestRecords(database: Kysely<Tables>): RequestRecords {
  return {
    async isNonceSpent({ ms, ...nonce }) {
      return (await selectNonce(database, { ...nonce, ms: BigInt(ms) })).rows.length > 0;
    },
    async spendNonce({ ms, ...nonce }) {
      return (await insertNonce(database, { ...nonce, ms: BigInt(ms) })).numAffectedRows === 1n;
    },
    async findRef(key) {
      const [row] = (await selectRef(database, { ...key })).rows;
      if (!row) return undefined;
      const { digest, progress } = row;
      const result = JSON.parse(row.result_json) as Reply | null;
      return result === null ? { digest, progress: progress ?? '' } : { digest, result };
    },
    async claimRef(key, digest, createdMs) {
      return (await insertRef(database, { ...key, digest, createdMs })).numAffectedRows === 1n;
    },
    async setRef(key, come) {
      if ('result' in come) {
        await setResult(database, { ...key, json: JSON.stringify(come.result) });
        return;
      }
      await database
        .updateTable('refs')
        .set({ progress: come.progress })
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
