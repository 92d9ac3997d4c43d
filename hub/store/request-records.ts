import type { Kysely } from 'kysely';
import { prepared, preparedForRows } from './prepared.ts';
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

/** A ref whose request is done. */
export interface KeptRef extends RefKey {
  readonly digest: string;
  readonly result: Reply;
}

/** What the hub remembers of requests that changed something, for ever. */
export interface RequestRecords {
  /** Answers false when it is spent already, also by one that commits meanwhile. */
  spendNonce(nonce: Nonce): Promise<boolean>;
  /** Answers how many of them were not. */
  spendNonces(nonces: readonly Nonce[]): Promise<number>;
  findRef(key: RefKey): Promise<RefRecord | undefined>;
  /** Makes the ref this transaction's own; answers false when there is one already, also one that commits meanwhile. */
  claimRef(key: RefKey, digest: string, createdMs: number): Promise<boolean>;
  /** Refs with their results, each as `claimRef` and `setRef` do it; answers how many there were none of yet. */
  keepRefs(refs: readonly KeptRef[], createdMs: number): Promise<number>;
  /** Notes what a claimed ref has come to, or what is under way. */
  setRef(key: RefKey, come: { readonly result: Reply } | { readonly progress: string }): Promise<void>;
  /** Forgets a ref whose request did nothing after all. */
  removeRef(key: RefKey): Promise<void>;
}

/** The JSON of no result. */
const NONE_YET = 'null';

type NonceRow = { readonly token: string; readonly ms: bigint; readonly random: string };

const insertNonces = preparedForRows((database, rows: readonly NonceRow[]) =>
  database
    .insertInto('nonces')
    .values(rows.map(({ token, ms, random }) => ({ token, nonce_ms: ms, nonce_random: random })))
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

type NewRef = RefRow & { readonly digest: string; readonly json: string; readonly createdMs: number };

const insertRefs = preparedForRows((database, rows: readonly NewRef[]) =>
  database
    .insertInto('refs')
    .values(
      rows.map((row) => ({
        account: row.account,
        function: row.function,
        ref: row.ref,
        digest: row.digest,
        result_json: row.json,
        progress: null,
        created_ms: row.createdMs,
      })),
    )
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
  async function spendNonces(nonces: readonly Nonce[]): Promise<number> {
    const rows = nonces.map(({ token, ms, random }) => ({ token, ms: BigInt(ms), random }));
    return Number((await insertNonces(database, rows)).numAffectedRows);
  }

  return {
    spendNonce: async (nonce) => (await spendNonces([nonce])) === 1,
    spendNonces,
    async findRef(key) {
      const [row] = (await selectRef(database, { ...key })).rows;
      if (!row) return undefined;
      const { digest, progress } = row;
      const result = JSON.parse(row.result_json) as Reply | null;
      return result === null ? { digest, progress: progress ?? '' } : { digest, result };
    },
    async claimRef(key, digest, createdMs) {
      const row = { ...key, digest, json: NONE_YET, createdMs };
      return (await insertRefs(database, [row])).numAffectedRows === 1n;
    },
    async keepRefs(refs, createdMs) {
      const rows = refs.map(({ result, ...ref }) => ({ ...ref, json: JSON.stringify(result), createdMs }));
      return Number((await insertRefs(database, rows)).numAffectedRows);
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
